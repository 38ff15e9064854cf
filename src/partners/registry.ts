import type { KeyObject } from 'node:crypto';
import type { Database } from '../platform/db.js';
import { logFault } from '../platform/fault-log.js';
import type { Log } from '../platform/log.js';
import type { Agreement } from './agreement.js';
import type { Administration, PartnerKey, SignatureAlgorithm } from './partner.js';
import type { Quota } from './numbers.js';
import { joined } from '../platform/joined.js';
import { readRegistry, registryVersion, type KeyRow } from './store.js';

export interface RegistryDeps {
  readonly db: Database;
  /** Where each request asks whether something changed; `db` when left out. */
  readonly reader?: Database;
  readonly log: Log;
  /** Checks a public JWK and makes a key of it; throws on one that must not be trusted. */
  importKey(jwk: Record<string, unknown>): { alg: SignatureAlgorithm; key: KeyObject };
}

/** Who is who, from memory. */
export interface Registry {
  ours(): Administration;
  administrations(): readonly Administration[];
  administration(code: string): Administration | undefined;
  keyFor(keyid: string): PartnerKey | undefined;
  keysOf(code: string): PartnerKey[];
  /** Administration that this client certificate (SHA-256, lower-case hex) belongs to. */
  certificateOwner(sha256: string): string | undefined;
  agreementsWith(code: string): readonly Agreement[];
  /** What differs from the settings for this partner: per second for `burst`, else per day. */
  quotaOf(code: string, policy: Quota['policy']): number | undefined;
  /** Whole days that the key and the certificate of each administration last which last longest; below 0 and with none in force: -1. */
  daysLeft(now: number): DaysLeft[];
  /** Resolves once everything that was committed before this call is known: a revocation holds from the next request on, whatever was told. */
  current(): Promise<void>;
  /** Reads everything again, now. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export interface DaysLeft {
  readonly partner: string;
  readonly kind: 'key' | 'certificate';
  readonly days: number;
}

interface Snapshot {
  version: number;
  ours: Administration;
  administrations: Map<string, Administration>;
  keys: Map<string, PartnerKey>;
  certificates: Map<string, { owner: string; notAfter: number }>;
  agreements: Map<string, Agreement[]>;
  quotas: Map<string, number>;
}

/** Opens the registry and follows its changes. @throws Error when the database names no administration as ours. */
export async function openRegistry(deps: RegistryDeps): Promise<Registry> {
  let snapshot = await load(deps);
  // One after the other: a slow reading that began earlier must not undo what a later one found.
  const reload = joined(async () => {
    snapshot = await load(deps);
  });
  const current = joined(async () => {
    if (await registryVersion(deps.reader ?? deps.db) !== snapshot.version) await reload();
  });
  const readAgain = (): void => {
    reload().catch((error: unknown) => logFault(deps.log, error, { message: 'the partner registry could not be read again' }));
  };
  // What changed while the connection was down was not told: read it all then.
  const stop = await deps.db.listen('partners_changed', readAgain, readAgain);
  return {
    ours: () => snapshot.ours,
    administrations: () => [...snapshot.administrations.values()],
    administration: (code) => snapshot.administrations.get(code),
    keyFor: (keyid) => snapshot.keys.get(keyid),
    keysOf: (code) => [...snapshot.keys.values()].filter((key) => key.administration === code),
    certificateOwner: (sha256) => inForce(snapshot.certificates.get(sha256)),
    agreementsWith: (code) => snapshot.agreements.get(code) ?? [],
    quotaOf: (code, policy) => snapshot.quotas.get(`${code} ${policy}`),
    daysLeft: (now) => daysLeft(snapshot, now),
    current,
    reload,
    close: stop,
  };
}

/** A certificate can end between two readings of the registry. */
function inForce(certificate: { owner: string; notAfter: number } | undefined): string | undefined {
  return certificate && certificate.notAfter > Date.now() ? certificate.owner : undefined;
}

const DAY_MS = 86_400_000;

function daysLeft({ administrations, keys, certificates }: Snapshot, now: number): DaysLeft[] {
  const days = (ends: number[]): number => Math.floor((Math.max(now - 1, ...ends) - now) / DAY_MS);
  // Who brings files needs neither key nor certificate.
  const signs = (code: string): boolean => [...keys.values()].some(({ administration }) => administration === code) || administrations.get(code)?.kind === 'customs';
  return [...administrations.keys()].filter(signs).flatMap((partner): DaysLeft[] => [
    { partner, kind: 'key', days: days([...keys.values()].filter((key) => key.administration === partner && key.state === 'active').map((key) => key.notAfter ?? now)) },
    { partner, kind: 'certificate', days: days([...certificates.values()].filter(({ owner }) => owner === partner).map(({ notAfter }) => notAfter)) },
  ]);
}

function partnerKey({ activeFrom, expiresAt, ...row }: KeyRow, deps: RegistryDeps): PartnerKey {
  return {
    ...row, ...deps.importKey(row.jwk),
    ...(activeFrom ? { notBefore: activeFrom.getTime() } : {}), ...(expiresAt ? { notAfter: expiresAt.getTime() } : {}),
  };
}

async function load(deps: RegistryDeps): Promise<Snapshot> {
  const rows = await readRegistry(deps.db);
  const ours = rows.administrations.find((entry) => entry.ours);
  if (!ours) throw new Error('the database names no administration as ours: register it first');
  const keys = new Map<string, PartnerKey>();
  for (const row of rows.keys) {
    try {
      keys.set(row.keyid, partnerKey(row, deps));
    } catch (error) {
      // A key that no longer passes the checks must not verify anything, and must not stop the others.
      deps.log.error({ keyid: row.keyid, err: String(error) }, 'a registered key is not usable');
    }
  }
  const agreements = new Map<string, Agreement[]>();
  for (const agreement of rows.agreements) {
    agreements.set(agreement.partner, [...(agreements.get(agreement.partner) ?? []), agreement]);
  }
  return {
    version: rows.version,
    ours,
    administrations: new Map(rows.administrations.map((entry) => [entry.code, entry])),
    keys,
    certificates: new Map(rows.certificates.map((row) => [row.sha256, { owner: row.administration, notAfter: row.notAfter.getTime() }])),
    agreements,
    quotas: new Map(rows.quotas.map(({ administration, policy, most }) => [`${administration} ${policy}`, most])),
  };
}
