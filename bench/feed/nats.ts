import { spawn, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const hasNats = spawnSync('nats-server', ['--version']).status === 0;

/** One JetStream server with its store in a folder. @returns stop */
export async function startNats(port: number, folder: string): Promise<() => void> {
  const server = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', join(folder, 'nats')], { stdio: 'ignore' });
  for (let tries = 0; tries < 200 && !await isOpen(port); tries += 1) await wait(50);
  return () => void server.kill('SIGKILL');
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); }).on('error', () => resolve(false));
  });
}
