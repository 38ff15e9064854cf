import type { Queryable } from '../platform/db.js';

/** The two logs between a partner and us; the shape is `LogStanding` of the contract. */
export interface LogStanding {
  readonly ours: { readonly size: number; readonly signedAt?: string; readonly cosignedByYou?: number };
  readonly yours: { readonly state: 'unseen' | 'consistent' | 'fork' | 'rewind'; readonly size?: number; readonly root?: string; readonly seenAt?: string; readonly detail?: string };
}

export async function logStanding(db: Queryable, partner: string): Promise<LogStanding> {
  const [ours, yours] = await Promise.all([
    db.query<{ size: number; signed_at: Date; cosigned: number | null }>(
      `SELECT size, signed_at, (SELECT max(size) FROM ledger.cosignature WHERE witness = $1) AS cosigned FROM ledger.checkpoint ORDER BY size DESC LIMIT 1`, [partner]),
    theirLog(db, partner),
  ]);
  const [checkpoint] = ours.rows;
  return {
    ours: checkpoint ? { size: checkpoint.size, signedAt: checkpoint.signed_at.toISOString(), ...(checkpoint.cosigned === null ? {} : { cosignedByYou: checkpoint.cosigned }) } : { size: 0 },
    yours,
  };
}

/** The log of a partner as we last saw it: what was good of it, and an alarm if one stands. */
export async function theirLog(db: Queryable, partner: string): Promise<LogStanding['yours']> {
  const { rows } = await db.query<{ verdict: string; size: number; root: Buffer; at: Date; detail: string | null }>(
    `(SELECT witnessed_id, verdict, size, root, at, NULL AS detail FROM ledger.witnessed WHERE partner = $1 AND verdict IN ('consistent', 'accepted') ORDER BY witnessed_id DESC LIMIT 1)
     UNION ALL (SELECT witnessed_id, verdict, size, root, at, detail FROM ledger.witnessed WHERE partner = $1 ORDER BY witnessed_id DESC LIMIT 1) ORDER BY witnessed_id`, [partner]);
  return seen(rows);
}

function seen(rows: ReadonlyArray<{ verdict: string; size: number; root: Buffer; at: Date; detail: string | null }>): LogStanding['yours'] {
  const last = rows.at(-1);
  if (!last) return { state: 'unseen' };
  const good = rows.find(({ verdict }) => verdict === 'consistent' || verdict === 'accepted');
  const known = good ? { size: good.size, root: good.root.toString('base64'), seenAt: good.at.toISOString() } : {};
  const alarm = last.verdict === 'fork' || last.verdict === 'rewind' ? last.verdict : undefined;
  return { state: alarm ?? 'consistent', ...known, ...(alarm && last.detail ? { detail: last.detail } : {}) };
}
