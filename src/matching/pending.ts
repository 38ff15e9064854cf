import type { Queryable } from '../platform/db.js';

export interface Waiting {
  readonly of: 'record' | 'subject';
  readonly ids: readonly string[];
}

/** Whether anything waits to be matched. */
export async function somethingWaits(db: Queryable): Promise<boolean> {
  return ((await db.query({ name: 'matching_waits', text: 'SELECT FROM matching.pending WHERE parked_at IS NULL LIMIT 1' })).rowCount ?? 0) > 0;
}

interface Row {
  readonly pending_id: number;
  readonly of: Waiting['of'];
  readonly ids: string[];
}

/**
 * Takes at most `most` ids off the queue, oldest first, all of one kind. Whoever else takes waits here, and then finds the rest: it comes
 * back by itself when the transaction fails. An id that is named twice is given once.
 */
export async function takeWaiting(tx: Queryable, most: number): Promise<Waiting | undefined> {
  const { rows } = await tx.query<Row>({
    name: 'matching_oldest',
    text: 'SELECT pending_id, of, ids[1:$1 + 1] AS ids FROM matching.pending WHERE parked_at IS NULL ORDER BY pending_id LIMIT 64 FOR UPDATE', values: [most],
  });
  const first = rows[0];
  if (!first) return undefined;
  const taken: string[] = [];
  const whole: number[] = [];
  for (const { pending_id: id, of, ids } of rows) {
    if (of !== first.of || taken.length + ids.length > most) break;
    taken.push(...ids);
    whole.push(id);
  }
  if (whole.length === 0) {
    // One statement changed more than a step takes: its row gets shorter.
    await tx.query('UPDATE matching.pending SET ids = ids[$2 + 1:] WHERE pending_id = $1', [first.pending_id, most]);
    return { of: first.of, ids: [...new Set(first.ids.slice(0, most))] };
  }
  await tx.query({ name: 'matching_take', text: 'DELETE FROM matching.pending WHERE pending_id = ANY($1::bigint[])', values: [whole] });
  return { of: first.of, ids: [...new Set(taken)] };
}

/** What could not be matched even alone stays on the queue for a person, out of the way of the rest. */
export async function parkWaiting(tx: Queryable, { of, ids }: Waiting, at: Date): Promise<void> {
  await tx.query('INSERT INTO matching.pending (of, ids, parked_at) VALUES ($1, $2::uuid[], $3)', [of, ids, at]);
}

/** Lets these subjects be matched again. */
export async function queueSubjects(tx: Queryable, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length > 0) await tx.query(`INSERT INTO matching.pending (of, ids) VALUES ('subject', $1::uuid[])`, [subjectIds]);
}

/** Lets what was parked be tried once more. */
export async function unparkWaiting(tx: Queryable): Promise<void> {
  await tx.query('UPDATE matching.pending SET parked_at = NULL WHERE parked_at IS NOT NULL');
}

/** Lets these records be matched again. */
export async function queueRecords(tx: Queryable, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length > 0) await tx.query(`INSERT INTO matching.pending (of, ids) VALUES ('record', $1::uuid[])`, [recordIds]);
}

/** One transaction at a time changes links: profiles are computed over all of them. Taken before any link is locked; ends with the transaction. */
export async function lockMatching(tx: Queryable): Promise<void> {
  await tx.query({ name: 'matching_lock', text: `SELECT pg_advisory_xact_lock(hashtextextended('matching links', 0))` });
}
