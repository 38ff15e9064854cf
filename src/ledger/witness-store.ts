import type { Queryable } from '../platform/db.js';

/** What was made of a checkpoint of somebody else's log. `accepted`: after an alarm, people have decided to begin anew from it. */
export type Verdict = 'consistent' | 'fork' | 'rewind' | 'accepted';

export interface Witnessed {
  readonly verdict: Verdict;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
  /** As it came. */
  readonly note: string;
  /** Of an alarm, in words; of an acceptance, by whom and why. */
  readonly detail: string | null;
  readonly at: Date;
}

export interface LogSeen {
  /** What the next checkpoint must begin with; undefined before the first. */
  readonly base: Witnessed | undefined;
  /** Stands until people have spoken. */
  readonly alarm: Witnessed | undefined;
}

const COLUMNS = 'verdict, size, root, note, detail, at';

/** What we saw of the log of a partner. */
export async function logSeen(db: Queryable, partner: string): Promise<LogSeen> {
  const { rows } = await db.query<Witnessed>(
    `(SELECT witnessed_id, ${COLUMNS} FROM ledger.witnessed WHERE partner = $1 AND verdict IN ('consistent', 'accepted') ORDER BY witnessed_id DESC LIMIT 1)
     UNION (SELECT witnessed_id, ${COLUMNS} FROM ledger.witnessed WHERE partner = $1 ORDER BY witnessed_id DESC LIMIT 1) ORDER BY witnessed_id`, [partner]);
  const last = rows.at(-1);
  return {
    base: rows.find(({ verdict }) => verdict === 'consistent' || verdict === 'accepted'),
    alarm: last && (last.verdict === 'fork' || last.verdict === 'rewind') ? last : undefined,
  };
}

export async function keepWitnessed(tx: Queryable, partner: string, { verdict, size, root, note, detail, at }: Witnessed): Promise<void> {
  await tx.query('INSERT INTO ledger.witnessed (partner, verdict, size, root, note, detail, at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [partner, verdict, size, root, note, detail, at]);
}
