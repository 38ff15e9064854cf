import type { Queryable } from '../platform/db.js';

/**
 * Notes the numbers that a partner's messages carry (`senderSequence`), in any order: gaps show, and close when what was
 * missing comes. Holds the partner's row until the transaction ends.
 */
export async function noteNumbers(tx: Queryable, partner: string, numbers: readonly number[], at: Date): Promise<void> {
  if (numbers.length === 0) return;
  await tx.query({ name: 'partners_note_numbers', text: 'SELECT partners.note_numbers($1, $2, $3)', values: [partner, numbers, at] });
}

/** Adds to what a partner did on this day: `received.<type>`, `refused.<code>`, `duplicate`, `conflict`. */
export async function tally(tx: Queryable, partner: string, counts: Readonly<Record<string, number>>, at: Date): Promise<void> {
  // In one order everywhere, so that two transactions that count the same things cannot wait for each other in a circle.
  const named = Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1));
  if (named.length === 0) return;
  await tx.query({
    name: 'partners_tally',
    text: `INSERT INTO partners.tally (administration, day, what, count)
           SELECT $1, ($2::timestamptz AT TIME ZONE 'UTC')::date, what, count FROM unnest($3::text[], $4::bigint[]) AS told(what, count)
           ON CONFLICT (administration, day, what) DO UPDATE SET count = partners.tally.count + excluded.count`,
    values: [partner, at, named.map(([what]) => what), named.map(([, count]) => count)],
  });
}

export interface Quota {
  readonly administration: string;
  readonly policy: 'burst' | 'messages' | 'batches' | 'snapshots';
  /** Per second for `burst`, else per day. */
  readonly most: number;
}

/** What differs from the settings for single partners. */
export async function readQuotas(db: Queryable): Promise<Quota[]> {
  return (await db.query<Quota>('SELECT administration, policy, most FROM partners.quota')).rows;
}

/** Gives one partner a limit of its own; undefined takes it back, and the setting holds again. */
export async function setQuota(db: Queryable, { administration, policy, most }: Omit<Quota, 'most'> & { readonly most: number | undefined }): Promise<void> {
  if (most === undefined) {
    await db.query('DELETE FROM partners.quota WHERE administration = $1 AND policy = $2', [administration, policy]);
    return;
  }
  await db.query(
    `INSERT INTO partners.quota (administration, policy, most) VALUES ($1, $2, $3)
     ON CONFLICT (administration, policy) DO UPDATE SET most = excluded.most`, [administration, policy, most]);
}

/** The last number that we gave a message to a partner, and the highest that we heard from it; 0 before the first. */
export async function numbersWith(db: Queryable, partner: string): Promise<{ readonly sent: number; readonly heard: number }> {
  const { rows: [row] } = await db.query<{ sent: number; heard: number }>(
    `SELECT coalesce((SELECT last FROM partners.sequence WHERE administration = $1 AND direction = 'out'), 0) AS sent,
            coalesce((SELECT highest FROM partners.heard WHERE administration = $1), 0) AS heard`, [partner]);
  return row ?? { sent: 0, heard: 0 };
}
