import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSigningKey } from '../src/cli/keys/new-key.js';
import { writeKeyFiles } from '../src/cli/keys/key-files.js';
import { importPublicKey, type KeyRecord } from '../src/envelope/public-key.js';
import { loadSigningKey, type SigningKey } from '../src/envelope/private-key.js';
import { loadCodeLists } from '../src/mapping/codes/load-code-lists.js';
import { agreementOf } from '../src/partners/agreement.js';
import { registerAgreement } from '../src/partners/agreement-store.js';
import { enterKey } from '../src/cli/world/enter-credentials.js';
import { registerAdministration } from '../src/partners/register.js';
import type { Config } from '../src/platform/config.js';
import { openDatabase } from '../src/platform/db.js';
import { startEmbedded } from '../src/platform/embedded/start.js';
import { migrateJobs } from '../src/platform/jobs.js';
import { migrate } from '../src/platform/migrate.js';
import { projectPath } from '../src/platform/paths.js';
import { variedAlerts } from './batch-messages.js';
import { alertBodies, plainRequests, signedRequests } from './messages.js';
import { measureBatch, type BatchResult } from './batch.js';
import { measureConsole, type ConsoleResult } from './console.js';
import { measureDisclosure } from './disclosure.js';
import { measureEngine, measurePeers } from './engine.js';
import { measureEvidence, type EvidenceResult } from './evidence.js';
import { measureGrowth, type GrowthBench, type GrowthResult } from './growth/growth.js';
import { measureFeedLag, type FeedLagRow } from './feed/lag.js';
import type { FeedResult } from './feed/markdown.js';
import { hasNats, startNats } from './feed/nats.js';
import { measureStartUp } from './feed/start-up.js';
import { measureIntake } from './intake.js';
import { measureLog } from './log.js';
import { measurePoolSearch } from './pool-search.js';
import { measureQueue } from './queue.js';
import { measureOutbox, type OutboxResult } from './outbox.js';
import { drive, type LoadResult } from './pipe.js';
import { measureReplay } from './replay.js';
import { writeResults, type Results, type Row } from './report.js';
import { measureDatabaseSteps } from './database-steps.js';
import { measureSearch } from './screening/measure-search.js';
import { measureSoak, type SoakResult } from './soak/soak.js';
import { measureSteps, type Step } from './steps.js';

const CONNECTIONS = [1, 8, 32];
/** Enough for some seconds each; every ratio is of two loads that ran one after the other. */
const REQUESTS: Readonly<Record<number, number>> = { 1: 1_000, 8: 4_000, 32: 6_000 };
const PAIRS = 3;

const AGREEMENT = agreementOf({
  agreementId: 'ZZ-KR-CMAA-2019', partner: 'ZZ', title: 'bench', typesIn: ['alert'], typesOut: ['feedback'], fieldsOut: ['/*'], subjectClasses: ['*'], nominal: true, highestTlp: 'RED',
  acceptClasses: ['conveyance', 'consignment', 'economicOperator'], acceptUpTo: 'AMBER', validFrom: '2020-01-01', validUntil: '2099-12-31',
});

interface Bench {
  readonly url: (database: string) => string;
  readonly folder: string;
  readonly sender: SigningKey;
  readonly senderJwk: unknown;
  readonly gatewayJwk: unknown;
}

type Part = (bench: Bench) => Promise<Partial<Results>>;

/** Each on a cluster of its own: what one leaves behind to be done would be done while the next is measured. */
const PARTS: Readonly<Record<string, Part>> = {
  door: async (bench) => ({ doorRows: await compare(bench, 'door'), steps: await stepsOf(bench), databaseSteps: await measureDatabaseSteps(bench.url('gateway'), 'ZZ'), bodyBytes: alertBodies(1)[0]?.length ?? 0 }),
  worker: async (bench) => ({ workerRows: await compare(bench, 'door,worker') }),
  batch: async (bench) => ({ batch: await compareBatch(bench) }),
  outbox: async (bench) => ({ outbox: await runOutbox(bench) }),
  evidence: async (bench) => ({ evidence: await runEvidence(bench) }),
  log: async (bench) => ({ log: await measureLog(bench.url('log')) }),
  intake: async (bench) => ({ intake: await measureIntake(bench.url('gateway')) }),
  'pool-search': async (bench) => ({ poolSearch: await measurePoolSearch(bench.url('log')) }),
  queue: async (bench) => ({ queue: await measureQueue(bench.url('log')) }),
  growth: async (bench) => ({ growth: await runGrowth(bench) }),
  console: async (bench) => ({ console: await runConsole(bench) }),
  disclosure: async () => ({ disclosure: await measureDisclosure() }),
  search: async () => ({ search: await measureSearch([10_000, 100_000, 1_000_000]) }),
  engine: async () => ({ engine: await measureEngine() }),
  feed: async (bench) => ({ feed: await runFeed(bench) }),
  soak: async (bench) => ({ soak: await runSoak(bench) }),
  peers: async () => ({ peers: await measurePeers() }),
  replay: async (bench) => ({ replay: await measureReplay(bench.url('gateway'), { messages: sizeOf('--messages', 20_000), agreement: AGREEMENT }) }),
};

/** Of the server, where a part needs others than a gateway's: millions of rows are written before they are measured, and nothing else may run meanwhile. */
const SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  growth: { shared_buffers: '2GB', max_wal_size: '4GB', checkpoint_timeout: '30min', autovacuum: 'off', wal_level: 'minimal', max_wal_senders: '0' },
};

/** All parts, or those that are named; the results file keeps what it has of the others. */
async function main(): Promise<void> {
  const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const unknown = named.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  for (const [name, part] of Object.entries(PARTS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const measured = await onCluster(part, SETTINGS[name]);
    process.stdout.write(`${JSON.stringify(measured)}\n`);
    await writeResults(measured);
  }
}

/** A number given as `--name=n`; how much a part measures. */
function sizeOf(name: string, usual: number): number {
  const given = process.argv.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  return given === undefined ? usual : Number(given);
}

async function onCluster(part: Part, settings: Readonly<Record<string, string>> = {}): Promise<Partial<Results>> {
  const folder = await mkdtemp(join(tmpdir(), 'crx-bench-'));
  const server = await startEmbedded({ dataDir: join(folder, 'postgres'), settings });
  try {
    return await part(await prepare(server.adminUrl, server.url, folder));
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function stepsOf(bench: Bench): Promise<Step[]> {
  const sender: KeyRecord = { ...importPublicKey(bench.senderJwk), state: 'active', administration: 'ZZ' };
  return measureSteps(alertBodies(1)[0] as Buffer, bench.sender, { keyFor: () => sender });
}

async function prepare(adminUrl: string, url: (database: string) => string, folder: string): Promise<Bench> {
  const admin = openDatabase(adminUrl, { max: 1, statementTimeout: 60_000 });
  for (const name of ['gateway', 'floor', 'log']) await admin.query(`CREATE DATABASE ${name}`);
  await admin.close();
  await migrate(url('gateway'));
  await migrate(url('log'));
  await migrateJobs(url('gateway'));
  const [ours, theirs] = [newSigningKey('ed25519'), newSigningKey('ed25519')];
  await writeKeyFiles(ours, join(folder, 'KR.jwk'));
  const db = openDatabase(url('gateway'), { max: 2 });
  await loadCodeLists(db);
  for (const [code, key] of [['KR', ours], ['ZZ', theirs]] as const) {
    await registerAdministration(db, { code, name: code, ours: code === 'KR' });
    const signingKey = loadSigningKey(key.privateJwk as Parameters<typeof loadSigningKey>[0]);
    await enterKey(db, { ours: 'KR', administration: code, publicJwk: key.publicJwk, signingKey, registeredBy: 'one', confirmedBy: 'two' });
  }
  await registerAgreement(db, AGREEMENT, { proposedBy: 'one', confirmedBy: 'two' });
  await db.close();
  return { url, folder, senderJwk: theirs.publicJwk, gatewayJwk: ours.publicJwk, sender: loadSigningKey(theirs.privateJwk as Parameters<typeof loadSigningKey>[0]) };
}

/** Floor and gateway in turn, pair by pair, so that a machine that slows down slows both; the median pair is kept. */
async function compare(bench: Bench, roles: string): Promise<Row[]> {
  const [floorPort, gatewayPort] = await freePorts(2) as [number, number];
  const floor = await start('floor.js', [bench.url('floor'), String(floorPort)]);
  const gateway = await start('gateway.js', [JSON.stringify(configOf(bench, gatewayPort)), roles]);
  const rows: Row[] = [];
  try {
    await drive({ port: floorPort, requests: plainRequests(alertBodies(500), floorPort), connections: 8 });
    await drive({ port: gatewayPort, requests: signedRequests(alertBodies(500), gatewayPort, bench.sender), connections: 8 });
    for (const connections of CONNECTIONS) {
      const pairs: Array<{ floor: LoadResult; gateway: LoadResult; ratio: number }> = [];
      for (let pair = 0; pair < PAIRS; pair += 1) {
        // Where they are pooled, each is about things of its own: thousands that all name one container are related to each other, which no traffic is.
        const bodies = (roles.includes('worker') ? variedAlerts : alertBodies)(REQUESTS[connections] as number);
        const floorRun = await drive({ port: floorPort, requests: plainRequests(bodies, floorPort), connections });
        const gatewayRun = await drive({ port: gatewayPort, requests: signedRequests(bodies, gatewayPort, bench.sender), connections });
        if (gatewayRun.statuses['201'] !== bodies.length) throw new Error(`not every message was receipted: ${JSON.stringify(gatewayRun.statuses)}`);
        pairs.push({ floor: floorRun, gateway: gatewayRun, ratio: gatewayRun.perSecond / floorRun.perSecond });
      }
      pairs.sort((a, b) => a.ratio - b.ratio);
      const median = pairs[Math.floor(PAIRS / 2)] as (typeof pairs)[number];
      rows.push({ roles, connections, ...median, spread: [pairs[0]?.ratio ?? 0, pairs.at(-1)?.ratio ?? 0] });
      process.stderr.write(`${roles}, ${connections} connections: ${median.gateway.perSecond}/s against ${median.floor.perSecond}/s, ratio ${median.ratio.toFixed(2)}\n`);
    }
  } finally {
    await Promise.all([stop(floor), stop(gateway)]);
  }
  return rows;
}

/** Door and worker in one process, against multi-row inserts of the same bytes. */
async function compareBatch(bench: Bench): Promise<BatchResult> {
  const [port] = await freePorts(1) as [number];
  const gateway = await start('gateway.js', [JSON.stringify(configOf(bench, port)), 'door,worker']);
  try {
    return await measureBatch({ gatewayUrl: bench.url('gateway'), floorUrl: bench.url('floor'), port, sender: bench.sender, gateway });
  } finally {
    await stop(gateway);
  }
}

/** Door and worker in one process; the partner who pulls and is pushed to is here. */
async function runOutbox(bench: Bench): Promise<OutboxResult> {
  const [port, partnerPort] = await freePorts(2) as [number, number];
  const gateway = await start('gateway.js', [JSON.stringify(configOf(bench, port)), 'door,worker']);
  const keyFor = (): KeyRecord => ({ ...importPublicKey(bench.gatewayJwk), state: 'active', administration: 'KR' });
  try {
    return await measureOutbox({ gatewayUrl: bench.url('gateway'), port, partner: 'ZZ', partnerKey: bench.sender, partnerPort, keyFor, gateway, folder: bench.folder });
  } finally {
    await stop(gateway);
  }
}

/** Door and console in this process; the browser has its own. */
async function runConsole(bench: Bench): Promise<ConsoleResult> {
  const [port, consolePort, identityPort] = await freePorts(3) as [number, number, number];
  return measureConsole({ databaseUrl: bench.url('gateway'), ports: [consolePort, identityPort], config: configOf(bench, port) });
}

/** Door and worker in one process: the log grows. Bundles are made and verified here. */
async function runEvidence(bench: Bench): Promise<EvidenceResult> {
  const [port] = await freePorts(1) as [number];
  const gateway = await start('gateway.js', [JSON.stringify(configOf(bench, port)), 'door,worker']);
  const keyFor = (): KeyRecord => ({ ...importPublicKey(bench.gatewayJwk), state: 'active', administration: 'KR' });
  try {
    return await measureEvidence({ gatewayUrl: bench.url('gateway'), port, sender: bench.sender, keyFor, folder: bench.folder });
  } finally {
    await stop(gateway);
  }
}

/** At 10,000 messages and at as many as `--sizes=10000,100000` says. */
async function runGrowth(bench: Bench): Promise<GrowthResult> {
  const sizes = (process.argv.find((word) => word.startsWith('--sizes='))?.slice('--sizes='.length) ?? '10000,100000').split(',').map(Number);
  const open = async (script: string, args: (port: number) => string[]): ReturnType<GrowthBench['openFloor']> => {
    const [port] = await freePorts(1) as [number];
    return { port, child: await start(script, args(port)) };
  };
  return measureGrowth({
    gatewayUrl: bench.url('gateway'), sender: bench.sender, sizes,
    openGateway: (roles) => open('gateway.js', (port) => [JSON.stringify(configOf(bench, port)), roles]),
    openFloor: () => open('floor.js', (port) => [bench.url('floor'), String(port)]),
    close: ({ child }) => stop(child),
  });
}

/** Door and worker in one process, the engine in another, by each way the feed can come; then an engine that begins. */
async function runFeed(bench: Bench): Promise<FeedResult> {
  const [port, enginePort, natsPort] = await freePorts(3) as [number, number, number];
  const config: Config = { ...configOf(bench, port), engine: { host: '127.0.0.1', port: enginePort } };
  const lag: FeedLagRow[] = [];
  for (const transport of ['PostgreSQL', ...(hasNats ? ['NATS'] : [])]) {
    const stopNats = transport === 'NATS' ? await startNats(natsPort, bench.folder) : () => undefined;
    const settings = JSON.stringify({ ...config, ...(transport === 'NATS' ? { feed: { url: `nats://127.0.0.1:${natsPort}`, replicas: 1 } } : {}) });
    const gateway = await start('gateway.js', [settings, 'door,worker']);
    const engine = await start('gateway.js', [settings, 'engine']);
    try {
      lag.push(await measureFeedLag({ transport, gatewayUrl: bench.url('gateway'), port, enginePort, sender: bench.sender }));
    } finally {
      await Promise.all([stop(engine), stop(gateway)]);
      stopNats();
    }
  }
  const open = (): Promise<ChildProcess> => start('gateway.js', [JSON.stringify(config), 'engine']);
  return { lag, startUp: await measureStartUp(sizeOf('--indicators', 1_000_000), { gatewayUrl: bench.url('gateway'), enginePort, open, close: stop }) };
}

/** Door and worker in one process, the engine in another, for as long as `--minutes=60` says. */
async function runSoak(bench: Bench): Promise<SoakResult> {
  const [port, enginePort] = await freePorts(2) as [number, number];
  const settings = JSON.stringify({ ...configOf(bench, port), engine: { host: '127.0.0.1', port: enginePort } });
  const [gateway, engine] = [await start('gateway.js', [settings, 'door,worker']), await start('gateway.js', [settings, 'engine'])];
  try {
    return await measureSoak({ minutes: sizeOf('--minutes', 5), gatewayUrl: bench.url('gateway'), port, enginePort, sender: bench.sender, gateway, engine });
  } finally {
    await Promise.all([stop(engine), stop(gateway)]);
  }
}

function configOf(bench: Bench, port: number): Config {
  const host = '127.0.0.1';
  return {
    administration: 'KR', databaseUrl: bench.url('gateway'), databaseConnections: 10, signingKeyFile: join(bench.folder, 'KR.jwk'), deliveryDeadlineHours: 168, poolingThreads: 2, feedbackQuietSeconds: 3600, retroHuntDays: 0, witnessSeconds: 0, logLevel: 'error', spoolDirectory: join(bench.folder, 'spool'),
    partner: { host, port, authorities: [`${host}:${port}`], insecureLoopback: true, requestsPerSecond: 1000, perDay: { messages: 1_000_000, batches: 1_000_000, snapshots: 1_000_000 }, rateLimitStore: 'memory' },
    console: { host, port: 0, url: 'http://localhost:1' }, engine: { host, port: 0 }, ops: { host, port: 0 },
  };
}

function start(script: string, args: string[]): Promise<ChildProcess> {
  const child = fork(projectPath('dist', 'bench', script), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise<ReturnType<typeof createServer>>((resolve) => {
    const one = createServer();
    one.listen(0, '127.0.0.1', () => resolve(one));
  })));
  const ports = servers.map((one) => (one.address() as AddressInfo).port);
  await Promise.all(servers.map((one) => new Promise((resolve) => one.close(resolve))));
  return ports;
}

await main();
