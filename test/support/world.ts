import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { createServer } from 'node:net';
import { startGateway, type RunningGateway } from '../../api/main.js';
import { createExchange, type Exchange } from '../../src/client/exchange.js';
import { importPublicKey } from '../../src/envelope/public-key.js';
import { agreementOf, type Agreement } from '../../src/partners/agreement.js';
import { registerAgreement } from '../../src/partners/agreement-store.js';
import { enterCertificate, enterKey } from '../../src/cli/world/enter-credentials.js';
import { registerAdministration } from '../../src/partners/register.js';
import type { Config } from '../../src/platform/config.js';
import type { Database } from '../../src/platform/db.js';
import { createLog } from '../../src/platform/log.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { makeIdentities, type Identities, type Identity } from './identities.js';

/** One administration with a gateway that runs: real HTTPS, real PostgreSQL, real signatures. */
export interface TestAdministration {
  readonly identity: Identity;
  readonly config: Config;
  readonly db: Database;
  readonly partnerUrl: string;
  readonly engineUrl: string;
  readonly consoleUrl: string;
  readonly opsUrl: string;
  readonly running: RunningGateway;
}

export interface World {
  readonly identities: Identities;
  administration(code: string): TestAdministration;
  /** A signed connection from one administration (with or without a gateway) to the door of another. */
  exchange(from: string, to: string): Exchange;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** Administrations with a gateway. */
  readonly gateways?: readonly string[];
  /** Registered, but without one. */
  readonly partners?: readonly string[];
  /** Changes the agreement with a partner before it is registered. */
  readonly agreement?: (agreement: Agreement) => Agreement;
  readonly oidcIssuer?: string;
  /** Changes the settings of a gateway before it starts. */
  readonly config?: (config: Config) => Config;
  /** Where the lines of every log go; nothing is logged unless this or TEST_LOG says so. */
  readonly logged?: (line: string) => void;
}

/** Starts whole gateways side by side, in this process, each with a database of its own. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const gateways = options.gateways ?? ['KR', 'NL'];
  const codes = [...gateways, ...(options.partners ?? ['ZZ'])];
  const identities = await makeIdentities(codes);
  const ports = new Map(await Promise.all(gateways.map(async (code) => [code, await freePorts(4)] as const)));
  const urls = new Map(gateways.map((code) => [code, `https://127.0.0.1:${ports.get(code)?.[0]}`]));
  const running = new Map<string, TestAdministration & { database: TestDatabase }>();
  await Promise.all(gateways.map(async (code) => {
    const database = await createTestDatabase();
    await register(database.db, { ours: code, codes, identities, urls, change: options.agreement });
    const change = options.config ?? ((same: Config): Config => same);
    const config = change(configOf(identities.of(code), database.url, ports.get(code) as number[], options.oidcIssuer));
    const gateway = await startGateway(config, { door: true, worker: true, engine: true }, { log: options.logged ? createLog('trace', {}, { write: options.logged }) : createLog(process.env.TEST_LOG ?? 'silent') });
    const url = (port: number): string => `http://127.0.0.1:${port}`;
    running.set(code, {
      identity: identities.of(code), config, database, db: database.db, running: gateway, partnerUrl: urls.get(code) as string,
      consoleUrl: url(config.console.port), engineUrl: url(config.engine.port), opsUrl: url(config.ops.port),
    });
  }));
  const exchanges: Exchange[] = [];
  return {
    identities,
    administration: (code) => running.get(code) as TestAdministration,
    exchange(from, to) {
      const keys = new Map(codes.map((code) => [identities.of(code).key.keyid, code]));
      const exchange = createExchange({
        baseUrl: urls.get(to) as string, signingKey: identities.of(from).signingKey, tls: identities.of(from).tls, timeoutMs: 30_000, now: Date.now,
        expectedAdministration: to,
        keyFor: (keyid) => {
          const owner = keys.get(keyid);
          return owner ? { ...importPublicKey(identities.of(owner).key.publicJwk), keyid, state: 'active', administration: owner } : undefined;
        },
      });
      exchanges.push(exchange);
      return exchange;
    },
    async stop() {
      for (const exchange of exchanges) exchange.close();
      await Promise.all([...running.values()].map((one) => one.running.stop()));
      await Promise.all([...running.values()].map((one) => one.database.drop()));
      await identities.remove();
    },
  };
}

export function configOf(identity: Identity, databaseUrl: string, [partner, console_, engine, ops]: number[], issuer?: string): Config {
  const host = '127.0.0.1';
  return {
    administration: identity.code, databaseUrl, databaseConnections: 5, signingKeyFile: identity.signingKeyFile, deliveryDeadlineHours: 168, logLevel: 'silent', spoolDirectory: join(tmpdir(), 'crx-spool-test'), poolingThreads: 0, feedbackQuietSeconds: 60, retroHuntDays: 30, witnessSeconds: 0,
    partner: {
      host, port: partner as number, authorities: [`${host}:${partner}`], insecureLoopback: false, requestsPerSecond: 1000,
      perDay: { messages: 1_000_000, batches: 1_000_000, snapshots: 1_000_000 }, rateLimitStore: 'memory',
      tls: { keyFile: identity.certificates.server.key, certFile: identity.certificates.server.cert, caFile: identity.certificates.ca },
    },
    console: {
      host, port: console_ as number, url: `http://localhost:${console_}`, sessionSecret: 'a secret of thirty-two characters',
      ...(issuer ? { oidc: { issuer, clientId: `crx-console-${identity.code}`, clientSecret: 'development' } } : {}),
    },
    engine: { host, port: engine as number },
    ops: { host, port: ops as number },
  };
}

export interface Registration {
  readonly ours: string;
  readonly codes: readonly string[];
  readonly identities: Identities;
  readonly urls: ReadonlyMap<string, string>;
  readonly change: WorldOptions['agreement'];
}

export async function register(db: Database, { ours, codes, identities, urls, change = (same) => same }: Registration): Promise<void> {
  for (const code of codes) {
    const { key, signingKey, certificates, name } = identities.of(code);
    const url = urls.get(code);
    await registerAdministration(db, { code, name, ours: code === ours, ...(url ? { gatewayUrl: url } : {}) });
    await enterKey(db, { ...OFFICERS, ours, administration: code, publicJwk: key.publicJwk, signingKey });
    for (const { sha256, subject, notAfter } of [certificates.client, certificates.server]) await enterCertificate(db, { ...OFFICERS, sha256, subject, notAfter, administration: code });
    if (code !== ours) await registerAgreement(db, change(agreementBetween(ours, code)), { proposedBy: 'officer:first', confirmedBy: 'officer:second' });
  }
}

/** Two of them stand for everything that is entered. */
const OFFICERS = { registeredBy: 'officer:first', confirmedBy: 'officer:second' };

const ALL_TYPES = ['alert', 'seizure', 'feedback', 'request', 'reply', 'withdrawal'];

/** Both sides call it the same. Everything but travellers is accepted by policy, up to AMBER. */
export function agreementBetween(ours: string, partner: string): Agreement {
  return agreementOf({
    agreementId: `${[ours, partner].sort().reverse().join('-')}-CMAA-2019`, partner, title: `Test agreement with ${partner}`,
    typesIn: ALL_TYPES, typesOut: ALL_TYPES, nominal: true, highestTlp: 'RED',
    subjectClasses: ['consignment', 'conveyance', 'traveller', 'economicOperator', 'commodity', 'modusOperandi'],
    acceptClasses: ['consignment', 'conveyance', 'economicOperator', 'commodity'], acceptUpTo: 'AMBER',
    fieldsOut: ['/*'], validFrom: '2020-01-01', validUntil: '2099-12-31',
  });
}

/** A signed connection of one administration to the door of another that runs in a process of its own. */
export function exchangeTo({ code, partnerUrl }: { readonly code: string; readonly partnerUrl: string }, sender: string, identities: Identities): Exchange {
  const { key } = identities.of(code);
  return createExchange({
    baseUrl: partnerUrl, signingKey: identities.of(sender).signingKey, tls: identities.of(sender).tls, timeoutMs: 20_000, now: Date.now,
    keyFor: () => ({ ...importPublicKey(key.publicJwk), state: 'active', administration: code }),
  });
}

/**
 * Ports nobody listens on, to be bound by a process that starts later. They lie below the range that systems take
 * for outgoing connections (32768 on Linux, 49152 elsewhere): a port out of that range, once given back, may be some
 * connection's before our process comes. Each test worker asks in a block of its own.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = BLOCK.first + nextPort++ % BLOCK.size;
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

const BLOCK = { first: 20_000 + (Number(process.env.JEST_WORKER_ID ?? process.pid) % 4) * 3_000, size: 3_000 };
// Every test file loads this module anew: starting anywhere keeps it off the ports the file before has just left.
let nextPort = Math.floor(Math.random() * BLOCK.size);

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Asks until the answer is there. @throws Error naming what was waited for. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, withinMs = 10_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
