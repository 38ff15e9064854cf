import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import type { AdministrationKind } from './partner.js';
import { assertAnother } from './four-eyes.js';

export interface NewAdministration {
  readonly code: string;
  readonly name: string;
  readonly nativeName?: string | undefined;
  readonly ours?: boolean;
  /** Customs when left out; entering it again does not change it. */
  readonly kind?: AdministrationKind | undefined;
  readonly gatewayUrl?: string | undefined;
}

/** Enters an administration with its two counts. Entering it again updates name and address only. */
export async function registerAdministration(db: Queryable, entry: NewAdministration): Promise<void> {
  await db.query(
    `INSERT INTO partners.administration (code, name, native_name, ours, gateway_url, kind) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, native_name = excluded.native_name, gateway_url = excluded.gateway_url`,
    [entry.code, entry.name, entry.nativeName ?? null, entry.ours ?? false, entry.gatewayUrl ?? null, entry.kind ?? 'customs']);
  await db.query(
    `INSERT INTO partners.sequence (administration, direction) VALUES ($1, 'in'), ($1, 'out') ON CONFLICT DO NOTHING`, [entry.code]);
}

/** The administration this database belongs to; undefined while none is entered. */
export async function ourCode(db: Queryable): Promise<string | undefined> {
  return (await db.query<{ code: string }>('SELECT code FROM partners.administration WHERE ours')).rows[0]?.code;
}

export interface AdministrationStanding {
  readonly code: string;
  readonly ours: boolean;
  readonly state: 'active' | 'suspended';
  readonly suspendedBy: string | null;
}

/** An administration, locked until the transaction ends. @throws Refusal not_found */
export async function lockAdministration(tx: Queryable, code: string): Promise<AdministrationStanding> {
  const { rows: [found] } = await tx.query<AdministrationStanding>(
    'SELECT code, ours, state, suspended_by AS "suspendedBy" FROM partners.administration WHERE code = $1 FOR UPDATE', [code]);
  if (!found) throw new Refusal('not_found', { detail: `No administration ${code} is entered.`, next: 'Enter it first.' });
  return found;
}

/** Stops the exchange with one partner, for every door from the next request on. @throws Refusal not_found, state_conflict */
export async function suspendAdministration(tx: Queryable, code: string, { reason, by }: { reason: string; by: string }): Promise<void> {
  const found = await lockAdministration(tx, code);
  if (found.ours) throw new Refusal('state_conflict', { detail: 'We cannot suspend ourselves.' });
  if (found.state === 'suspended') throw new Refusal('state_conflict', { detail: `${code} is suspended already.` });
  await tx.query(`UPDATE partners.administration SET state = 'suspended', suspended_by = $2, suspended_reason = $3 WHERE code = $1`, [code, by, reason]);
}

/** Resumes the exchange; not by the officer who stopped it. @throws Refusal not_found, state_conflict, forbidden */
export async function resumeAdministration(tx: Queryable, code: string, by: string): Promise<void> {
  const found = await lockAdministration(tx, code);
  if (found.state !== 'suspended') throw new Refusal('state_conflict', { detail: `${code} is not suspended.` });
  assertAnother(found.suspendedBy ?? '', by, 'resume the exchange');
  await tx.query(`UPDATE partners.administration SET state = 'active', suspended_by = NULL, suspended_reason = NULL WHERE code = $1`, [code]);
}
