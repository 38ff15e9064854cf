import { recordStep } from './evidence/store.js';
import { tracesOf } from './evidence/trace.js';
import type { FeedStream } from './feed/nats/stream.js';
import type { FeedSource } from './feed/source.js';
import { createForwardFeed } from './flows/forward-feed.js';
import type { Flows } from './gateway.js';
import type { FeedbackCause } from './flows/send-feedback.js';
import type { ReplyCause } from './flows/send-reply.js';
import { linesDue } from './outbox/line-store.js';
import { OUTBOX_CHANNEL } from './outbox/store.js';
import type { Registry } from './partners/registry.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import type { Database } from './platform/db.js';
import { logFault } from './platform/fault-log.js';
import { runHeld, type Loop } from './platform/held-loop.js';
import { enqueue, type Task } from './platform/jobs.js';
import { runKeyed, type KeyedRunner } from './platform/keyed-runner.js';
import type { Log } from './platform/log.js';
import type { Metrics } from './platform/metrics.js';
import { Refusal } from './platform/refusal.js';
import { keepThreads, type Threads } from './platform/threads.js';
import { parkJob } from './worker-parking.js';

export interface WorkerDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'jobDone'>;
  readonly flows: Flows;
}

/**
 * What threads take over where there are any (see pooling-thread.ts): batches, and learning, which takes the processor for long. A message that came alone is mapped in less than a millisecond;
 * pooled beside the doors it would cost more than it does between their requests.
 */
export const POOLING_TASKS: ReadonlySet<string> = new Set(['work_batch', 'ingest_batch', 'learn_nightly']);
const POOLING_THREAD = new URL('./pooling-thread.js', import.meta.url);
/** MiB for what is young. Messages that are mapped together live as long as their job: with less room they are copied again and again. */
const YOUNG = 96;

export type PoolingThreadMessage = 'ready' | { readonly job: Parameters<Metrics['jobDone']> };

/** Starts the threads of this process that judge and pool batches. */
export function startPooling(config: Config, { log, metrics }: Pick<WorkerDeps, 'log' | 'metrics'>): Promise<Threads> {
  return keepThreads({
    program: POOLING_THREAD, count: config.poolingThreads, workerData: config, log, resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    onMessage: (message) => metrics.jobDone(...(message as Exclude<PoolingThreadMessage, 'ready'>).job),
  });
}

/** What each job does: unpack, call the flow, and say where a failure for good is parked. */
export function createTasks(deps: WorkerDeps): Record<string, Task> {
  const { flows } = deps;
  const about = (payload: unknown): { keptId: string } => payload as { keptId: string };
  return measured(deps, {
    // What a step of the arrivals left alone (see worker-pooling.ts).
    ingest_messages: (payload, attempt) => ingest(deps, payload as { keptIds: string[] }, attempt.last),
    ingest_batch: (payload, attempt) => ingest(deps, payload as { keptIds: string[] }, attempt.last),
    work_load: async (payload) => {
      for (const flow of [flows.importSeizures, flows.loadDeclarations]) await flow.work((payload as { loadId: string }).loadId); // each knows its own
    },
    work_batch: (payload, attempt) => flows.workBatch((payload as { batchId: string }).batchId, attempt),
    publish_indicators: (payload) => flows.publishIndicators(about(payload).keptId, (payload as { only?: string[] }).only),
    report_hits: (payload) => flows.reportHits((payload as { screeningId: string }).screeningId),
    report_results: (payload) => flows.reportResults((payload as { screeningIds: string[] }).screeningIds),
    send_feedback: (payload) => flows.sendFeedback(payload as FeedbackCause),
    follow_withdrawal: (payload) => flows.followWithdrawal(about(payload).keptId),
    take_request: (payload) => flows.takeRequest(about(payload).keptId),
    tie_reply: (payload) => flows.tieReply(about(payload).keptId),
    send_reply: (payload) => flows.sendReply(payload as ReplyCause),
    note_owed: (payload) => flows.noteOwed(about(payload).keptId),
    learn_nightly: async () => void await flows.retrain(),
    turn_keys: () => flows.turnKeys(),
    warn_ending: () => flows.warnEnding(),
    announce_key: (payload) => flows.announceKey(payload as Parameters<Flows['announceKey']>[0]),
    erase_from_stream: (payload) => flows.eraseFromStream((payload as { keptIds: string[] }).keptIds),
    replay_mapping: async (payload) => {
      const { versionId, by, from, to } = payload as { versionId: string; by: string; from: string; to: string };
      await flows.replayMapping({ versionId, by, from: new Date(from), to: new Date(to), partner: null });
    },
    dispatch_notice: (payload) => flows.dispatchNotice((payload as { noticeId: string }).noticeId),
  });
}

export interface DeliveryDeps extends WorkerDeps {
  readonly registry: Pick<Registry, 'administrations'>;
}

/** Pushes what waits for partners with a gateway: outside the job queue, where a partner that is slow would hold up the others. */
export function startDelivery({ db, clock, log, flows, registry }: DeliveryDeps): Promise<KeyedRunner> {
  const reachable = (): string[] => registry.administrations().filter(({ ours, gatewayUrl, state }) => !ours && gatewayUrl && state === 'active').map(({ code }) => code);
  return runKeyed({
    name: 'delivery', work: flows.deliverMessages,
    due: () => linesDue(db, reachable(), clock.now()),
    listen: (onRing, onMissed) => db.listen(OUTBOX_CHANNEL, onRing, onMissed),
  }, log);
}

/** How long what was kept may wait for its place in the log. */
const SEQUENCE_EVERY_MS = 200;

/** A ring may be lost: look unasked this often. */
const FORWARD_EVERY_MS = 1_000;

/** Lets the log grow: one process of all does it at a time, any that works. */
export function startSequencer({ db, log, flows }: Pick<WorkerDeps, 'db' | 'log' | 'flows'>): Loop {
  return runHeld({ name: 'sequencer', begin: flows.growLog, everyMs: SEQUENCE_EVERY_MS }, { db, log });
}

/** Carries the feed on to NATS, where engines read it there: one process of all does it at a time. Undefined where they read the database. */
export function startForwarding({ db, log, feed }: Pick<WorkerDeps, 'db' | 'log'> & { readonly feed: { readonly inDatabase: FeedSource; readonly stream?: FeedStream } }): Loop | undefined {
  const { stream, inDatabase } = feed;
  if (!stream) return undefined;
  return runHeld({ name: 'feed-forwarder', begin: createForwardFeed({ feed: inDatabase, stream }), everyMs: FORWARD_EVERY_MS, woken: (wake) => inDatabase.listen(wake) }, { db, log });
}

/** Looks after the logs of all partners with a gateway, side by side, and what they have seen of ours, now and then; undefined where the settings say never. */
export function startWitness({ config, db, log, metrics, flows, registry }: WitnessDeps): Loop | undefined {
  if (config.witnessSeconds === 0) return undefined;
  const look = async (partner: string, signal: AbortSignal): Promise<void> => {
    try {
      metrics.logAlarm(partner, await flows.witnessLog(partner, signal));
      const loss = await flows.senseLoss(partner, signal);
      if (loss) metrics.lost(partner, loss);
    } catch (error) {
      if (!signal.aborted) log.warn({ partner, err: String(error) }, 'the log of a partner could not be looked at');
    }
  };
  return runHeld({
    name: 'witness', everyMs: config.witnessSeconds * 1000,
    begin: (signal) => async () => {
      await Promise.all(registry.administrations().filter(({ ours, gatewayUrl, state }) => !ours && gatewayUrl && state === 'active').map(({ code }) => look(code, signal)));
      return false;
    },
  }, { db, log });
}

export interface WitnessDeps extends Omit<DeliveryDeps, 'metrics'> {
  readonly metrics: Pick<Metrics, 'logAlarm' | 'lost'>;
  readonly config: Pick<Config, 'witnessSeconds'>;
}

/** One message that cannot be pooled must not hold back its neighbours: it goes on alone, then is parked. */
async function ingest(deps: WorkerDeps, { keptIds }: { keptIds: string[] }, last: boolean): Promise<void> {
  for (const { keptId, error } of await deps.flows.ingestMessages(keptIds)) {
    if (keptIds.length > 1) {
      deps.log.warn({ traces: await tracesAbout(deps, { keptId }), keptId, err: String(error) }, 'a message could not be pooled and will be tried alone');
      await enqueue(deps.db, { task: 'ingest_messages', payload: { keptIds: [keptId] }, key: `ingest:${keptId}` });
    } else if (last || error instanceof Refusal) {
      await park(deps, keptId, error);
    } else {
      throw error;
    }
  }
}

async function park(deps: WorkerDeps, keptId: string, error: unknown): Promise<void> {
  deps.log.error({ traces: await tracesAbout(deps, { keptId }), keptId, err: error instanceof Error ? error.stack : String(error) }, 'a message is parked: it could not be mapped');
  await recordStep(deps.db, keptId, 'parked', { at: deps.clock.now(), detail: { text: 'it could not be mapped; a person has to look' } });
}

function measured(deps: WorkerDeps, tasks: Record<string, Task>): Record<string, Task> {
  const wrapped = Object.entries(tasks).map(([name, task]): [string, Task] => [name, (payload, attempt) => runOne(deps, { name, task, payload, attempt })]);
  return Object.fromEntries(wrapped);
}

interface Run {
  readonly name: string;
  readonly task: Task;
  readonly payload: unknown;
  readonly attempt: Parameters<Task>[1];
}

async function runOne(deps: WorkerDeps, { name, task, payload, attempt }: Run): Promise<void> {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  try {
    await task(payload, attempt);
    deps.metrics.jobDone(name, 'done', seconds());
  } catch (error) {
    const refused = error instanceof Refusal;
    deps.metrics.jobDone(name, refused || attempt.last ? 'parked' : 'failed', seconds());
    logFault(deps.log, error, { message: 'a job failed', traces: await tracesAbout(deps, payload), task: name, attempt: attempt.number });
    // A refusal stays a refusal however often it is asked: the job ends here, parked in the audit log for a person.
    if (refused || attempt.last) await parkJob(deps, name, payload, error);
    if (!refused) throw error;
  }
}

/** So many say what a job was about. */
const MOST_TRACES = 10;

/** The traces of the messages a job is about, read for the line of a failure only; none where the database is what failed. */
async function tracesAbout({ db }: Pick<WorkerDeps, 'db'>, payload: unknown): Promise<readonly string[] | undefined> {
  const { keptId, keptIds = keptId === undefined ? [] : [keptId] } = (payload ?? {}) as { keptId?: string; keptIds?: readonly string[] };
  return keptIds.length === 0 ? undefined : tracesOf(db, keptIds.slice(0, MOST_TRACES)).catch(() => undefined);
}
