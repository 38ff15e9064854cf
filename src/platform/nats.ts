import { readFileSync } from 'node:fs';
import { jetstream, jetstreamManager, type JetStreamClient } from '@nats-io/jetstream';
import { connect, credsAuthenticator, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import type { Log } from './log.js';

export interface NatsOptions {
  /** `nats://` or `tls://` addresses of one cluster, comma separated; user and password, or a token, may stand in the first. */
  readonly url: string;
  /** A `.creds` file of an operator-managed server. */
  readonly credentialsFile?: string;
  /** What the server's own lists call this connection. */
  readonly name: string;
  readonly log: Log;
}

/** One connection to a NATS cluster; made at first use, and made again for as long as it takes when it breaks. */
export interface Nats {
  connection(): Promise<NatsConnection>;
  streams(): Promise<Awaited<ReturnType<typeof jetstreamManager>>>;
  messages(): Promise<JetStreamClient>;
  /** False from the loss of the connection until it is there again. */
  isUp(): boolean;
  /** Called when the connection is there again: what was said meanwhile was not heard. @returns stop */
  onReturn(call: () => void): () => void;
  close(): Promise<void>;
}

/** Milliseconds that the server has for one answer. */
const ANSWER_WITHIN = 5_000;
const RECONNECT_AFTER = 250;

/** Nothing is connected yet: a wrong address shows at the first use. */
export function openNats({ url, credentialsFile, name, log }: NatsOptions): Nats {
  const returned = new Set<() => void>();
  let opening: Promise<NatsConnection> | undefined;
  let up = true;

  async function open(): Promise<NatsConnection> {
    const connection = await connect({
      ...addressOf(url), ...(credentialsFile === undefined ? {} : { authenticator: credsAuthenticator(readFileSync(credentialsFile)) }), name,
      timeout: ANSWER_WITHIN, maxReconnectAttempts: -1, reconnectTimeWait: RECONNECT_AFTER, reconnectJitter: RECONNECT_AFTER, pingInterval: 10_000, maxPingOut: 2,
    });
    void watch(connection);
    return connection;
  }

  async function watch(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect' || type === 'reconnect') up = type === 'reconnect';
      if (type === 'disconnect') log.warn({ of: 'nats' }, 'the connection was lost and is made again');
      if (type === 'reconnect') for (const call of returned) call();
    }
  }

  const connection = (): Promise<NatsConnection> => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined; // the next use tries again
      throw error;
    });
    return opening;
  };
  return {
    connection,
    streams: async () => jetstreamManager(await connection(), { timeout: ANSWER_WITHIN }),
    messages: async () => jetstream(await connection(), { timeout: ANSWER_WITHIN }),
    isUp: () => up,
    onReturn(call) {
      returned.add(call);
      return () => void returned.delete(call);
    },
    async close() {
      const made = await opening?.catch(() => undefined);
      await made?.close();
    },
  };
}

function addressOf(url: string): ConnectionOptions {
  const addresses = url.split(',').map((one) => new URL(one.trim()));
  const { username, password } = addresses[0] as URL;
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
  return {
    servers: addresses.map(({ host }) => host),
    ...(addresses.some(({ protocol }) => protocol === 'tls:') ? { tls: {} } : {}),
    ...(user === '' ? {} : pass === '' ? { token: user } : { user, pass }),
  };
}
