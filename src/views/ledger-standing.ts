import type { Queryable } from '../platform/db.js';
import { logStanding, type LogStanding } from './log-standing.js';

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
    db.query<{ partner: string; at: Date | null }>(
      `SELECT a.code AS partner, (SELECT c.cosigned_at FROM ledger.cosignature c WHERE c.witness = a.code ORDER BY c.size DESC LIMIT 1) AS at
         FROM partners.administration a WHERE NOT a.ours ORDER BY a.code LIMIT 500`),
  ]);
  const witnesses = await Promise.all(partners.rows.map(async ({ partner, at }): Promise<WitnessStanding> => {
    const { ours: { cosignedByYou }, yours: { root: _root, ...yours } } = await logStanding(db, partner);
    return { partner, ...(cosignedByYou === undefined || at === null ? {} : { cosigned: cosignedByYou, cosignedAt: at.toISOString() }), ...yours };
  }));
  const [last] = checkpoint.rows;
  return { size: last?.size ?? 0, ...(last ? { root: last.root.toString('base64'), signedAt: last.signed_at.toISOString() } : {}), waiting: pending.rows[0]?.waiting ?? 0, witnesses };
}
