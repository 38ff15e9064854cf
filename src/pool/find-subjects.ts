import type { Queryable } from '../platform/db.js';

/** Subjects of one kind that the pool has under any of these values, by value. Of several the first that had it. */
export async function findSubjectsBy(db: Queryable, { kind, schemes, values }: { readonly kind: string; readonly schemes: readonly string[]; readonly values: readonly string[] }): Promise<ReadonlyMap<string, string>> {
  if (values.length === 0) return new Map();
  const { rows } = await db.query<{ value: string; subject_id: string }>(
    `SELECT DISTINCT ON (w.value) w.value, first.subject_id
       FROM unnest($1::text[]) AS w (value) CROSS JOIN unnest($2::text[]) AS s (scheme)
       CROSS JOIN LATERAL (
         SELECT i.subject_id, i.record_id FROM pool.identifier i JOIN pool.subject p USING (subject_id)
          WHERE i.scheme = s.scheme AND i.normalised = w.value AND i.verdict <> 'impossible' AND p.kind = $3
          ORDER BY i.record_id LIMIT 1) AS first
      ORDER BY w.value, first.record_id`, [values, schemes, kind]);
  return new Map(rows.map((row) => [row.value, row.subject_id]));
}
