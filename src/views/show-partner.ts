import type { Queryable } from '../platform/db.js';
import { inDoubt, type InDoubt } from './in-doubt.js';
import { listPartners, type Partner } from './list-partners.js';

/** The shape is `PartnerFile` of the contract. Times are RFC 3339, UTC. */
export interface PartnerFile {
  readonly partner: Partner;
  readonly keys: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly certificates: ReadonlyArray<Readonly<Record<string, unknown>>>;
  /** Messages of keys that were revoked because they may have been in other hands. */
  readonly inDoubt: InDoubt;
}

/** An administration with all its keys and certificates, newest first; undefined when nobody entered it. */
export async function showPartner(db: Queryable, administration: string, at: Date): Promise<PartnerFile | undefined> {
  const [partner] = await listPartners(db, at, administration);
  if (!partner) return undefined;
  const keys = await db.query(
    `SELECT keyid, alg, state, CASE WHEN state = 'pending' THEN challenge END AS challenge, CASE WHEN state = 'pending' THEN challenge_expires_at END AS "challengeExpiresAt",
            proved_at AS "provedAt", active_from AS "activeFrom", retiring_from AS "retiringFrom", expires_at AS "expiresAt",
            CASE WHEN state IN ('active', 'retiring') THEN floor(extract(epoch FROM expires_at - $2) / 86400)::integer END AS "daysLeft",
            revoked_at AS "revokedAt", compromised_at AS "compromisedAt", reason, coalesce(adopted_by, registered_by) AS "registeredBy", created_at AS "registeredAt", confirmed_by AS "confirmedBy"
       FROM partners.key WHERE administration = $1 ORDER BY created_at DESC, keyid LIMIT 1000`, [administration, at]);
  const certificates = await db.query(
    `SELECT sha256, subject, state, not_after AS "expiresAt", floor(extract(epoch FROM not_after - $2) / 86400)::integer AS "daysLeft", revoked_at AS "revokedAt", reason,
            registered_by AS "registeredBy", created_at AS "registeredAt", confirmed_by AS "confirmedBy"
       FROM partners.certificate WHERE administration = $1 ORDER BY created_at DESC, sha256 LIMIT 1000`, [administration, at]);
  return { partner, keys: keys.rows.map(shown), certificates: certificates.rows.map(shown), inDoubt: await inDoubt(db, administration) };
}

/** What is not there is left out; times are text. */
function shown(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]));
}
