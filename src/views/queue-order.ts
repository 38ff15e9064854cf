/** How the review queue is sorted. */
export type QueueSort = 'attention' | 'due' | 'risk' | 'latest';

/** One order of the queue: a keyset of columns of review.case, all one way, that ends at the case itself. */
export interface QueueOrder {
  readonly keys: ReadonlyArray<{ readonly sql: string; readonly type: 'timestamptz' | 'int' }>;
  readonly way: 'ASC' | 'DESC';
}

const ATTEND = { sql: 'c.attend_at', type: 'timestamptz' } as const;
const DUE = { sql: 'c.due_at', type: 'timestamptz' } as const;
const RISK = { sql: '-c.risk', type: 'int' } as const;

/**
 * `attention` is the usual order: the act-or-explain clock, less up to a day for the risk of what the sender says (domain/case-risk.ts), so
 * what is grave comes before what is due a little earlier, and nothing is put off for more than that day. `due` is the clock alone, `risk` the
 * gravest first, `latest` the clock backwards. Attention and risk are for what is open: what is decided, or not asked for by its state, is
 * put in the order of its clock.
 */
export function queueOrder(sort: QueueSort, state: string | undefined): QueueOrder {
  if (sort === 'latest') return { keys: [DUE], way: 'DESC' };
  if (state !== 'open' || sort === 'due') return { keys: [DUE], way: 'ASC' };
  return sort === 'risk' ? { keys: [RISK, DUE], way: 'ASC' } : { keys: [ATTEND], way: 'ASC' };
}
