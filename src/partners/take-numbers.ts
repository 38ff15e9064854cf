import type { Queryable } from '../platform/db.js';

/** The last number given to a partner's messages; nobody else gives one until the transaction ends. */
export async function lockCount(tx: Queryable, partner: string): Promise<number> {
  const { rows: [row] } = await tx.query<{ last: number }>({
    name: 'partners_lock_count', text: `SELECT last FROM partners.sequence WHERE administration = $1 AND direction = 'in' FOR UPDATE`, values: [partner],
  });
  if (!row) throw new Error(`${partner} has no count`);
  return row.last;
}

/** Takes the numbers up to this one, under {@link lockCount}. */
export async function moveCount(tx: Queryable, partner: string, last: number): Promise<void> {
  await tx.query({
    name: 'partners_move_count', text: `UPDATE partners.sequence SET last = $2 WHERE administration = $1 AND direction = 'in'`, values: [partner, last],
  });
}
