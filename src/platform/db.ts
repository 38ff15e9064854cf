import type { Knex } from 'knex';
import pg from 'pg';
import { lazyKnex } from './db-knex.js';
import { createListener } from './db-listener.js';
import { createLocks, type Lock } from './db-locks.js';
import { connectionOf, type DatabaseOptions } from './db-connection.js';

/** One statement with the name under which PostgreSQL keeps its plan: for hot paths. */
export interface NamedQuery {
  readonly name: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

export interface Rows<R> {
  readonly rows: R[];
  readonly rowCount: number | null;
}

/** What a store function takes first: the pool or one transaction. The shape is that of `pg`. */
export interface Queryable {
  query<R = Record<string, unknown>>(statement: string | NamedQuery, params?: readonly unknown[]): Promise<Rows<R>>;
}

export interface Database extends Queryable {
  /** Commits when `work` resolves, rolls back when it throws. Nothing of it is kept unless this resolves. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /**
   * The same, but `work` returns the promises of its last statements, which nothing in it waits for: COMMIT travels with them.
   * Whoever waits for a lock that they take then waits for the database alone, not for this process to come round to it.
   */
  sealed(work: (tx: Queryable) => Promise<ReadonlyArray<Promise<unknown>>>): Promise<void>;
  /**
   * A transaction whose statements are all known beforehand, sent at once: one round trip. The first that fails is the
   * cause and takes everything with it, so a condition must be a statement that fails when it does not hold.
   */
  burst(statements: (tx: Queryable) => ReadonlyArray<Promise<unknown>>): Promise<void>;
  /**
   * Hears NOTIFY on a channel until the returned function is called. Notifications sent while the connection was
   * down are lost: `onReconnect` is the moment to read what was missed.
   */
  listen(channel: string, onNotify: (payload: string) => void, onReconnect?: () => void): Promise<() => Promise<void>>;
  /** Takes a lock among all processes on this database, until it is released or this process is gone. @returns undefined when it is taken. */
  lock(name: string): Promise<Lock | undefined>;
  /** What this pool holds at this moment. */
  connections(): { readonly open: number; readonly idle: number; readonly waiting: number };
  /** For queries whose shape is only known at run time (filters of a view); made on first use. */
  readonly knex: Knex;
  close(): Promise<void>;
}

/** Opens a pool; connections are made when they are needed, so a wrong URL shows at the first query. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const connection = connectionOf(url, options);
  const onError = options.onError ?? (() => undefined);
  // Statements of one transaction that do not wait for each other travel together.
  const pool = new pg.Pool({ ...connection, pipeline: true, max: options.max ?? 10, idleTimeoutMillis: 30_000 } as pg.PoolConfig);
  // Without listeners the loss of a connection, idle or in the middle of a transaction, would end this process.
  pool.on('connect', (client) => client.on('error', onError));
  pool.on('error', () => undefined);
  const listener = createListener(connection, onError);
  const locks = createLocks(connection, onError);
  const knex = lazyKnex(connection);
  return {
    query: (statement, params) => ask(pool, statement, params),
    transaction: (work) => transaction(pool, work),
    sealed: (work) => sealed(pool, work),
    burst: (statements) => burst(pool, statements),
    listen: listener.listen,
    lock: locks.take,
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    get knex() {
      return knex.get();
    },
    close: async () => {
      await Promise.all([listener.close(), locks.close(), knex.close(), pool.end()]);
    },
  };
}

/**
 * Statements of one transaction that do not wait for each other: they travel together. When one fails, those behind it fail
 * with it, so the first by position is the cause, and it is thrown when all have ended.
 */
export async function together<T extends readonly unknown[]>(statements: readonly [...{ [K in keyof T]: Promise<T[K]> }]): Promise<T> {
  const outcomes = await Promise.allSettled(statements as ReadonlyArray<Promise<unknown>>);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

interface Asked {
  query(statement: string | pg.QueryConfig, params?: unknown[]): Promise<pg.QueryResult>;
}

/** Row types are the caller's promise about its own SQL; the driver cannot know them. */
async function ask<R>(on: Asked, statement: string | NamedQuery, params?: readonly unknown[]): Promise<Rows<R>> {
  const result = await on.query(statement as string | pg.QueryConfig, params as unknown[] | undefined);
  return result as unknown as Rows<R>;
}

async function transaction<T>(pool: pg.Pool, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client, tx) => {
    const result = await work(tx);
    await commit(client);
    return result;
  });
}

async function sealed(pool: pg.Pool, work: (tx: Queryable) => Promise<ReadonlyArray<Promise<unknown>>>): Promise<void> {
  await inTransaction(pool, async (client, tx) => {
    const last = await work(tx);
    // Should one of them fail, PostgreSQL answers this COMMIT with a rollback.
    await together([...last, commit(client)]);
  });
}

/** `work` commits. */
async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient, tx: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    return await work(client, { query: (statement, params) => ask(client, statement, params) });
  } catch (cause) {
    await client.query('ROLLBACK').catch((error: Error) => {
      broken = error;
    });
    throw cause;
  } finally {
    client.release(broken);
  }
}

/** PostgreSQL answers ROLLBACK to the COMMIT of a transaction in which an error was swallowed: that is no commit. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back: an error inside it was swallowed');
}

async function burst(pool: pg.Pool, statements: (tx: Queryable) => ReadonlyArray<Promise<unknown>>): Promise<void> {
  const client = await pool.connect();
  try {
    // Nothing is awaited between them: the connection is in pipeline mode and keeps their order.
    const begun = client.query('BEGIN');
    const sent = statements({ query: (statement, params) => ask(client, statement, params) });
    const ended = client.query('COMMIT');
    const failed = (await Promise.allSettled([begun, ...sent])).find((outcome) => outcome.status === 'rejected');
    const { command } = await ended.catch((cause: Error) => ({ command: cause }));
    if (failed) throw failed.reason;
    if (command !== 'COMMIT') throw command instanceof Error ? command : new Error('the transaction was rolled back');
  } finally {
    client.release();
  }
}
