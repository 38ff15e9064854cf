import type { Queryable } from '../platform/db.js';

/** A key or certificate, of ours or of a partner, with the moment it ends. */
export interface Ending {
  readonly kind: 'key' | 'certificate';
  /** The thumbprint of a key, the SHA-256 fingerprint of a certificate. */
  readonly id: string;
  readonly administration: string;
  readonly ours: boolean;
  readonly endsAt: Date;
}

/**
 * Keys in force that end before this moment and have no successor (another confirmed key of the same administration that lasts longer),
 * and certificates that do: which of them follows which is not known here, a client's and a server's may have one subject. Soonest first.
 */
export async function endingBefore(db: Queryable, moment: Date): Promise<Ending[]> {
  return (await db.query<Ending>(
    `SELECT credential.kind, id, administration, ours, ends_at AS "endsAt" FROM (
       SELECT 'key' AS kind, keyid AS id, administration, expires_at AS ends_at FROM partners.key k
        WHERE state = 'active' AND NOT EXISTS (SELECT FROM partners.key n WHERE n.administration = k.administration AND n.state = 'active' AND n.expires_at > k.expires_at)
       UNION ALL
       SELECT 'certificate', sha256, administration, not_after FROM partners.certificate WHERE state = 'active'
     ) credential JOIN partners.administration a ON a.code = administration WHERE ends_at < $1 ORDER BY ends_at, id`, [moment])).rows;
}
