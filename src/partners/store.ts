import type { Queryable } from '../platform/db.js';
import type { Agreement } from './agreement.js';
import { readAgreements } from './agreement-store.js';
import { readQuotas, type Quota } from './numbers.js';
import type { Administration, KeyState, SignatureAlgorithm } from './partner.js';

export interface KeyRow {
  readonly keyid: string;
  readonly administration: string;
  readonly jwk: Record<string, unknown>;
  readonly alg: SignatureAlgorithm;
  readonly state: KeyState;
  readonly activeFrom: Date | null;
  readonly expiresAt: Date | null;
}

export interface CertificateRow {
  readonly sha256: string;
  readonly administration: string;
  readonly notAfter: Date;
}

export interface RegistryRows {
  /** Of before the rest was read: what changed meanwhile is read again. */
  readonly version: number;
  readonly administrations: Administration[];
  readonly keys: KeyRow[];
  readonly certificates: CertificateRow[];
  readonly agreements: Agreement[];
  readonly quotas: Quota[];
}

/** The whole registry; a few hundred rows at most, so it is read at once. */
export async function readRegistry(db: Queryable): Promise<RegistryRows> {
  const version = await registryVersion(db);
  const administrations = await db.query<Administration>(
    `SELECT code, kind, name, native_name AS "nativeName", ours, state, gateway_url AS "gatewayUrl" FROM partners.administration`);
  const keys = await db.query<KeyRow>(
    `SELECT keyid, administration, jwk, alg, state, active_from AS "activeFrom", expires_at AS "expiresAt" FROM partners.key`);
  const certificates = await db.query<CertificateRow>(
    `SELECT sha256, administration, not_after AS "notAfter" FROM partners.certificate WHERE state = 'active' AND not_after > now()`);
  return { version, administrations: administrations.rows, keys: keys.rows, certificates: certificates.rows, agreements: await readAgreements(db), quotas: await readQuotas(db) };
}

/** Grows with every change of the registry, in the transaction of the change. */
export async function registryVersion(db: Queryable): Promise<number> {
  const { rows: [row] } = await db.query<{ version: number }>({ name: 'partners_version', text: 'SELECT version FROM partners.registry_version' });
  return row?.version ?? 0;
}

export interface Admission {
  /** First of the numbers taken. */
  readonly first: number;
  readonly keysInForce: ReadonlySet<string>;
  readonly isActive: boolean;
}

/** The numbers a partner's next messages ask for, and the keys that signed them. */
export interface Numbers {
  readonly partner: string;
  readonly count: number;
  readonly keyids: readonly string[];
}

/**
 * Takes a partner's next numbers and looks once more whether keys and partner are still good.
 * Holds the partner's row lock until the caller's transaction ends.
 */
export async function admit(tx: Queryable, { partner, count, keyids }: Numbers): Promise<Admission> {
  const taken = await tx.query<{ last: number; state: string; keys: string[] | null }>({
    name: 'partners_admit',
    text: `WITH taken AS (
             UPDATE partners.sequence SET last = last + $2 WHERE administration = $1 AND direction = 'in' RETURNING last)
           SELECT taken.last, a.state,
                  (SELECT array_agg(k.keyid) FROM partners.key k WHERE k.keyid = ANY($3) AND k.state IN ('active', 'retiring') AND k.expires_at > now() AND k.active_from <= now()) AS keys
             FROM taken, partners.administration a WHERE a.code = $1`,
    values: [partner, count, keyids],
  });
  const row = taken.rows[0];
  if (!row) throw new Error(`${partner} has no count`);
  return { first: row.last - count + 1, keysInForce: new Set(row.keys ?? []), isActive: row.state === 'active' };
}

/** The numbers after the expected one were taken by another door, or a key or the partner is out of force. */
export class SequenceMoved extends Error {}

/** The code that partners.advance raises. */
const NOT_TO_BE_HAD = 'CX001';

/** Takes the numbers after `expected` if they are still to be had, for a transaction that is sent at once. @throws SequenceMoved */
export async function advance(tx: Queryable, { partner, count, keyids }: Numbers, expected: number): Promise<void> {
  await tx.query({ name: 'partners_advance', text: 'SELECT partners.advance($1, $2, $3, $4)', values: [partner, expected, count, keyids] })
    .catch((error: unknown) => {
      throw (error as { code?: string }).code === NOT_TO_BE_HAD ? new SequenceMoved() : error;
    });
}

/** The next number of what we send to this partner; the row stays locked until the transaction ends. */
export async function takeOutgoingSequence(tx: Queryable, partner: string): Promise<number> {
  const taken = await tx.query<{ last: number }>(
    `INSERT INTO partners.sequence (administration, direction, last) VALUES ($1, 'out', 1)
     ON CONFLICT (administration, direction) DO UPDATE SET last = partners.sequence.last + 1 RETURNING last`, [partner]);
  return (taken.rows[0] as { last: number }).last;
}
