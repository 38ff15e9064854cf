import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { spawnAs } from './account.js';
import type { Address } from './address.js';
import type { Binaries } from './binaries.js';
import { findPostmaster, loosenLocks } from './postmaster.js';
import { refuse } from './refuse.js';
import type { Seat } from './seat.js';

export interface EmbeddedOptions {
  /** A folder that belongs to this server alone; it is made when it is missing. */
  readonly dataDir: string;
  /** Server settings over our defaults; a test run turns `fsync` off. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told what happens to the server, for the log. */
  readonly log?: (line: string) => void;
  /** Told each step that takes a while, for the person who waits. */
  readonly progress?: (line: string) => void;
}

/** What it takes to start one server. */
export interface Launch {
  readonly seat: Seat;
  readonly binaries: Binaries;
  readonly address: Address;
  readonly options: EmbeddedOptions;
}

/** Evidence must outlive a power cut: fsync and synchronous_commit stay on unless a caller says otherwise. */
const SETTINGS = {
  shared_buffers: '128MB', max_connections: '200', fsync: 'on', synchronous_commit: 'on', jit: 'off',
  timezone: 'UTC', log_timezone: 'UTC', log_checkpoints: 'off',
};
const LONGEST_START = 180_000;
/** A back end that is in the middle of a statement does not see that its server is gone: longer than the longest statement of a gateway (15 s). */
const LONGEST_AFTERLIFE = 40_000;
const TOLD_EVERY = 5_000;

/**
 * Starts the server and waits until it takes connections. Null when another start holds the folder already.
 * After a crash the back ends of the dead server may live on for a moment: it is tried again until they are gone.
 */
export async function launch(task: Launch): Promise<number | null> {
  for (const end = Date.now() + LONGEST_AFTERLIFE; ; await pause(100)) {
    await loosenLocks(task.seat.cluster, task.seat.sockets);
    const child = await spawnServer(task);
    const pid = await untilReady(task, child);
    if (pid !== null) return pid;
    if (await findPostmaster(task.seat.cluster)) return null;
    const log = await readFile(task.seat.log, 'utf8').catch(() => '');
    if (!log.includes('shared memory block') || Date.now() > end) throw didNotStart(task.seat, log);
  }
}

/** Null when the server ended instead of becoming ready. */
async function untilReady({ seat, options }: Launch, child: ChildProcess): Promise<number | null> {
  const began = Date.now();
  for (let told = began; Date.now() - began < LONGEST_START; await pause(5)) {
    if (child.exitCode !== null || child.signalCode !== null) return null;
    const running = await findPostmaster(seat.cluster);
    if (running?.ready && running.pid === child.pid) return running.pid;
    if (Date.now() - told > TOLD_EVERY) {
      told = Date.now();
      options.progress?.(`PostgreSQL is recovering its data, ${Math.round((told - began) / 1000)} s`);
    }
  }
  throw refuse(`PostgreSQL did not become ready within ${LONGEST_START / 1000} s; see ${seat.log}.`, 'Start again');
}

/** Whether the server behind this address answers and serves this cluster; waits while it is still starting. */
export async function answers(url: string, cluster: string): Promise<boolean> {
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(100)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory === cluster;
    } catch (cause) {
      const starting = (cause as { code?: string }).code === '57P03';
      if (!starting) return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/** In a session of its own, so that Ctrl-C reaches us first and we end it in good order. */
async function spawnServer({ seat, binaries, address, options }: Launch): Promise<ChildProcess> {
  const settings = { ...SETTINGS, ...options.settings, ...address.settings };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(seat.log, 'w', 0o600);
  try {
    const child = spawn(binaries.postgres, ['-D', seat.cluster, ...args], {
      ...spawnAs(seat.account), cwd: seat.cluster, detached: true, stdio: ['ignore', log.fd, log.fd],
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    });
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.once('exit', (code, signal) => options.log?.(`PostgreSQL ended (${signal ?? code})`));
    child.unref();
    return child;
  } catch (cause) {
    throw refuse(`PostgreSQL (${binaries.postgres}) cannot be run here.`, 'Use a machine with glibc', cause);
  } finally {
    await log.close();
  }
}

function didNotStart({ log: file }: Seat, log: string): Error {
  const telling = log.split('\n').filter((line) => /FATAL|PANIC|error while/.test(line)).pop() ?? 'it said nothing';
  return refuse(`PostgreSQL did not start: ${telling.replace(/^.*?(FATAL|PANIC):\s*/, '')}. See ${file}.`, 'Mend that');
}
