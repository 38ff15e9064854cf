import { recordEvent } from '../audit/store.js';
import type { FieldMarks, Handling } from '../domain/handling.js';
import type { MessageType } from '../domain/envelope.js';
import { findNotice, lockNotice, moveNotice, releasedOf, reviseDraft, saveDraft, type NewNotice, type Notice } from '../notices/store.js';
import { partnersThatGot } from '../outbox/got.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';

/** What an officer hands in: a record in the shape of the contract, for whom, and how it may be used. */
export interface Draft {
  readonly messageType: MessageType;
  /** Administrations. */
  readonly audience: readonly string[];
  /** Named audiences. */
  readonly audiences?: readonly string[];
  readonly record: unknown;
  readonly handling: Handling;
  readonly fieldMarks: FieldMarks;
  readonly exchangeBasis: string;
  readonly language?: string;
  readonly purpose?: string;
  readonly inReplyTo?: string;
  /** Signs the record field by field when it is released, for those whose agreement lets `/origin` out. */
  readonly disclosable?: boolean;
  /** The released notice whose record this one replaces. */
  readonly corrects?: string;
  /** Hands it over for release at once; true when left out. */
  readonly submit?: boolean;
  /** `officer:<subject>` */
  readonly officer: string;
}

export interface DraftNoticeDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface Drafted {
  readonly noticeId: string;
  readonly messageId: string;
}

export interface DraftNotice {
  (draft: Draft): Promise<Drafted>;
  /** Writes a draft anew; it keeps its ids and what it corrects. */
  revise(noticeId: string, draft: Draft): Promise<Drafted>;
  submit(noticeId: string, officer: string): Promise<void>;
}

/**
 * An officer drafts a notice and submits it for release:
 *  1. an empty audience is nobody, so it is refused,
 *  2. a correction is the next version of a released record, and goes at least to everybody who has it,
 *  3. draft, submission and audit are written together.
 * What the agreements let out of it is asked when it is looked at, released, and sent.
 */
export function createDraftNotice(deps: DraftNoticeDeps): DraftNotice {
  const write = async (draft: Draft, save: (tx: Queryable, at: Date) => Promise<Drafted>): Promise<Drafted> => {
    assertSomebody(draft);
    return deps.db.transaction(async (tx) => {
      const at = deps.clock.now();
      const drafted = await save(tx, at);
      const { officer, audience, audiences = [], submit = true } = draft;
      if (submit) await moveNotice(tx, drafted.noticeId, 'submitted', { officer, at });
      await recordEvent(tx, {
        at, actor: officer, action: submit ? 'notice.submit' : 'notice.draft', object: `notice:${drafted.noticeId}`, partners: audience, detail: { messageId: drafted.messageId, audience, audiences },
      });
      return drafted;
    });
  };
  return Object.assign((draft: Draft) => write(draft, async (tx, at) => {
    const notice = await asNotice(tx, draft, { noticeId: newId(at.getTime()), messageId: newId(at.getTime()) });
    await saveDraft(tx, notice, { officer: draft.officer, at });
    return notice;
  }), {
    revise: (noticeId: string, draft: Draft) => write(draft, async (tx, at) => {
      const before = await lockNotice(tx, noticeId);
      if (before.state !== 'draft' || before.takesBack || before.forwards) throw new Refusal('state_conflict', { detail: `Only a draft can be written anew; this notice is ${before.state}.` });
      const notice = await asNotice(tx, { ...draft, ...(before.corrects ? { corrects: before.corrects } : {}) }, before);
      await reviseDraft(tx, notice, { officer: draft.officer, at });
      return notice;
    }),
    submit: (noticeId: string, officer: string) => deps.db.transaction((tx) => submitDraft(tx, noticeId, { officer, at: deps.clock.now() })),
  });
}

async function submitDraft(tx: Queryable, noticeId: string, by: { officer: string; at: Date }): Promise<void> {
  await moveNotice(tx, noticeId, 'submitted', by);
  await recordEvent(tx, { at: by.at, actor: by.officer, action: 'notice.submit', object: `notice:${noticeId}` });
}

function assertSomebody({ audience, audiences = [], corrects }: Draft): void {
  if (audience.length + audiences.length > 0 || corrects) return;
  const detail = 'The audience is empty: that is nobody.';
  throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '/audience', code: 'minItems', detail }] });
}

async function asNotice(tx: Queryable, draft: Draft, ids: Drafted): Promise<NewNotice> {
  const { messageType, audience, audiences = [], record, handling, fieldMarks, exchangeBasis, language, purpose, inReplyTo, corrects, disclosable = false } = draft;
  const content = {
    record, fieldMarks, exchangeBasis, ...(language ? { language } : {}), ...(purpose ? { purpose } : {}), ...(inReplyTo ? { inReplyTo } : {}),
  };
  const notice = { noticeId: ids.noticeId, messageId: ids.messageId, messageType, audience, audiences, content, handling, disclosable };
  return corrects ? correction(tx, notice, corrects) : notice;
}

/** Types whose records have versions. */
const VERSIONED: readonly string[] = ['alert', 'seizure', 'request'];

async function correction(tx: Queryable, notice: NewNotice, corrects: string): Promise<NewNotice> {
  const before = await findNotice(tx, corrects);
  if (!before) throw new Refusal('not_found', { detail: `There is no notice ${corrects}.` });
  assertCorrectable(before, notice.messageType);
  const { recordRef: id, recordVersion: version } = before;
  const record = { ...(notice.content.record as object), [`${notice.messageType}Id`]: id, version: version + 1 };
  const got = await partnersThatGot(tx, (await releasedOf(tx, before)).map(({ noticeId }) => noticeId));
  return { ...notice, corrects, audience: [...new Set([...notice.audience, ...got])], content: { ...notice.content, record, supersedes: { id, version } } };
}

function assertCorrectable(before: Notice, messageType: string): void {
  if (before.state !== 'released') throw new Refusal('state_conflict', { detail: `Only the newest released version can be corrected; this notice is ${before.state}.` });
  if (before.messageType !== messageType || !VERSIONED.includes(messageType)) {
    throw new Refusal('state_conflict', { detail: `A ${messageType} cannot correct a ${before.messageType}.`, next: 'Withdraw it and send a new one.' });
  }
}
