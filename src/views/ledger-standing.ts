import type { Queryable } from '../platform/db.js';
import { theirLog, type LogStanding } from './log-standing.js';

/** How our log and that of a partner stand to each other. */
export interface WitnessStanding {
  readonly partner: string;
  readonly cosigned?: number;
  readonly cosignedAt?: string;
  readonly state: LogStanding['yours']['state'];
  readonly size?: number;
  readonly seenAt?: string;
  readonly detail?: string;
}

export interface LedgerStanding {
  readonly size: number;
  readonly root?: string;
  readonly signedAt?: string;
  /** Kept, and without a place yet. */
  readonly waiting: number;
  readonly witnesses: readonly WitnessStanding[];
}

/** Our log as it is signed, and every partner that could be a witness of it. */
export async function ledgerStanding(db: Queryable): Promise<LedgerStanding> {
  const [checkpoint, pending, partners] = await Promise.all([
    db.query<{ size: number; root: Buffer; signed_at: Date }>('SELECT size, root, signed_at FROM ledger.checkpoint ORDER BY size DESC LIMIT 1'),
    db.query<{ waiting: number }>('SELECT coalesce(sum(cardinality(ids)), 0)::integer AS waiting FROM sequencer.pending'),
    db.query<{ partner: string; cosigned: number | null; at: Date | null }>(
      `SELECT a.code AS partner, c.size AS cosigned, c.cosigned_at AS at FROM partners.administration a
         LEFT JOIN LATERAL (SELECT size, cosigned_at FROM ledger.cosignature WHERE witness = a.code ORDER BY size DESC LIMIT 1) c ON true
        WHERE NOT a.ours ORDER BY a.code LIMIT 500`),
  ]);
  const witnesses = await Promise.all(partners.rows.map(async ({ partner, cosigned, at }): Promise<WitnessStanding> => {
    const { root: _root, ...yours } = await theirLog(db, partner);
    return { partner, ...(cosigned === null || at === null ? {} : { cosigned, cosignedAt: at.toISOString() }), ...yours };
  }));
  const [last] = checkpoint.rows;
  return { size: last?.size ?? 0, ...(last ? { root: last.root.toString('base64'), signedAt: last.signed_at.toISOString() } : {}), waiting: pending.rows[0]?.waiting ?? 0, witnesses };
}
