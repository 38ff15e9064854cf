import type { Queryable } from '../platform/db.js';

/** Which profile each subject is part of; a subject that stands alone is its own, which is kept as NULL. Rows that say so already stay. */
export async function saveProfiles(tx: Queryable, profiles: ReadonlyMap<string, string>): Promise<void> {
  if (profiles.size === 0) return;
  await tx.query({
    name: 'pool_save_profiles',
    text: `UPDATE pool.subject s SET profile_id = NULLIF(n.profile_id, n.subject_id)
             FROM (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS n (subject_id, profile_id) ORDER BY 1) AS n
            WHERE s.subject_id = n.subject_id AND s.profile_id IS DISTINCT FROM NULLIF(n.profile_id, n.subject_id)`,
    values: [[...profiles.keys()], [...profiles.values()]],
  });
}
