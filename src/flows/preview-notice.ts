import type { OriginKeyFor } from '../disclosure/origin.js';
import { checkOutbound } from '../mapping/check-outbound.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import { composeMessage, MESSAGE_SCHEMAS } from '../mapping/compose-message.js';
import { membersAt } from '../notices/audiences.js';
import { previewOf, sealed, type LookAhead, type NoticePreview, type PreviewRefusal, type RecipientPreview } from '../notices/preview.js';
import { narrowed } from '../notices/redact.js';
import { findNotice, releasedOf, type Notice } from '../notices/store.js';
import { partnersThatGot } from '../outbox/got.js';
import { lastDayOfUse } from '../partners/agreed-times.js';
import type { Agreement } from '../partners/agreement.js';
import { readAgreements } from '../partners/agreement-store.js';
import { askedToSend } from '../partners/asked.js';
import { mayPass } from '../partners/may-pass.js';
import { findRecord } from '../pool/read-record.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database, Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { redactFor } from './preview-notice/redact-for.js';

export interface LookAheadDeps {
  readonly clock: Clock;
  readonly administration: string;
  readonly contract: Contract;
  readonly codeBook: CodeBook;
  /** Keys of everybody, for what others signed. */
  readonly keyFor: OriginKeyFor;
}

/**
 * What would leave now, for each recipient, exactly:
 *  1. who they are: named ones, members of the audiences at this moment, and for a withdrawal everybody who got the record,
 *  2. the agreement in force at this moment must cover it, read from the database and not from memory,
 *  3. redact by the agreement's allow-list, noting what is withheld and why,
 *  4. rehearse: the redacted message must fit the receiver's contract.
 * A refusal is part of the answer, not the end of it. The same is asked before release and again when it is sent.
 */
export function createLookAhead(deps: LookAheadDeps): LookAhead {
  return async (db, notice, at) => {
    const recipients = await recipientsOf(db, notice, at);
    const agreements = await readAgreements(db);
    const gone = await sourceGone(db, notice);
    const agreed = recipients.map((partner) => gone ? { partner, refusal: gone } : agreementFor(agreements.filter((one) => one.partner === partner), notice, { partner, at }));
    const seen = agreed.flatMap(({ partner, agreement }) => (agreement?.showsAudience ? [partner] : []));
    return previewOf(notice, agreed.map((one) => ('refusal' in one ? sealed({ ...one, withheld: [] }) : look(deps, notice, { ...one, at, seen }))));
  };
}

export interface PreviewDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly lookAhead: LookAhead;
}

export type PreviewNotice = (noticeId: string) => Promise<NoticePreview>;

/** The preview of a notice, for the officer who is to release it. @throws Refusal not_found */
export function createPreviewNotice(deps: PreviewDeps): PreviewNotice {
  return async (noticeId) => {
    const notice = await findNotice(deps.db, noticeId);
    if (!notice) throw new Refusal('not_found', { detail: `There is no notice ${noticeId}.` });
    return deps.lookAhead(deps.db, notice, deps.clock.now());
  };
}

async function recipientsOf(db: Queryable, notice: Notice, at: Date): Promise<string[]> {
  const members = await membersAt(db, notice.audiences, at);
  return [...new Set([...notice.audience, ...members, ...await mustHear(db, notice)])].sort();
}

/** Who has the record hears that it is withdrawn, whoever is named. */
async function mustHear(db: Queryable, { takesBack }: Notice): Promise<string[]> {
  const original = takesBack === undefined ? undefined : await findNotice(db, takesBack);
  return original ? partnersThatGot(db, (await releasedOf(db, original)).map(({ noticeId }) => noticeId)) : [];
}

type Agreed = { readonly partner: string; readonly agreement: Agreement } | { readonly partner: string; readonly agreement?: never; readonly refusal: PreviewRefusal };

function agreementFor(agreements: readonly Agreement[], { messageType, handling, content }: Notice, { partner, at }: { partner: string; at: Date }): Agreed {
  const { record, exchangeBasis, purpose } = content;
  const found = orRefusal(() => mayPass(agreements, askedToSend({ messageType, record, handling, exchangeBasis, ...(purpose ? { purpose } : {}) }), at));
  return 'refusal' in found ? { partner, ...found } : { partner, agreement: found };
}

function orRefusal<T extends object>(work: () => T): T | { readonly refusal: PreviewRefusal } {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { code: error.code, detail: error.text.detail, errors: error.text.errors ?? [] } };
    throw error;
  }
}

/** What somebody else took back, or replaced, is not passed on as if it stood; what is restricted is not passed on at all. */
async function sourceGone(db: Queryable, { forwards }: Notice): Promise<PreviewRefusal | undefined> {
  const source = forwards === undefined ? undefined : await findRecord(db, forwards);
  if (source?.shut) return { code: 'forbidden', detail: `${source.recordRef} of ${source.partner} is restricted: nobody has decided that it is still needed.`, errors: [] };
  return !source || source.stands ? undefined : { code: 'withdrawn', detail: `${source.partner} has taken ${source.recordRef} version ${source.version} back, or replaced it.`, errors: [] };
}

interface Look {
  readonly partner: string;
  readonly agreement: Agreement;
  readonly at: Date;
  /** Recipients whose agreement lets the others see them. */
  readonly seen: readonly string[];
}

function look(deps: LookAheadDeps, notice: Notice, { partner, agreement, at, seen }: Look): RecipientPreview {
  const { agreementId, version, title } = agreement;
  const released = orRefusal(() => redactFor(notice, agreement, deps));
  if ('refusal' in released) return sealed({ partner, agreement: { agreementId, version, title }, withheld: [], ...released });
  const { record, fieldMarks, withheld, origin } = released;
  const message = composeMessage({
    ...notice.content,
    // After the content, so that nothing unredacted can take its place.
    record, fieldMarks, messageId: notice.messageId, messageType: notice.messageType, sender: deps.administration, sentAt: at.toISOString(), senderSequence: 1,
    agreementId, handling: handlingFor(notice, agreement), audience: agreement.showsAudience ? [...seen] : [partner],
  });
  const refusal = rehearse(deps, notice, message);
  return sealed({ partner, agreement: { agreementId, version, title }, withheld, ...(origin ? { origin } : {}), ...(refusal ? { refusal } : { message }) });
}

function handlingFor({ handling, draftedAt }: Notice, agreement: Agreement): Notice['handling'] {
  const ours = narrowed(handling, agreement);
  // Counted from the drafting, so that looking today and releasing tomorrow is the same.
  const retainUntil = lastDayOfUse(agreement, ours.retainUntil, draftedAt);
  return retainUntil === undefined ? ours : { ...ours, retainUntil };
}

/** What leaves here must be welcome there, and possible: a message the contract refuses is never sent, nor a number that cannot be. */
function rehearse({ contract, codeBook, clock }: LookAheadDeps, notice: Notice, message: unknown): PreviewRefusal | undefined {
  const errors = contract.findings('messages.yaml', MESSAGE_SCHEMAS[notice.messageType], message);
  if (errors.length > 0) return { code: 'schema_invalid', detail: 'After redaction the message no longer fits the contract.', errors };
  const impossible = checkOutbound(message, codeBook, clock.now());
  return impossible.length > 0 ? { code: 'code_unknown', detail: 'The message holds values that cannot be what they say they are.', errors: impossible } : undefined;
}
