import type { Queryable } from '../platform/db.js';

/** The kept messages whose content a page shows, and whose they are: what the audit trail has to say of a look at it. */
export interface RecordsShown {
  readonly records: readonly string[];
  readonly partners: readonly string[];
}

const COLLECTED = `COALESCE(array_agg(DISTINCT kept_id::text), '{}') AS records, COALESCE(array_agg(DISTINCT partner), '{}') AS partners`;

/** A case shows its own message, and in the differences what the version before it said. */
export async function recordsOfCase(db: Queryable, caseId: string): Promise<RecordsShown> {
  return collected(db, `
    WITH mine AS (SELECT r.* FROM review.case c JOIN pool.record r ON r.record_id = c.record_id WHERE c.case_id = $1),
         before AS (SELECT r.kept_id, r.partner FROM pool.record r JOIN mine USING (partner, kind, record_ref)
                     WHERE r.version < mine.version ORDER BY r.version DESC, r.received_at DESC LIMIT 1)
    SELECT ${COLLECTED} FROM (SELECT kept_id, partner FROM mine UNION ALL SELECT kept_id, partner FROM before) AS shown`, caseId);
}

/** A request shows itself and every reply to it. */
export async function recordsOfRequest(db: Queryable, entryId: string): Promise<RecordsShown> {
  return collected(db, `
    SELECT ${COLLECTED} FROM (SELECT kept_id, partner FROM requests.request WHERE entry_id = $1
                              UNION ALL SELECT kept_id, partner FROM requests.reply WHERE entry_id = $1) AS shown`, entryId);
}

async function collected(db: Queryable, text: string, id: string): Promise<RecordsShown> {
  return (await db.query<RecordsShown>(text, [id])).rows[0] ?? { records: [], partners: [] };
}
