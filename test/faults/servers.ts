import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded, startEmbedded } from '../../src/platform/embedded/start.js';
import { prepareDatabase } from '../support/server.js';

/** A PostgreSQL of its own that may be killed. */
export interface OwnServer {
  url(database: string): string;
  readonly pid: number;
  /** kill -9 of the server, then its start by the launcher: resolves when it takes connections again. */
  killAndRestart(): Promise<void>;
  /** Makes a database as a gateway wants it. @returns its connection string */
  create(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** The operating system goes on when a process is killed, so what was written needs no disk; it must have been written, though. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'on', max_connections: '400', shared_buffers: '64MB' };

/** @param under the folder to make its data folder in; @param settings over those of the drill */
export async function startOwnServer({ under, settings }: { under?: string; settings?: Readonly<Record<string, string>> } = {}): Promise<OwnServer> {
  const dataDir = await mkdtemp(join(under ?? await realpath(tmpdir()), 'crx-faults-'));
  const begin = () => startEmbedded({ dataDir, settings: { ...SETTINGS, ...settings } });
  let server = await begin();
  return {
    url: (database) => server.url(database),
    get pid() { return server.pid; },
    async killAndRestart() {
      process.kill(server.pid, 'SIGKILL');
      server = await begin();
    },
    create: (name) => prepareDatabase(server.adminUrl, name),
    stop: () => removeEmbedded(dataDir),
  };
}
