import type { Queryable } from '../platform/db.js';
import { erasedMembers, type Members } from './watchlist/diff.js';
import type { ReadBy } from './find-rows.js';

/** How a file was read, once for each reading. */
export async function readingsOf(db: Queryable, fileId: string): Promise<ReadBy[]> {
  const { rows } = await db.query<{ template: { header: ReadBy['header']; used: ReadBy['template'] } }>(
    `SELECT template FROM intake.load WHERE file_id = $1 AND kind = 'seizures' ORDER BY load_id`, [fileId]);
  return rows.map(({ template: { header, used } }) => ({ header, template: used }));
}

/** What was said of rows that are erased: that they failed, and where, stays. */
export async function forgetRowErrors(tx: Queryable, fileId: string, rows: readonly number[]): Promise<void> {
  await tx.query(`UPDATE intake.row_error e SET detail = '' FROM intake.load l WHERE l.file_id = $1 AND e.load_id = l.load_id AND e.row = ANY($2::int[])`, [fileId, rows]);
}

/** Digests of single members could be guessed at; one over all of them still tells whether an edition says the same, and cannot. */
export async function forgetMembers(tx: Queryable, publisher: string, references: readonly string[]): Promise<void> {
  const { rows } = await tx.query<{ reference: string; members: Members }>('SELECT reference, members FROM intake.listing WHERE publisher = $1 AND reference = ANY($2::text[])', [publisher, references]);
  await tx.query(
    'UPDATE intake.listing l SET members = n.members FROM unnest($2::text[], $3::jsonb[]) AS n (reference, members) WHERE l.publisher = $1 AND l.reference = n.reference',
    [publisher, rows.map(({ reference }) => reference), rows.map(({ members }) => JSON.stringify(erasedMembers(members)))]);
}
