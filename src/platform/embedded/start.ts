import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, type Address } from './address.js';
import { binariesFor } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { findPostmaster, isRunning, stopPostmaster } from './postmaster.js';
import { refuseFolder } from './refuse.js';
import { takeSeat, type Seat } from './seat.js';
import { answers, launch, type EmbeddedOptions, type Launch } from './launch.js';

export interface EmbeddedServer {
  /** Connection string of one database of this server; the database need not exist yet. */
  url(database: string): string;
  /** Connection string of the database `postgres`, for making others. */
  readonly adminUrl: string;
  readonly pid: number;
  /** True when a server left by an earlier process, or shared with a running one, was taken instead of a new one. */
  readonly reused: boolean;
  /** Ends the server; does nothing when another running process started it. */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL on a folder: no network, only a private socket. A server that outlived its parent is
 * used again if it answers, else ended.
 * @throws Refusal `unavailable` with a sentence for the person at the keyboard
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const seat = await takeSeat(options.dataDir);
  try {
    const binaries = await binariesFor(seat.account);
    const address = await addressOf(seat);
    const found = await reuse(seat, address);
    if (found !== null) return server(seat, address, { pid: found, reused: true });
    const task: Launch = { seat, binaries, address, options };
    await ensureCluster(seat, binaries, address);
    const pid = await launch(task);
    // Two starts at the same moment: the second finds the first one's server.
    const settled = pid ?? (await reuse(seat, address));
    return server(seat, address, { pid: settled ?? 0, reused: pid === null });
  } catch (cause) {
    throw refuseFolder(seat.dataDir, cause);
  }
}

/** Ends the server of this folder, whoever started it, and removes its data. */
export async function removeEmbedded(dataDir: string): Promise<void> {
  const seat = await takeSeat(dataDir);
  await stopPostmaster(seat.cluster);
  for (const folder of [seat.sockets, seat.home, seat.dataDir]) await rm(folder, { recursive: true, force: true });
}

async function reuse(seat: Seat, address: Address): Promise<number | null> {
  const running = await findPostmaster(seat.cluster);
  if (!running) return null;
  if (await answers(address.url('postgres'), seat.cluster)) return running.pid;
  await stopPostmaster(seat.cluster);
  return null;
}

async function server(seat: Seat, address: Address, found: { pid: number; reused: boolean }): Promise<EmbeddedServer> {
  const ownerFile = join(seat.home, 'owner.pid');
  const owner = found.reused ? Number(await readFile(ownerFile, 'utf8').catch(() => '0')) : 0;
  const shared = owner > 0 && owner !== process.pid && (await isRunning(owner));
  if (!shared) await writeFile(ownerFile, String(process.pid));
  return {
    ...found,
    url: address.url,
    adminUrl: address.url('postgres'),
    stop: async () => {
      if (!shared) await stopPostmaster(seat.cluster);
    },
  };
}
