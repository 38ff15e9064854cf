import { createGateway, type Gateway } from '../src/gateway.js';
import { systemClock, type Clock } from '../src/platform/clock.js';
import { nightAfter } from '../src/flows/learn/retrain.js';
import type { Config } from '../src/platform/config.js';
import { enqueue, runJobs } from '../src/platform/jobs.js';
import type { Log } from '../src/platform/log.js';
import { startStatistics } from '../src/platform/statistics.js';
import { publicJwk } from '../src/views/list-key-history.js';
import { createTasks, POOLING_TASKS, startDelivery, startForwarding, startPooling, startSequencer, startWitness } from '../src/worker.js';
import { startArrivals } from '../src/worker-pooling.js';
import { startIndexing, startMatching } from '../src/worker-matching.js';
import { startRetroHunt } from '../src/worker-targeting.js';
import { startTelling } from '../src/worker-watches.js';
import { keepTime } from './keep-time.js';
import { startConsole } from './console/start.js';
import { startEngine } from './engine/start.js';
import { startOps } from './ops/start.js';
import { createPartnerDoor } from './partner/door.js';
import { openPartnerDoor } from './server.js';

/** Which parts one process runs: doors, background jobs, the targeting engine; all of them in small places. */
export interface Roles {
  readonly door: boolean;
  readonly worker: boolean;
  readonly engine: boolean;
}

export interface RunningGateway {
  readonly gateway: Gateway;
  /** The ports in use, by door. */
  readonly ports: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

/** A part of a process that is up. */
export interface Part {
  readonly port?: number;
  isUp(): boolean;
  stop(): Promise<void>;
}

/** Starts the parts in order, and stops them in the reverse order; half-started is stopped again. */
export async function startGateway(config: Config, roles: Roles, given: { readonly clock?: Clock; readonly log?: Log } = {}): Promise<RunningGateway> {
  const gateway = await createGateway(config, { clock: given.clock ?? systemClock, ...(given.log ? { log: given.log } : {}) });
  const parts = new Map<string, Part>();
  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  const stopAll = async (): Promise<void> => {
    phase = 'stopping';
    for (const part of [...parts.values()].reverse()) await part.stop();
    await gateway.close();
  };
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= stopAll());
  try {
    parts.set('ops', await startOps(gateway, { parts, phase: () => phase }));
    if (roles.worker) parts.set('worker', await startWorker(gateway));
    if (roles.engine) parts.set('engine', await startEngine(gateway));
    if (roles.door) {
      parts.set('partner', await startPartner(gateway));
      parts.set('console', await startConsole(gateway));
    }
    phase = 'running';
  } catch (error) {
    await stop();
    throw error;
  }
  const ports = Object.fromEntries([...parts].flatMap(([name, part]) => (part.port === undefined ? [] : [[name, part.port]])));
  gateway.log.info({ roles, ports }, 'the gateway is up');
  return { gateway, ports, stop };
}

async function startWorker(gateway: Gateway): Promise<Part> {
  // Each run puts the next one on the queue; here the first one is, whatever became of the last.
  for (const task of ['turn_keys', 'warn_ending']) await enqueue(gateway.db, { task, payload: {}, key: task });
  await enqueue(gateway.db, { task: 'learn_nightly', payload: {}, key: 'learn_nightly', runAt: nightAfter(gateway.clock.now()) });
  const tasks = Object.entries(createTasks(gateway)).filter(([name]) => gateway.config.poolingThreads === 0 || !POOLING_TASKS.has(name));
  const pooling = await startPooling(gateway.config, gateway);
  const runner = await runJobs(gateway.config.databaseUrl, Object.fromEntries(tasks), { log: gateway.log });
  const arrivals = startArrivals(gateway);
  const clocks = keepTime(gateway);
  const delivery = await startDelivery(gateway);
  const sequencer = startSequencer(gateway);
  const statistics = startStatistics(gateway);
  const witness = startWitness(gateway);
  const forwarding = startForwarding(gateway);
  const matching = startMatching(gateway);
  const indexing = startIndexing(gateway);
  const hunting = startRetroHunt(gateway);
  const telling = startTelling(gateway);
  return {
    isUp: () => pooling.areUp(),
    async stop() {
      await Promise.all([clocks.stop(), delivery.stop(), pooling.stop(), witness?.stop(), forwarding?.stop(), statistics.stop(), indexing.stop(), telling.stop()]);
      await Promise.all([runner.stop(), arrivals.stop()]);
      await Promise.all([matching.stop(), hunting?.stop()]);
      await sequencer.stop(); // last: until then the others keep something
    },
  };
}

async function startPartner(gateway: Gateway): Promise<Part> {
  const { registry, flows } = gateway;
  const door = createPartnerDoor({
    ...gateway, keyFor: registry.keyFor, certificateOwner: registry.certificateOwner, quotaOf: registry.quotaOf, partnerState: (code) => registry.administration(code)?.state,
    registryIsCurrent: registry.current, proposeKey: flows.proposeKey, proveKey: flows.proveKey,
    ourKeys: () => registry.keysOf(gateway.config.administration).filter((key) => key.state === 'active' || key.state === 'retiring').map(publicJwk),
    receiveMessage: flows.receiveMessage, receiveBatch: flows.receiveBatch, keepRefusal: flows.keepRefusal, acknowledgeMessages: flows.acknowledgeMessages,
    readLog: flows.readLog, cosignCheckpoint: flows.cosignCheckpoint, giveAccessLog: flows.giveAccessLog,
  });
  const open = await openPartnerDoor(door, gateway.config.partner);
  return {
    port: open.port, isUp: () => true,
    async stop() {
      await gateway.doorbell.close(); // whoever waits for a message is answered now
      await open.close();
    },
  };
}
