import type { Queryable } from '../platform/db.js';

/** One place in one piece of evidence, and the subject an officer gave it to. */
export interface Moved {
  readonly keptId: string;
  readonly pointer: string;
  readonly subjectId: string;
}

/** Remembers moves: they are made again whenever the evidence is pooled again. The last word on a place counts. */
export async function saveMoved(tx: Queryable, moves: readonly Moved[], { by, at, reason }: { readonly by: string; readonly at: Date; readonly reason: string }): Promise<void> {
  await tx.query(
    `INSERT INTO matching.moved (kept_id, pointer, subject_id, moved_by, moved_at, reason)
     SELECT kept_id, pointer, subject_id, $4, $5, $6 FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS m (kept_id, pointer, subject_id)
     ON CONFLICT (kept_id, pointer) DO UPDATE SET subject_id = EXCLUDED.subject_id, moved_by = EXCLUDED.moved_by, moved_at = EXCLUDED.moved_at, reason = EXCLUDED.reason`,
    [moves.map((m) => m.keptId), moves.map((m) => m.pointer), moves.map((m) => m.subjectId), by, at, reason]);
}

/** What was moved of this evidence. */
export async function readMoved(tx: Queryable, keptIds: readonly string[]): Promise<Moved[]> {
  return (await tx.query<Moved>({
    name: 'matching_moved', text: 'SELECT kept_id AS "keptId", pointer, subject_id AS "subjectId" FROM matching.moved WHERE kept_id = ANY($1::uuid[])', values: [[...new Set(keptIds)]],
  })).rows;
}
