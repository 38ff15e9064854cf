import { createPublicKey } from 'node:crypto';
import { createServer, type Server as HttpsServer } from 'node:https';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../../client/client.js';
import type { SigningKey } from '../../envelope/private-key.js';
import type { KeyFor } from '../../envelope/usable-key.js';
import { openContract } from '../../platform/contract.js';
import { projectPath } from '../../platform/paths.js';
import { answerTo, type AlertAnswer } from './answers.js';
import { createBehaviour, type Behaviour, type Misbehaviour } from './behaviour.js';
import { createControl } from './control.js';
import { createDoor } from './door.js';
import { createSender, type Sender } from './sender.js';
import { createTwin, type Kept, type Twin } from './twin.js';

export interface SandboxOptions {
  readonly code: string;
  /** The administration whose gateway it exchanges with, and the keys that verify what comes from there. */
  readonly peer: string;
  readonly keyFor: KeyFor;
  readonly signingKey: SigningKey;
  /** PEM. Only who shows a certificate of `ca` is heard. */
  readonly tls: { readonly key: string; readonly cert: string; readonly ca: string };
  readonly host: string;
  readonly port: number;
  readonly controlPort: number;
  /** To send with, and to collect with; left out, the peer has to collect. */
  readonly client?: Client;
  /** Collects from the peer's outbox: a partner without a gateway. */
  readonly collect: boolean;
  readonly alerts: AlertAnswer;
  readonly misbehaves: readonly Misbehaviour[];
  readonly behaviour?: Behaviour;
  readonly folder?: string;
  say(line: string): void;
}

/** A twin that runs. */
export interface Sandbox {
  readonly url: string;
  readonly controlUrl: string;
  readonly twin: Twin;
  readonly behaviour: Behaviour;
  readonly sender: Sender;
  /** Settles when somebody asked at the control address that it ends. */
  readonly asked: Promise<void>;
  stop(): Promise<void>;
}

const COLLECT_WAIT_SECONDS = 5;
const AFTER_TROUBLE_MS = 1000;

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { code, peer, signingKey, client, host, say } = options;
  const now = Date.now;
  const behaviour = options.behaviour ?? createBehaviour();
  options.misbehaves.forEach((one) => behaviour.start(one));
  const contract = openContract(projectPath('openapi', 'schemas'));
  const twin = createTwin({ code, peer, signingKey, now, contract, ...(options.folder ? { folder: options.folder } : {}) });
  const sender = createSender({ twin, behaviour, say, ...(client ? { client } : {}) });
  const onKept = ({ message }: Kept): void => {
    const answer = answerTo(message, twin, { alerts: options.alerts, at: new Date() });
    if (answer) void sender.send(answer).catch((error: unknown) => say(`no answer to ${message.messageId}: ${(error as Error).message}`));
  };
  const authorities = new Set<string>();
  const listener = createDoor({ ...options, publicJwk: publicJwkOf(signingKey), twin, behaviour, authorities, now, onKept });
  const door = createServer({ ...options.tls, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3' }, listener);
  const url = `https://${host}:${await listen(door, options.port, host)}`;
  for (const name of [host, 'localhost', '127.0.0.1']) authorities.add(`${name}:${new URL(url).port || '443'}`);
  let onStop = (): void => undefined;
  const asked = new Promise<void>((resolve) => { onStop = resolve; });
  const control = createControl({ twin, behaviour, sender, doorUrl: url, now, onStop: () => onStop() });
  const controlUrl = `http://127.0.0.1:${await listen(control, options.controlPort, '127.0.0.1')}`;
  const end = new AbortController();
  const collecting = options.collect && client ? collect(client, { twin, onKept, say, signal: end.signal }) : undefined;
  return {
    url, controlUrl, twin, behaviour, sender, asked,
    async stop() {
      end.abort();
      client?.close();
      await Promise.all([close(door), close(control)]);
      await collecting;
    },
  };
}

interface Collecting {
  readonly twin: Twin;
  readonly signal: AbortSignal;
  onKept(kept: Kept): void;
  say(line: string): void;
}

/** Collects, keeps, then acknowledges. After trouble it goes on where it was: what it has twice it keeps once. */
async function collect(client: Client, { twin, onKept, say, signal }: Collecting): Promise<void> {
  let after: string | undefined;
  while (!signal.aborted) {
    try {
      for await (const page of client.pull({ wait: COLLECT_WAIT_SECONDS, follow: true, signal, ...(after ? { after } : {}) })) {
        for (const { bytes, messageId, messageType } of page.items) {
          const { kept, duplicate } = await twin.collect(bytes);
          say(`collected ${messageType} ${messageId}`);
          if (!duplicate) onKept(kept);
        }
        await client.acknowledge(page.items.map(({ messageId, sha256 }) => ({ messageId, sha256 })));
        after = page.next;
      }
    } catch (error) {
      if (!signal.aborted) say(`collecting: ${(error as Error).message}`);
      await pause(AFTER_TROUBLE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

function publicJwkOf({ privateKey, keyid }: SigningKey): unknown {
  return { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid: keyid, use: 'sig' };
}

function listen(server: Server | HttpsServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve((server.address() as AddressInfo).port)));
}

function close(server: Server | HttpsServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
