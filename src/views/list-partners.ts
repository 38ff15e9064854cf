import type { Queryable } from '../platform/db.js';

/** The shape is `Partner` of the contract. */
export interface Partner {
  readonly administration: string;
  readonly name: string;
  readonly nativeName?: string;
  readonly ours: boolean;
  readonly state: 'active' | 'suspended';
  readonly suspendedBy?: string;
  readonly suspendedReason?: string;
  readonly gatewayUrl?: string;
  /** Whole days until the last one ends that is in force; absent when none is. */
  readonly keyDaysLeft?: number;
  readonly certificateDaysLeft?: number;
  /** Keys and certificates that wait for a second officer. */
  readonly waiting: number;
}

/** All administrations, ours first, or the one named. */
export async function listPartners(db: Queryable, at: Date, administration?: string): Promise<Partner[]> {
  const { rows } = await db.query<Record<string, unknown>>(
    `SELECT a.code AS administration, a.name, a.native_name AS "nativeName", a.ours, a.state, a.suspended_by AS "suspendedBy", a.suspended_reason AS "suspendedReason",
            a.gateway_url AS "gatewayUrl", floor(extract(epoch FROM k.ends - $1) / 86400)::integer AS "keyDaysLeft",
            floor(extract(epoch FROM c.ends - $1) / 86400)::integer AS "certificateDaysLeft", coalesce(k.waiting, 0) + coalesce(c.waiting, 0) AS waiting
       FROM partners.administration a
       LEFT JOIN (SELECT administration, max(expires_at) FILTER (WHERE state = 'active' AND expires_at > $1) AS ends, count(*) FILTER (WHERE state = 'pending') AS waiting
                    FROM partners.key GROUP BY administration) k ON k.administration = a.code
       LEFT JOIN (SELECT administration, max(not_after) FILTER (WHERE state = 'active' AND not_after > $1) AS ends, count(*) FILTER (WHERE state = 'pending') AS waiting
                    FROM partners.certificate GROUP BY administration) c ON c.administration = a.code
      WHERE $2::text IS NULL OR a.code = $2 ORDER BY a.ours DESC, a.code LIMIT 500`, [at, administration ?? null]);
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Partner);
}
