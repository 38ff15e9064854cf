import { readAccess, type Access } from '../audit/access-log.js';
import { recordEvent } from '../audit/store.js';
import { findByMessageId, type KeptMessage } from '../evidence/store.js';
import { assertAccessLogAgreed } from '../partners/access-log.js';
import type { Agreement } from '../partners/agreement.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface AccessLogDeps {
  readonly db: Database;
  readonly clock: Clock;
  agreementsWith(code: string): readonly Agreement[];
}

export interface AccessLogAsked {
  readonly partner: string;
  readonly messageId: string;
  /** The `next` of the page before, asked for the same message. */
  readonly after?: string;
  readonly limit: number;
}

export interface AccessLogPage {
  readonly messageId: string;
  readonly entries: ReadonlyArray<Omit<Access, 'eventId' | 'at'> & { readonly at: string }>;
  readonly next?: string;
  readonly more: boolean;
}

export type GiveAccessLog = (asked: AccessLogAsked) => Promise<AccessLogPage>;

/**
 * The originator of a record is told who had it in their hands:
 *  1. it is a message that this partner sent to us; of others it learns nothing, not even that they exist,
 *  2. the agreement says that access logs are given,
 *  3. officers have a role and a number, not a name; that the log was given is a line of the log, written in the transaction that reads it.
 * Refuses `not_found`, `not_agreed`, `cursor_mismatch`.
 */
export function createGiveAccessLog({ db, clock, agreementsWith }: AccessLogDeps): GiveAccessLog {
  return ({ partner, messageId, after, limit }) => db.transaction(async (tx) => {
    const kept = await findByMessageId(tx, 'in', partner, messageId);
    if (!kept) throw new Refusal('not_found', { detail: 'You sent us no message of this id.' });
    const at = clock.now();
    assertAccessLogAgreed(agreementsWith(partner), agreementNamedBy(kept), at);
    const before = after === undefined ? undefined : placeIn(after, kept.keptId);
    const found = await readAccess(tx, { keptId: kept.keptId, limit: limit + 1, ...(before === undefined ? {} : { before }) });
    // One line for each reading, not for each page of it.
    if (after === undefined) await recordEvent(tx, { at, actor: `partner:${partner}`, action: 'access-log.given', object: `message:${messageId.toLowerCase()}`, partners: [partner], records: [kept.keptId] });
    return pageOf(kept, found, limit);
  });
}

function agreementNamedBy({ body }: KeptMessage): string | undefined {
  return (JSON.parse(body.toString('utf8')) as { agreementId?: string }).agreementId;
}

function pageOf({ keptId, messageId }: KeptMessage, found: readonly Access[], limit: number): AccessLogPage {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const more = found.length > limit;
  return {
    messageId, entries: shown.map(({ eventId: _eventId, at, ...entry }) => ({ at: at.toISOString(), ...entry })), more,
    ...(more && last ? { next: Buffer.from(JSON.stringify(['access', keptId, last.eventId])).toString('base64url') } : {}),
  };
}

function placeIn(cursor: string, keptId: string): number {
  try {
    const [list, of, eventId] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (list === 'access' && of === keptId && Number.isSafeInteger(eventId)) return Number(eventId);
  } catch {
    // Not one of ours at all: the same answer.
  }
  throw new Refusal('cursor_mismatch', { detail: 'This cursor comes from the log of another message, or from nowhere.' });
}
