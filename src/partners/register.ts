import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import type { SignatureAlgorithm } from './partner.js';

export interface NewAdministration {
  readonly code: string;
  readonly name: string;
  readonly nativeName?: string;
  readonly ours?: boolean;
  readonly gatewayUrl?: string;
}

/** Enters an administration with its two counts. Entering it again updates name and address only. */
export async function registerAdministration(db: Queryable, entry: NewAdministration): Promise<void> {
  await db.query(
    `INSERT INTO partners.administration (code, name, native_name, ours, gateway_url) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, native_name = excluded.native_name, gateway_url = excluded.gateway_url`,
    [entry.code, entry.name, entry.nativeName ?? null, entry.ours ?? false, entry.gatewayUrl ?? null]);
  await db.query(
    `INSERT INTO partners.sequence (administration, direction) VALUES ($1, 'in'), ($1, 'out') ON CONFLICT DO NOTHING`, [entry.code]);
}

export interface NewKey {
  readonly keyid: string;
  readonly administration: string;
  readonly jwk: Readonly<Record<string, unknown>>;
  readonly alg: SignatureAlgorithm;
  readonly registeredBy: string;
}

/** Enters a key as pending: it verifies nothing until a second officer confirms it. The caller has checked the JWK. */
export async function registerKey(db: Queryable, key: NewKey): Promise<void> {
  await db.query(
    `INSERT INTO partners.key (keyid, administration, jwk, alg, state, registered_by) VALUES ($1, $2, $3, $4, 'pending', $5)
     ON CONFLICT (keyid) DO NOTHING`,
    [key.keyid, key.administration, JSON.stringify(key.jwk), key.alg, key.registeredBy]);
}

/** Makes a pending key active for at most 13 months. @throws Refusal forbidden when the same officer tries both steps. */
export async function confirmKey(db: Queryable, keyid: string, confirmedBy: string): Promise<void> {
  const found = await db.query<{ state: string; registered_by: string }>('SELECT state, registered_by FROM partners.key WHERE keyid = $1', [keyid]);
  const key = found.rows[0];
  if (!key) throw new Refusal('key_unknown', { detail: `No key ${keyid} is registered.` });
  if (key.registered_by === confirmedBy) {
    throw new Refusal('forbidden', { detail: 'The officer who registered a key cannot confirm it.', next: 'Have a second officer confirm it.' });
  }
  if (key.state !== 'pending') return;
  await db.query(
    `UPDATE partners.key SET state = 'active', confirmed_by = $2, active_from = now(), expires_at = now() + interval '13 months'
      WHERE keyid = $1 AND state = 'pending'`, [keyid, confirmedBy]);
}

/** Ends a key at once. What it signed at or after `compromisedAt` is in doubt; what came before stands. */
export async function revokeKey(db: Queryable, keyid: string, cause: { reason: string; compromisedAt?: Date }): Promise<void> {
  await db.query(
    `UPDATE partners.key SET state = 'revoked', revoked_at = now(), reason = $2, compromised_at = $3 WHERE keyid = $1 AND state <> 'revoked'`,
    [keyid, cause.reason, cause.compromisedAt ?? null]);
}

export async function registerCertificate(db: Queryable, entry: { sha256: string; administration: string; subject: string; notAfter: Date }): Promise<void> {
  await db.query(
    `INSERT INTO partners.certificate (sha256, administration, subject, not_after) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO NOTHING`,
    [entry.sha256, entry.administration, entry.subject, entry.notAfter]);
}

/** Stops or resumes the exchange with one partner. */
export async function setAdministrationState(db: Queryable, code: string, state: 'active' | 'suspended'): Promise<void> {
  await db.query('UPDATE partners.administration SET state = $2 WHERE code = $1', [code, state]);
}
