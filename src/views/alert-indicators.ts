import { fedIndicator, type ToldRow } from '../domain/fed-indicator.js';
import type { FedIndicator } from '../domain/feed-entry.js';
import type { Queryable } from '../platform/db.js';

/** The indicators of one partner's alert that are in force, as engines see them; by its message or by the author's id of the alert, the last version. */
export function alertIndicators(db: Queryable, alert: string): Promise<FedIndicator[]> {
  return standing(db, 'SELECT kept_id FROM pool.record WHERE record_ref = $1 OR message_id::text = $1', alert);
}

/** The same of the record of one case. */
export function caseIndicators(db: Queryable, caseId: string): Promise<FedIndicator[]> {
  return standing(db, 'SELECT kept_id FROM review."case" WHERE case_id = $1', caseId);
}

async function standing(db: Queryable, kept: string, id: string): Promise<FedIndicator[]> {
  const { rows } = await db.query<ToldRow>(`SELECT * FROM feed.standing WHERE kept_id IN (${kept}) ORDER BY indicator_id`, [id]);
  return rows.flatMap((row) => fedIndicator(row) ?? []);
}
