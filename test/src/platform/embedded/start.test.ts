import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../../src/platform/db.js';
import { isRunning } from '../../../../src/platform/embedded/postmaster.js';
import { removeEmbedded, startEmbedded, type EmbeddedServer } from '../../../../src/platform/embedded/start.js';
import { projectPath } from '../../../../src/platform/paths.js';

const base = mkdtempSync(join(realpathSync(tmpdir()), 'crx-embedded-'));
chmodSync(base, 0o755);
const used: string[] = [];
const folder = (name: string): string => {
  used.push(join(base, name));
  return join(base, name);
};
const isRoot = process.getuid?.() === 0;

afterAll(async () => {
  for (const dataDir of used) await removeEmbedded(dataDir).catch(() => undefined);
  rmSync(base, { recursive: true, force: true });
});

async function ask(server: EmbeddedServer, statement: string): Promise<unknown[]> {
  const db = openDatabase(server.adminUrl, { max: 1 });
  return (await db.query(statement).finally(() => db.close())).rows;
}

const PARENT = `
import { register } from 'node:module';
register('./test/support/typescript-loader.mjs', 'file://${projectPath()}/');
const { startEmbedded } = await import('file://${projectPath('src', 'platform', 'embedded', 'start.ts')}');
console.log((await startEmbedded({ dataDir: process.argv[1] })).pid);
setInterval(() => undefined, 1000);
`;

/** A process that starts the server and waits. @returns it, and the number of the server */
async function startInParent(dataDir: string): Promise<{ parent: ChildProcess; pid: number }> {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await new Promise<Buffer[]>((resolve) => parent.stdout?.once('data', (...data: Buffer[]) => resolve(data)));
  return { parent, pid: Number(String(line)) };
}

const killed = (child: ChildProcess): Promise<void> => new Promise((resolve) => {
  child.once('exit', () => resolve());
  child.kill('SIGKILL');
});

describe('the embedded server', () => {
  it('keeps what was written, listens to no network, waits for the disk', async () => {
    const dataDir = folder('keeps');
    const first = await startEmbedded({ dataDir });
    expect(first.reused).toBe(false);
    await ask(first, 'CREATE TABLE kept AS SELECT 1 AS n');
    expect(await ask(first, `SELECT current_setting('listen_addresses') AS net, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding`)).toEqual([{ net: '', fsync: 'on', commit: 'on', encoding: 'UTF8' }]);
    await first.stop();
    expect(await isRunning(first.pid)).toBe(false);
    const second = await startEmbedded({ dataDir });
    expect(await ask(second, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await second.stop();
  });

  it('is used again when its parent was killed', async () => {
    const dataDir = folder('orphan');
    const { parent, pid } = await startInParent(dataDir);
    await killed(parent);
    const server = await startEmbedded({ dataDir });
    expect({ pid: server.pid, reused: server.reused }).toEqual({ pid, reused: true });
    await server.stop();
    expect(await isRunning(pid)).toBe(false);
  });

  it('is shared with a parent that lives, and left to it', async () => {
    const dataDir = folder('shared');
    const { parent, pid } = await startInParent(dataDir);
    const guest = await startEmbedded({ dataDir });
    expect({ pid: guest.pid, reused: guest.reused }).toEqual({ pid, reused: true });
    await guest.stop();
    expect(await isRunning(pid)).toBe(true);
    await killed(parent);
  });

  it('starts after a crash whose process number now belongs to another program', async () => {
    const dataDir = folder('recycled');
    const server = await startEmbedded({ dataDir });
    const lock = join(dataDir, 'cluster', 'postmaster.pid');
    const left = readFileSync(lock, 'utf8');
    await server.stop();
    writeFileSync(lock, left.replace(/^\d+/, String(process.ppid)));
    chmodSync(lock, 0o666); // written by us, opened by the server's account
    const next = await startEmbedded({ dataDir });
    expect(await ask(next, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('finds a short place for its socket when the path is long', async () => {
    const server = await startEmbedded({ dataDir: folder(`${'long'.repeat(25)}`) });
    expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('says what is in the way of its folder', async () => {
    writeFileSync(join(base, 'file'), '');
    for (const dataDir of [join(base, 'file'), join(base, 'file', 'below')]) {
      await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: 'unavailable', text: { detail: expect.stringContaining(dataDir), next: expect.stringContaining('DATABASE_URL') } });
    }
  });

  it('does not open the data of another major version', async () => {
    const dataDir = folder('older');
    await (await startEmbedded({ dataDir })).stop();
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '12\n');
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ text: { detail: expect.stringContaining('made by PostgreSQL 12') } });
  });

  it('run by root below a private folder, keeps its data elsewhere; takes it away with the folder', async () => {
    const dataDir = folder('private/data');
    mkdirSync(join(base, 'private'), { mode: 0o700 });
    const server = await startEmbedded({ dataDir });
    const pointer = join(dataDir, 'lives-elsewhere');
    expect(existsSync(pointer)).toBe(isRoot); // an ordinary user may enter what is its own
    const home = isRoot ? readFileSync(pointer, 'utf8').trim() : dataDir;
    expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await removeEmbedded(dataDir);
    expect([existsSync(home), existsSync(dataDir)]).toEqual([false, false]);
  });

  it('run by root, ends and removes what a deleted checkout left elsewhere', async () => {
    mkdirSync(join(base, 'deleted'), { mode: 0o700 });
    const left = await startEmbedded({ dataDir: join(base, 'deleted', 'data') });
    const home = isRoot ? readFileSync(join(base, 'deleted', 'data', 'lives-elsewhere'), 'utf8').trim() : '';
    if (!isRoot) await left.stop(); // its data lies in the checkout and goes with it
    rmSync(join(base, 'deleted'), { recursive: true });
    mkdirSync(join(base, 'kept'), { mode: 0o700 });
    const next = await startEmbedded({ dataDir: folder('kept/data') });
    expect([existsSync(home), await isRunning(left.pid)]).toEqual([false, false]);
    await next.stop();
  });
});
