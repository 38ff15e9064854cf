import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Seat } from './seat.js';

/** How to reach one embedded server, and what it must be told so that nobody else can. */
export interface Address {
  /** A connection string that `pg`, knex and libpq all understand; it does not depend on PG* variables. */
  url(database: string): string;
  /** Settings for the server's command line. */
  readonly settings: Readonly<Record<string, string>>;
  /** Arguments for initdb. */
  readonly access: readonly string[];
}

const SOCKET_PORT = 5432;

/** No network at all: a socket in a folder that only the account may enter. Windows has no such socket for PostgreSQL. */
export async function addressOf(seat: Seat): Promise<Address> {
  if (process.platform === 'win32') return loopback(seat);
  const folder = encodeURIComponent(seat.sockets);
  return {
    url: (database) => `postgresql://postgres@localhost:${SOCKET_PORT}/${encodeURIComponent(database)}?host=${folder}&sslmode=disable`,
    settings: { listen_addresses: '', unix_socket_directories: seat.sockets, port: String(SOCKET_PORT) },
    access: ['--auth=trust'],
  };
}

/** A port and a password chosen once and kept beside the cluster. */
async function loopback(seat: Seat): Promise<Address> {
  const file = join(seat.home, 'loopback.json');
  const kept = await readFile(file, 'utf8').catch(() => null);
  const { port, password } = kept
    ? (JSON.parse(kept) as { port: number; password: string })
    : { port: await freePort(), password: randomBytes(24).toString('hex') };
  const passwordFile = join(seat.home, 'password');
  if (!kept) {
    await writeFile(file, JSON.stringify({ port, password }), { mode: 0o600 });
    await writeFile(passwordFile, password, { mode: 0o600 });
  }
  return {
    url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}?sslmode=disable`,
    settings: { listen_addresses: '127.0.0.1', port: String(port) },
    access: ['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
