import type { Queryable } from '../platform/db.js';

/** Messages that were kept in one transaction and wait to be pooled. */
export interface Arrival {
  readonly arrivalId: number;
  readonly keptIds: readonly string[];
}

/** Says, in the transaction that keeps them, that these messages wait to be pooled. */
export async function announceArrival(tx: Queryable, keptIds: readonly string[]): Promise<void> {
  await tx.query({ name: 'pool_announce', text: 'INSERT INTO pool.arrival (kept_ids) VALUES ($1)', values: [keptIds] });
}

/** The oldest that nobody else is at. They are ours until the caller's transaction ends, however it ends. */
export async function takeArrivals(tx: Queryable, most: number): Promise<Arrival[]> {
  const { rows } = await tx.query<Arrival>({
    name: 'pool_take_arrivals',
    text: 'SELECT arrival_id AS "arrivalId", kept_ids AS "keptIds" FROM pool.arrival ORDER BY arrival_id LIMIT $1 FOR UPDATE SKIP LOCKED',
    values: [most],
  });
  return rows;
}

export async function settleArrivals(tx: Queryable, arrivals: readonly Arrival[]): Promise<void> {
  await tx.query({ name: 'pool_settle_arrivals', text: 'DELETE FROM pool.arrival WHERE arrival_id = ANY($1)', values: [arrivals.map(({ arrivalId }) => arrivalId)] });
}
