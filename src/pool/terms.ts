import type { InvolvedPerson, Traveller } from '../domain/traveller.js';
import type { Queryable } from '../platform/db.js';

/** What the terms of a record follow from, and who is in it. */
export interface RecordForTerms {
  readonly recordId: string;
  readonly kind: string;
  readonly partner: string;
  readonly receivedAt: Date;
  readonly reviewBy: string | null;
  readonly eraseBy: string | null;
  /** When its next indicator is over. */
  readonly expiresAt: Date | null;
  readonly category: string | null;
  readonly persons: readonly InvolvedPerson[];
  readonly traveller: Traveller | null;
}

/** Records by id; those that are gone are left out. */
export async function recordsForTerms(db: Queryable, recordIds: readonly string[]): Promise<RecordForTerms[]> {
  return (await db.query<RecordForTerms>(
    `SELECT r.record_id AS "recordId", r.kind, r.partner, r.received_at AS "receivedAt", r.handling ->> 'reviewBy' AS "reviewBy", r.erase_by AS "eraseBy",
            (SELECT min(i.valid_until) FROM pool.indicator i WHERE i.record_id = r.record_id AND i.state IN ('active', 'proposed')) AS "expiresAt",
            COALESCE(r.data ->> 'riskCategory', r.data -> 'goods' -> 0 ->> 'category') AS category,
            COALESCE(r.data -> 'persons', '[]') || jsonb_path_query_array(r.data, '$.hitReports[*].accompanyingPersons[*]') AS persons, r.data -> 'traveller' AS traveller
       FROM pool.record r WHERE r.record_id = ANY($1::uuid[]) AND r.erased_at IS NULL`, [recordIds])).rows;
}
