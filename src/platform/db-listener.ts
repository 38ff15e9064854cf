import pg from 'pg';
import type { Connection } from './db-connection.js';

interface Ear {
  readonly channel: string;
  readonly onNotify: (payload: string) => void;
  readonly onReconnect: () => void;
}

export interface Listener {
  listen(channel: string, onNotify: (payload: string) => void, onReconnect?: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 5_000;
/** A connection cut without a word (a firewall, a lost peer) is only found by asking. */
const ASK_EVERY = 15_000;

/** One connection for all channels of a database; it is made again, for as long as it takes, when it breaks. */
export function createListener(connection: Connection, onError: (error: Error) => void): Listener {
  const ears = new Set<Ear>();
  let client: pg.Client | undefined;
  let opening: Promise<pg.Client> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const connected = (): Promise<pg.Client> => (opening ??= open());

  async function open(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...connection, statement_timeout: 0, pipeline: true } as pg.ClientConfig);
    fresh.on('notification', hear);
    fresh.on('error', onError);
    try {
      await fresh.connect();
      for (const channel of new Set([...ears].map((ear) => ear.channel))) await fresh.query(listenTo(channel));
    } catch (cause) {
      opening = undefined;
      await fresh.end().catch(onError);
      throw cause;
    }
    fresh.once('end', lost);
    clearTimeout(timer);
    timer = setInterval(() => void fresh.query('SELECT 1').catch(() => fresh.end()), ASK_EVERY);
    timer.unref();
    return (client = fresh);
  }

  function hear(message: pg.Notification): void {
    for (const ear of ears) if (ear.channel === message.channel) guard(() => ear.onNotify(message.payload ?? ''));
  }

  function lost(): void {
    clearInterval(timer);
    client = opening = undefined;
    if (!closed) again(FIRST_PAUSE);
  }

  function again(pause: number): void {
    timer = setTimeout(() => {
      connected().then(
        () => ears.forEach((ear) => guard(ear.onReconnect)),
        (error: Error) => {
          onError(error);
          if (!closed) again(Math.min(pause * 2, LONGEST_PAUSE));
        },
      );
    }, pause);
  }

  function guard(call: () => void): void {
    try {
      call();
    } catch (cause) {
      onError(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  return {
    async listen(channel, onNotify, onReconnect = () => undefined) {
      const ear: Ear = { channel, onNotify, onReconnect };
      ears.add(ear);
      await (await connected()).query(listenTo(channel));
      return async () => {
        ears.delete(ear);
        const alone = ![...ears].some((other) => other.channel === channel);
        if (alone && !closed) await client?.query(`UNLISTEN ${pg.escapeIdentifier(channel)}`).catch(onError);
      };
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await (await opening?.catch(() => undefined))?.end();
    },
  };
}

const listenTo = (channel: string): string => `LISTEN ${pg.escapeIdentifier(channel)}`;
