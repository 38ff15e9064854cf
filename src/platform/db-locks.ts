import pg from 'pg';
import type { Connection } from './db-connection.js';

/** Names our advisory locks among those of others in the database. */
const NAMESPACE = 7_210_003;

export interface Lock {
  release(): Promise<void>;
}

export interface Locks {
  /** Takes the lock of this name among all processes on the database. @returns undefined when it is taken. */
  take(name: string): Promise<Lock | undefined>;
  close(): Promise<void>;
}

/**
 * Advisory locks of the session, all on one connection. PostgreSQL lets go of them with the connection, at once when a process dies. A process
 * that only lost its connection may still believe that it holds one, so what must not happen twice needs a fence in the data as well.
 */
export function createLocks(connection: Connection, onError: (error: Error) => void): Locks {
  // PostgreSQL lets one session take a lock twice: within this process we are the judge.
  const held = new Set<string>();
  let opening: Promise<pg.Client> | undefined;

  async function open(): Promise<pg.Client> {
    const client = new pg.Client({ ...connection, application_name: 'crx locks', pipeline: true } as pg.ClientConfig);
    const forget = (): void => {
      opening = undefined;
    };
    client.on('error', onError);
    client.once('end', forget);
    await client.connect().catch((cause: unknown) => {
      forget();
      throw cause;
    });
    return client;
  }

  async function acquire(name: string): Promise<Lock | undefined> {
    const session = (opening ??= open());
    const client = await session;
    const { rows: [row] } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1, hashtext($2)) AS got', [NAMESPACE, name]);
    if (!row?.got) return undefined;
    return {
      async release() {
        // With its connection the lock is gone already.
        if (opening === session) await client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [NAMESPACE, name]).catch(onError);
        held.delete(name);
      },
    };
  }

  return {
    async take(name) {
      if (held.has(name)) return undefined;
      held.add(name);
      const lock = await acquire(name).catch((cause: unknown) => {
        held.delete(name);
        throw cause;
      });
      if (!lock) held.delete(name);
      return lock;
    },
    async close() {
      await (await opening?.catch(() => undefined))?.end().catch(onError);
    },
  };
}
