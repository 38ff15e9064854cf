import type { Queryable } from '../../src/platform/db.js';

/**
 * Copies of one case, evidence and all but its record, each due a second after the one before. They are for lists: what is asked of them is
 * how many there are and in which order.
 * @param ref record_ref of the case to be copied
 * @param copies how many
 */
export async function copyCase(db: Queryable, ref: string, copies: number): Promise<void> {
  await db.query(
    `WITH one AS MATERIALIZED (SELECT to_jsonb(c) AS of, c.due_at, c.attend_at, to_jsonb(m) AS message FROM review.case c JOIN evidence.message m USING (kept_id) WHERE c.record_ref = $1),
          n AS MATERIALIZED (SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS kept FROM generate_series(1, $2::int) AS n),
          kept AS (INSERT INTO evidence.message SELECT m.* FROM n, one, LATERAL jsonb_populate_record(NULL::evidence.message,
            one.message || jsonb_build_object('kept_id', n.kept, 'message_id', gen_random_uuid(), 'nonce', 'copy-' || n.n, 'sequence', 1000000 + n.n)) AS m)
     INSERT INTO review.case SELECT c.* FROM n, one, LATERAL jsonb_populate_record(NULL::review.case, one.of || jsonb_build_object('case_id', n.id, 'kept_id', n.kept,
       'title', 'Copy ' || n.n, 'record_ref', 'COPY-' || n.n, 'due_at', one.due_at + n.n * interval '1 second', 'attend_at', one.attend_at + n.n * interval '1 second')) AS c`, [ref, copies]);
}
