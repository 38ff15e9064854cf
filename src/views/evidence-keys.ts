import type { KeyEvidence } from '../domain/evidence-bundle.js';
import type { Queryable } from '../platform/db.js';
import { publicJwk } from './list-key-history.js';

type Row = Pick<KeyEvidence, 'keyid' | 'administration' | 'jwk' | 'state'> & { readonly alg: Parameters<typeof publicJwk>[0]['alg']; readonly reason: string | null } &
  Record<'registeredAt' | 'provedAt' | 'confirmedAt' | 'activeFrom' | 'retiringFrom' | 'expiresAt' | 'revokedAt' | 'compromisedAt', Date | null>;

const SELECT = `SELECT keyid, administration, alg, jwk, state, created_at AS "registeredAt", proved_at AS "provedAt", confirmed_at AS "confirmedAt", active_from AS "activeFrom",
  retiring_from AS "retiringFrom", expires_at AS "expiresAt", revoked_at AS "revokedAt", compromised_at AS "compromisedAt", reason FROM partners.key`;

/** Keys with their history, sorted by keyid. */
export async function evidenceOfKeys(db: Queryable, keyids: readonly string[]): Promise<KeyEvidence[]> {
  return (await db.query<Row>(`${SELECT} WHERE keyid = ANY($1::text[]) ORDER BY keyid COLLATE "C"`, [keyids])).rows.map(shown);
}

/** Every key that was ever in force or is announced, of all administrations. */
export async function everyKey(db: Queryable): Promise<KeyEvidence[]> {
  return (await db.query<Row>(`${SELECT} WHERE active_from IS NOT NULL ORDER BY administration, active_from, keyid COLLATE "C"`)).rows.map(shown);
}

function shown({ keyid, administration, alg, jwk, state, ...rest }: Row): KeyEvidence {
  const told = Object.entries(rest).filter(([, value]) => value !== null).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]);
  return { keyid, administration, alg, jwk: publicJwk({ keyid, alg, jwk }), state, ...Object.fromEntries(told) };
}
