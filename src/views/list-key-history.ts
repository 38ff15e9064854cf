import type { Queryable } from '../platform/db.js';

/** The shape is `KeyHistory` of the contract. Times are RFC 3339, UTC. */
export interface KeyHistory {
  readonly administration: string;
  readonly keys: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

interface Row {
  readonly keyid: string;
  readonly alg: keyof typeof JOSE_ALG;
  readonly jwk: Record<string, unknown>;
  readonly state: string;
  readonly activeFrom: Date;
  readonly retiringFrom: Date | null;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly compromisedAt: Date | null;
  readonly reason: string | null;
}

const JOSE_ALG = { ed25519: 'EdDSA', 'ecdsa-p256-sha256': 'ES256', 'rsa-pss-sha512': 'PS512' } as const;

/** Every key of an administration that was ever in force or is announced, newest first. */
export async function listKeyHistory(db: Queryable, administration: string): Promise<KeyHistory> {
  const { rows } = await db.query<Row>(
    `SELECT keyid, alg, jwk, state, active_from AS "activeFrom", retiring_from AS "retiringFrom", expires_at AS "expiresAt", revoked_at AS "revokedAt",
            compromised_at AS "compromisedAt", reason
       FROM partners.key WHERE administration = $1 AND active_from IS NOT NULL ORDER BY active_from DESC, keyid LIMIT 1000`, [administration]);
  return { administration, keys: rows.map(entry) };
}

function entry({ keyid, alg, jwk, state, ...row }: Row): Record<string, unknown> {
  const times = Object.entries(row).filter(([, value]) => value !== null).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]);
  return { keyid, alg, jwk: publicJwk({ keyid, alg, jwk }), state, ...Object.fromEntries(times) };
}

/** A key as it is published (RFC 7517): the members that make it, and what it is for. */
export function publicJwk({ keyid, alg, jwk }: { readonly keyid: string; readonly alg: keyof typeof JOSE_ALG; readonly jwk: Readonly<Record<string, unknown>> }): Record<string, unknown> {
  const members = Object.entries(jwk).filter(([name]) => ['kty', 'crv', 'x', 'y', 'n', 'e'].includes(name));
  return { ...Object.fromEntries(members), kid: keyid, alg: JOSE_ALG[alg], use: 'sig' };
}
