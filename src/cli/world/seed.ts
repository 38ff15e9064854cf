import { loadCodeLists } from '../../mapping/codes/load-code-lists.js';
import { registerAgreement } from '../../partners/agreement-store.js';
import { registerAdministration } from '../../partners/register.js';
import { openDatabase, type Database, type Queryable } from '../../platform/db.js';
import { readSigningKey } from '../keys/key-files.js';
import { AGREEMENTS, agreementOfficers } from './agreements.js';
import type { Credentials } from './credentials.js';
import { enterCertificate, enterKey } from './enter-credentials.js';
import { DEMO_OFFICERS } from './officers.js';
import type { WorldPlan } from './plan.js';
import { DEMO_PARTNER } from './world-file.js';

/** Everybody of the world, with their keys and certificates. */
export type Cast = ReadonlyMap<string, Credentials>;

/** Enters into the database of one administration who it is, who its partners are, and what was agreed. Does no harm a second time. */
export async function seedDatabase(url: string, code: string, { plan, cast }: { plan: WorldPlan; cast: Cast }): Promise<void> {
  await withDatabase(url, (db) => db.transaction(async (tx) => {
    for (const { code: each, name, nativeName, doors } of plan.administrations) {
      const own = each === code;
      await registerAdministration(tx, { code: each, name, ours: own, ...(nativeName ? { nativeName } : {}), ...(own ? {} : { gatewayUrl: doors.partner }) });
    }
    await registerAdministration(tx, { code: DEMO_PARTNER, name: 'Customs of Zedland' });
    for (const credentials of cast.values()) await enterCredentials(tx, code, credentials);
    for (const agreement of AGREEMENTS[code] ?? []) await registerAgreement(tx, agreement, agreementOfficers(code));
  }));
}

/** @returns how many lists were new or had changed */
export async function seedCodeLists(url: string): Promise<number> {
  return withDatabase(url, async (db) => (await loadCodeLists(db)).loaded.length);
}

async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  // The code lists hold 120,000 rows: loading them may take longer than a request may.
  const db = openDatabase(url, { max: 2, name: 'crx world', statementTimeout: 120_000 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** A key is registered by one officer and confirmed by another, here as anywhere. */
async function enterCredentials(tx: Queryable, code: string, credentials: Credentials): Promise<void> {
  const [first, second] = DEMO_OFFICERS.filter((officer) => officer.administration === code && officer.role !== 'analyst');
  const officers = { registeredBy: `officer:${first?.username ?? code}`, confirmedBy: `officer:${second?.username ?? `${code}-2`}` };
  const { code: administration, publicJwk } = credentials;
  await enterKey(tx, { ...officers, ours: code, administration, publicJwk, signingKey: await readSigningKey(credentials.signingKey) });
  for (const { sha256, subject, notAfter } of [credentials.client, credentials.server]) {
    await enterCertificate(tx, { ...officers, sha256, subject, notAfter, administration });
  }
}
