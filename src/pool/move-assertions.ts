import type { Queryable } from '../platform/db.js';
import { together } from '../platform/db.js';

/** What one piece of evidence says at one place, and the subject that it shall be about from now on. */
export interface Move {
  readonly keptId: string;
  /** Into the message: where the assertion stands. */
  readonly pointer: string;
  readonly subjectId: string;
}

/**
 * Gives assertions, with the identifiers that stand within them, to other subjects. What is there already stays; what is not in the pool any more
 * is passed over. @returns the subjects that lost something and the records that were touched
 */
export async function moveAssertions(tx: Queryable, moves: readonly Move[]): Promise<{ subjects: string[]; records: string[] }> {
  if (moves.length === 0) return { subjects: [], records: [] };
  const columns = [moves.map((m) => m.keptId), moves.map((m) => m.pointer), moves.map((m) => m.subjectId)];
  const [, moved] = await together([
    tx.query(
      `UPDATE pool.identifier i SET subject_id = m.subject_id
         FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS m (kept_id, pointer, subject_id) JOIN pool.record r USING (kept_id)
         JOIN pool.assertion a ON a.record_id = r.record_id AND a.pointer = m.pointer
        WHERE i.record_id = r.record_id AND i.subject_id = a.subject_id AND i.subject_id <> m.subject_id AND (i.pointer = m.pointer OR starts_with(i.pointer, m.pointer || '/'))`, columns),
    tx.query<{ before: string; record_id: string }>(
      `WITH asked AS (
         SELECT a.record_id, a.pointer, a.subject_id AS before, m.subject_id
           FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS m (kept_id, pointer, subject_id) JOIN pool.record r USING (kept_id)
           JOIN pool.assertion a ON a.record_id = r.record_id AND a.pointer = m.pointer WHERE a.subject_id <> m.subject_id)
       UPDATE pool.assertion a SET subject_id = asked.subject_id FROM asked
        WHERE a.record_id = asked.record_id AND a.pointer = asked.pointer AND a.subject_id = asked.before RETURNING asked.before, a.record_id`, columns),
  ]);
  return { subjects: [...new Set(moved.rows.map((row) => row.before))], records: [...new Set(moved.rows.map((row) => row.record_id))] };
}

/** Where a subject is told of. */
export interface Told {
  readonly keptId: string;
  readonly partner: string;
  readonly recordId: string;
  readonly pointer: string;
}

/** Everything said of a subject, the latest records first; `most` at most. */
export async function readTold(db: Queryable, subjectId: string, most: number): Promise<Told[]> {
  return (await db.query<Told>(
    `SELECT r.kept_id AS "keptId", r.partner, a.record_id AS "recordId", a.pointer FROM pool.assertion a JOIN pool.record r USING (record_id)
      WHERE a.subject_id = $1 ORDER BY a.record_id DESC, a.pointer LIMIT $2`, [subjectId, most])).rows;
}

/** Makes a subject of the kind and label of another, for what leaves it. @returns whether there was one to be like */
export async function foundSubject(tx: Queryable, { subjectId, like, at }: { readonly subjectId: string; readonly like: string; readonly at: Date }): Promise<boolean> {
  const made = await tx.query(
    'INSERT INTO pool.subject (subject_id, kind, label, native_label, created_at) SELECT $1, kind, label, native_label, $3 FROM pool.subject WHERE subject_id = $2', [subjectId, like, at]);
  return (made.rowCount ?? 0) > 0;
}

/** Keyset over all subjects of these kinds. */
export async function subjectsAfter(db: Queryable, after: string | undefined, kinds: readonly string[], most: number): Promise<string[]> {
  const { rows } = await db.query<{ subject_id: string }>(
    'SELECT subject_id FROM pool.subject WHERE ($1::uuid IS NULL OR subject_id > $1) AND kind = ANY($2::text[]) ORDER BY subject_id LIMIT $3', [after ?? null, kinds, most]);
  return rows.map((row) => row.subject_id);
}

/** How officers call a subject. */
export async function relabelSubject(tx: Queryable, subjectId: string, label: string): Promise<void> {
  await tx.query('UPDATE pool.subject SET label = $2, native_label = CASE WHEN label = $2 THEN native_label END WHERE subject_id = $1 AND label <> $2', [subjectId, label]);
}
