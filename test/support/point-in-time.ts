import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { takeSeat, type Seat } from '../../src/platform/embedded/seat.js';
import { removeEmbedded, startEmbedded, type EmbeddedServer } from '../../src/platform/embedded/start.js';
import { until } from './world.js';

const run = promisify(execFile);

/** A server of its own whose write-ahead log is archived, as docs/operations/backup.md says. */
export interface ArchivedServer {
  readonly server: EmbeddedServer;
  /** A base back-up while it runs: the data folder between pg_backup_start and pg_backup_stop. */
  backUp(): Promise<void>;
  /** Names this moment; one can go back to it. */
  name(moment: string): Promise<void>;
  /** The server is gone, with its data folder; what was archived stays. */
  lose(): Promise<void>;
  /** Base back-up and archived log, up to the moment named. */
  restore(moment: string): Promise<EmbeddedServer>;
  remove(): Promise<void>;
}

const QUICK = { fsync: 'off', full_page_writes: 'off', shared_buffers: '32MB' };

export async function startArchivedServer(): Promise<ArchivedServer> {
  const base = await mkdtemp(join(await realpath(tmpdir()), 'crx-restore-'));
  const [first, second, backup, archive] = ['first', 'second', 'backup', 'archive'].map((name) => join(base, name)) as [string, string, string, string];
  await chmod(base, 0o711);
  for (const folder of [first, second, backup, archive]) await mkdir(folder);
  await chmod(archive, 0o777); // the server runs under an account of its own
  const seat = await takeSeat(first);
  const server = await startEmbedded({
    dataDir: first, settings: { ...QUICK, archive_mode: 'on', archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f` },
  });
  let label = '';
  let restored: EmbeddedServer | undefined;
  return {
    server,
    async backUp() {
      label = await onServer(server, async (client) => {
        await client.query(`SELECT pg_backup_start('drill', true)`);
        await copyCluster(seat.cluster, backup);
        const { rows: [row] } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop()');
        return row?.labelfile ?? '';
      });
    },
    name: (moment) => onServer(server, async (client) => {
      await client.query('SELECT pg_create_restore_point($1)', [moment]);
      await client.query('SELECT pg_switch_wal()');
    }),
    lose: () => removeEmbedded(first),
    async restore(moment) {
      const place = await takeSeat(second);
      await cp(backup, place.cluster, { recursive: true });
      await writeFile(join(place.cluster, 'backup_label'), label);
      await writeFile(join(place.cluster, 'recovery.signal'), '');
      await giveTo(place);
      restored = await startEmbedded({
        dataDir: second, settings: { ...QUICK, restore_command: `cp ${archive}/%f %p`, recovery_target_name: moment, recovery_target_action: 'promote' },
      });
      await promoted(restored);
      return restored;
    },
    async remove() {
      for (const folder of [first, second]) await removeEmbedded(folder).catch(() => undefined);
      await rm(base, { recursive: true, force: true });
    },
  };
}

/** Without the log, which is archived, and without what belongs to the running server. */
async function copyCluster(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, filter: (path) => !/\/(postmaster\.(pid|opts)|pg_wal\/.+|pg_replslot\/.+)$/.test(path) });
}

async function giveTo({ cluster, account }: Seat): Promise<void> {
  await chmod(cluster, 0o700);
  if (account.other) await run('chown', ['-R', `${account.uid}:${account.gid}`, cluster]);
}

/** It answers before it takes writes: the last of the log is still being read. */
async function promoted(server: EmbeddedServer): Promise<void> {
  await until('the restored server to take writes', () => onServer(server, async (client) =>
    (await client.query<{ reading: boolean }>('SELECT pg_is_in_recovery() AS reading')).rows[0]?.reading === false), 60_000);
}

async function onServer<T>({ adminUrl }: EmbeddedServer, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
