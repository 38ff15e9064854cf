import type { Queryable } from '../platform/db.js';
import { pages } from './check-evidence.js';

export interface AuditEventRow {
  readonly eventId: number;
  readonly action: string;
  /** Whether the ledger has an entry for it. */
  readonly logged: boolean;
  /** Whether that entry says what the event says now. */
  readonly same: boolean;
}

const PAGE = 500;

/** Every line of the audit trail beside its entry, page by page. @param after the `eventId` to go on behind */
export function auditEventsToCheck(db: Queryable, after: number): AsyncGenerator<AuditEventRow[]> {
  return pages(after, async (from) => (await db.query<AuditEventRow>({
    name: 'check_audit_events',
    text: `SELECT e.event_id AS "eventId", e.action, l.entry_id IS NOT NULL AS logged, coalesce(l.payload = audit.entry_payload(e), false) AS same
             FROM audit.event e LEFT JOIN ledger.entry l ON l.entry_id = e.entry_id AND l.kind = 'audit' WHERE e.event_id > $1 ORDER BY e.event_id LIMIT ${PAGE}`,
    values: [from],
  })).rows, ({ eventId }) => eventId);
}

/** Entries that speak of an event which is not there. */
export async function auditEventsGone(db: Queryable): Promise<Array<{ readonly entryId: string; readonly payload: Buffer }>> {
  return (await db.query<{ entryId: string; payload: Buffer }>(
    `SELECT l.entry_id AS "entryId", l.payload FROM ledger.entry l
      WHERE l.kind = 'audit' AND NOT EXISTS (SELECT FROM audit.event e WHERE e.entry_id = l.entry_id) ORDER BY l.at, l.entry_id LIMIT 1000`)).rows;
}
