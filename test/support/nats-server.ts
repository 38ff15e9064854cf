import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePorts } from './world.js';

/** The program on the PATH: servers of our own, which may be killed. */
export const hasNatsProgram = spawnSync('nats-server', ['--version']).status === 0;
/** Without it, a server that somebody offers for tests. */
export const offeredNats = process.env.NATS_URL;

export interface TestNats {
  readonly url: string;
  /** Ends one server of the cluster without a word, and starts it again on the same store. */
  kill(n: number): Promise<void>;
  restart(n: number): Promise<void>;
  stop(): Promise<void>;
}

/** JetStream servers of our own, on free ports and a store that goes with them: one, or a cluster. */
export async function startNats(count = 1): Promise<TestNats> {
  if (!hasNatsProgram) return { url: offeredNats as string, kill: notOurs, restart: notOurs, stop: async () => undefined };
  const store = await mkdtemp(join(tmpdir(), 'crx-nats-'));
  const [clients, routes] = [await freePorts(count), await freePorts(count)];
  const servers: Array<ChildProcess | undefined> = [];
  const start = async (n: number): Promise<void> => {
    const cluster = count === 1 ? [] : ['--cluster_name', 'feed', '--cluster', `nats://127.0.0.1:${routes[n]}`, '--routes', routes.map((port) => `nats://127.0.0.1:${port}`).join(',')];
    servers[n] = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(clients[n]), '-n', `n${n}`, '-js', '-sd', join(store, `n${n}`), ...cluster], { stdio: 'ignore' });
    await reachable(clients[n] as number);
  };
  for (let n = 0; n < count; n += 1) await start(n);
  const end = (n: number, signal: NodeJS.Signals): Promise<void> => new Promise((resolve) => {
    const server = servers[n];
    servers[n] = undefined;
    if (!server || server.exitCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill(signal);
  });
  return {
    url: clients.map((port) => `nats://127.0.0.1:${port}`).join(','),
    kill: (n) => end(n, 'SIGKILL'),
    restart: start,
    async stop() {
      for (let n = 0; n < count; n += 1) await end(n, 'SIGKILL');
      await rm(store, { recursive: true, force: true });
    },
  };
}

const notOurs = (): Promise<void> => Promise.reject(new Error('a server that was offered is not ours to stop'));

async function reachable(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); }).on('error', () => resolve(false));
    });
    if (open) return;
    await wait(50);
  }
  throw new Error(`no NATS server on port ${port}`);
}
