import { recordEvent } from '../audit/store.js';
import { openSdJwt, readSdJwt } from '../disclosure/sd-jwt.js';
import type { MessageType } from '../domain/envelope.js';
import type { FieldMarks, Handling } from '../domain/handling.js';
import { findByMessageId, type KeptMessage } from '../evidence/store.js';
import type { LookAhead, NoticePreview } from '../notices/preview.js';
import { moveNotice, namesOf, originsUnder, saveDraft, type NewNotice } from '../notices/store.js';
import { findRecord } from '../pool/read-record.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';

/** Whose message, to whom, and on what footing; record and handling are the author's. */
export interface Forwarding {
  /** Who sent us the message, and its id. */
  readonly sender: string;
  readonly messageId: string;
  readonly audience: readonly string[];
  readonly audiences?: readonly string[];
  readonly exchangeBasis: string;
  readonly purpose?: string;
  /** Hands it over for release at once; true when left out. */
  readonly submit?: boolean;
  /** `officer:<subject>` */
  readonly officer: string;
}

export interface ForwardDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type ForwardMessage = (forwarding: Forwarding) => Promise<{ noticeId: string; messageId: string }>;

/** The members of a kept message that are passed on. */
interface Passed {
  readonly messageType: MessageType;
  readonly language?: string;
  readonly handling: Partial<Handling> & Pick<Handling, 'tlp'> & { readonly fieldMarks?: FieldMarks };
  readonly origin?: { readonly sdJwt: string };
}

/** Records that mean something without the exchange they came in. */
const PASSED_ON: readonly string[] = ['alert', 'seizure'];

/**
 * An officer drafts a notice from a partner's record, as its author signed it:
 *  1. the message is one we keep, of a type that may be passed on, with an origin,
 *  2. the notice has the record, the handling and the marks as they came: nobody here can change what others signed,
 *  3. draft, submission and audit are written together.
 * Whether its author lets it be passed on, whether the record still stands, and which fields may leave is asked when it is looked
 * at, when it is released, and when it is sent.
 */
export function createForwardMessage({ db, clock }: ForwardDeps): ForwardMessage {
  return (forwarding) => db.transaction(async (tx) => {
    const { sender, messageId, audience, audiences = [], submit = true, officer } = forwarding;
    if (audience.length + audiences.length === 0) throw nobody();
    const at = clock.now();
    const notice = await noticeFrom(tx, forwarding, at);
    await assertNameIsFree(tx, notice);
    await saveDraft(tx, notice, { officer, at });
    if (submit) await moveNotice(tx, notice.noticeId, 'submitted', { officer, at });
    await recordEvent(tx, {
      at, actor: officer, action: 'notice.forward', object: `notice:${notice.noticeId}`, partners: [sender, ...audience], records: [notice.forwards],
      detail: { messageId: notice.messageId, of: { sender, messageId }, audience, audiences },
    });
    return { noticeId: notice.noticeId, messageId: notice.messageId };
  });
}

/** Who passes on what, before anybody is named. */
export type ForwardingAsked = Omit<Forwarding, 'audience' | 'audiences' | 'submit'>;

export interface PreviewForwardingDeps extends ForwardDeps {
  readonly lookAhead: LookAhead;
  /** Administrations that we exchange with now. */
  partners(): readonly string[];
}

/** @returns what was looked at beside what would leave */
export type PreviewForwarding = (asked: ForwardingAsked) => Promise<NoticePreview & { readonly keptId: string }>;

/**
 * What would leave for everybody who might get a partner's record, and why not for the others. It is asked by the same look as a notice, of one that is
 * never kept. Neither who sent it to us nor its author is asked for: they have it.
 */
export function createPreviewForwarding({ db, clock, lookAhead, partners }: PreviewForwardingDeps): PreviewForwarding {
  return async (asked) => {
    const at = clock.now();
    const drafted = await noticeFrom(db, { ...asked, audience: [] }, at);
    const have = [asked.sender, authorIn(drafted.origin)];
    const audience = partners().filter((code) => !have.includes(code));
    const notice = { ...drafted, ...namesOf(drafted), audience, audiences: [], state: 'draft' as const, draftedBy: asked.officer, draftedAt: at, submittedBy: null, approved: null };
    return { ...await lookAhead(db, notice, at), keptId: drafted.forwards };
  };
}

/** A notice of what another has signed. */
type ForwardingNotice = NewNotice & { readonly forwards: string; readonly origin: string };

async function noticeFrom(db: Queryable, { sender, messageId, audience, audiences = [], exchangeBasis, purpose }: Forwarding, at: Date): Promise<ForwardingNotice> {
  const { kept, message, sdJwt } = await sourceOf(db, sender, messageId);
  const { fieldMarks = {}, ...handling } = message.handling;
  return {
    noticeId: newId(at.getTime()), messageId: newId(at.getTime()), messageType: message.messageType, audience, audiences, disclosable: true, forwards: kept.keptId, origin: sdJwt,
    handling: { codes: [], onward: 'none', personalData: false, ...handling },
    content: { record: message[message.messageType], fieldMarks, exchangeBasis, ...(purpose ? { purpose } : {}), ...(message.language ? { language: message.language } : {}) },
  };
}

async function sourceOf(tx: Queryable, sender: string, messageId: string): Promise<{ kept: KeptMessage; message: Passed & Readonly<Record<string, unknown>>; sdJwt: string }> {
  const kept = await findByMessageId(tx, 'in', sender, messageId);
  if (!kept) throw new Refusal('not_found', { detail: `There is no message ${messageId} of ${sender}.` });
  if ((await findRecord(tx, kept.keptId))?.shut) {
    throw new Refusal('forbidden', { detail: 'This record is restricted: nobody has decided that it is still needed.', next: 'Ask a supervisor, who can have the restriction lifted.' });
  }
  const message = JSON.parse(kept.body.toString('utf8')) as Passed & Record<string, unknown>;
  if (!PASSED_ON.includes(message.messageType)) throw new Refusal('state_conflict', { detail: `A ${message.messageType} is not passed on.`, next: 'Write a notice of your own.' });
  if (!message.origin) {
    throw new Refusal('state_conflict', { detail: 'Its author has not signed the record field by field, so nothing would prove whose it is.', next: 'Ask for it to be sent with its origin, or write a notice of your own.' });
  }
  return { kept, message, sdJwt: message.origin.sdJwt };
}

/** Who gets it knows records by our name and theirs: two authors under one id would be two versions of one record there. */
async function assertNameIsFree(tx: Queryable, notice: ForwardingNotice): Promise<void> {
  const { recordRef } = namesOf(notice);
  const author = authorIn(notice.origin);
  const others = (await originsUnder(tx, { messageType: notice.messageType, recordRef })).filter(({ forwards, origin }) => !forwards || authorIn(origin ?? '') !== author);
  if (others.length === 0) return;
  throw new Refusal('state_conflict', { detail: `Another record has left us as ${recordRef}; who gets both could not tell them apart.`, next: 'Write a notice of your own that speaks of it.' });
}

function authorIn(sdJwt: string): unknown {
  return openSdJwt(readSdJwt(sdJwt)).value['iss'];
}

function nobody(): Refusal {
  const detail = 'The audience is empty: that is nobody.';
  return new Refusal('schema_invalid', { detail, errors: [{ pointer: '/administrations', code: 'minItems', detail }] });
}
