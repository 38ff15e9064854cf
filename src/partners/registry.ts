import type { KeyObject } from 'node:crypto';
import type { Database } from '../platform/db.js';
import type { Log } from '../platform/log.js';
import type { Agreement } from './agreement.js';
import type { Administration, PartnerKey, SignatureAlgorithm } from './partner.js';
import type { Quota } from './numbers.js';
import { readRegistry, type KeyRow } from './store.js';

export interface RegistryDeps {
  readonly db: Database;
  readonly log: Log;
  /** Checks a public JWK and makes a key of it; throws on one that must not be trusted. */
  importKey(jwk: Record<string, unknown>): { alg: SignatureAlgorithm; key: KeyObject };
}

/** Who is who, from memory. */
export interface Registry {
  ours(): Administration;
  administration(code: string): Administration | undefined;
  keyFor(keyid: string): PartnerKey | undefined;
  keysOf(code: string): PartnerKey[];
  /** Administration that this client certificate (SHA-256, lower-case hex) belongs to. */
  certificateOwner(sha256: string): string | undefined;
  agreementsWith(code: string): readonly Agreement[];
  /** What differs from the settings for this partner: per second for `burst`, else per day. */
  quotaOf(code: string, policy: Quota['policy']): number | undefined;
  /** Reads everything again, now. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

interface Snapshot {
  ours: Administration;
  administrations: Map<string, Administration>;
  keys: Map<string, PartnerKey>;
  certificates: Map<string, string>;
  agreements: Map<string, Agreement[]>;
  quotas: Map<string, number>;
}

/** Opens the registry and follows its changes. @throws Error when the database names no administration as ours. */
export async function openRegistry(deps: RegistryDeps): Promise<Registry> {
  let snapshot = await load(deps);
  const reload = async (): Promise<void> => {
    snapshot = await load(deps);
  };
  const readAgain = (): void => {
    reload().catch((error: unknown) => deps.log.error({ err: String(error) }, 'the partner registry could not be read again'));
  };
  // What changed while the connection was down was not told: read it all then.
  const stop = await deps.db.listen('partners_changed', readAgain, readAgain);
  return {
    ours: () => snapshot.ours,
    administration: (code) => snapshot.administrations.get(code),
    keyFor: (keyid) => snapshot.keys.get(keyid),
    keysOf: (code) => [...snapshot.keys.values()].filter((key) => key.administration === code),
    certificateOwner: (sha256) => snapshot.certificates.get(sha256),
    agreementsWith: (code) => snapshot.agreements.get(code) ?? [],
    quotaOf: (code, policy) => snapshot.quotas.get(`${code} ${policy}`),
    reload,
    close: stop,
  };
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
    ours,
    administrations: new Map(rows.administrations.map((entry) => [entry.code, entry])),
    keys,
    certificates: new Map(rows.certificates.map((row) => [row.sha256, row.administration])),
    agreements,
    quotas: new Map(rows.quotas.map(({ administration, policy, most }) => [`${administration} ${policy}`, most])),
  };
}
