import { Pool, type PoolClient } from 'pg';
import { isOutage } from './outage.js';

/** The one code of an outage that the queue tries again by itself, with back-off. */
const PASSES = 'ETIMEDOUT';

/**
 * What the queue still wants to say of a job when its connections are closed is not said, and must not end the process: the job stays locked by a
 * worker that is gone, and is freed as such.
 */
const NEVER: Promise<never> = new Promise(() => undefined);

/**
 * The connections of the job queue. The queue closes a job without waiting for the answer; when the database is away at
 * that moment, only an error that it knows as passing is tried again, and any other would end the process. So every outage
 * is told to it as one that passes.
 */
export function openJobPool(databaseUrl: string, max: number, onError: (error: Error) => void): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max });
  const connect = pool.connect.bind(pool);
  pool.connect = ((callback?: Parameters<typeof connect>[0]) => {
    if (callback) return connect(callback);
    return pool.ending ? NEVER : connect().then(undefined, asPassing);
  }) as typeof pool.connect;
  // Without these listeners a lost connection (fail-over, shutdown) would end the process, in use or not.
  pool.on('error', onError);
  pool.on('connect', (client) => {
    client.on('error', onError);
    tellPassing(client);
  });
  return pool;
}

function tellPassing(client: PoolClient): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
  client.query = ((...asked: unknown[]) => {
    const answer = query(...asked);
    return isPromise(answer) ? answer.then(undefined, asPassing) : answer;
  }) as typeof client.query;
}

/** With a callback or a stream there is none. */
function isPromise(answer: unknown): answer is Promise<unknown> {
  return typeof (answer as { then?: unknown } | undefined)?.then === 'function';
}

function asPassing(cause: unknown): never {
  if (!isOutage(cause)) throw cause;
  throw Object.assign(new Error(`the database is away: ${(cause as Error).message}`, { cause }), { code: PASSES });
}
