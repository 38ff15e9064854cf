import { mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFree } from '../../src/cli/doctor/ports.js';
import { planWorld, plannedPorts } from '../../src/cli/world/plan.js';
import type { WorldFile } from '../../src/cli/world/world-file.js';
import { findPostmaster } from '../../src/platform/embedded/postmaster.js';
import { removeEmbedded, startEmbedded } from '../../src/platform/embedded/start.js';
import { openDatabase } from '../../src/platform/db.js';
import { projectPath } from '../../src/platform/paths.js';
import { makeCheckout, type Checkout } from './support/checkout.js';
import { freePortBase, node, start, type Running } from './support/run.js';

/** `npm start` as a process, in a checkout of its own. The steps build on each other, as the days of an operator do. */
let checkout: Checkout;
let base: number;
let world: Running | undefined;
let messageId: string;

beforeAll(async () => {
  checkout = await makeCheckout();
  base = await freePortBase();
}, 60_000);
afterAll(async () => {
  world?.child.kill('SIGKILL');
  await removeEmbedded(join(checkout.root, '.run', 'postgres'));
  await checkout.remove();
}, 60_000);

const begin = (args: string[] = [], env: Record<string, string> = {}): Running => {
  world = start(checkout.world, ['--port-base', String(base), ...args], { cwd: checkout.root, env });
  return world;
};
const crx = (...args: string[]) => node(checkout.crx, args, { cwd: checkout.root });
const inRun = (name: string): string => join(checkout.root, '.run', name);
const readWorld = async (): Promise<WorldFile> => JSON.parse(await readFile(inRun('world.json'), 'utf8')) as WorldFile;
const postmaster = async () => findPostmaster(join((await realpath(inRun('postgres')).catch(() => inRun('postgres'))), 'cluster'));

describe('npm start', () => {
  /** How long the first start took, on this machine as busy as it is. */
  let first: number;

  it('starts everything, says where it is in one table, and leaves world.json', async () => {
    const began = Date.now();
    const { says, text } = begin();
    await says('Ready after', 90_000);
    first = Date.now() - began;
    expect(text()).toMatch(/✓ PostgreSQL +\d+\.\d s\n/);
    expect(text()).toContain('First messages between KR and NL: 5 delivered');
    expect(text()).toContain('Sample declarations, screened at KR: 500');
    expect(text()).toMatch(/ {2}partner door \(mTLS\) +https:\/\/127\.0\.0\.1:\d+ +https:\/\/127\.0\.0\.1:\d+\n/);
    expect(text()).toContain('npm run crx -- send openapi/examples/alert-cocaine-reefer.json --fresh');
    const written = await readWorld();
    expect(written).toMatchObject({
      ready: true, version: expect.stringMatching(/^\d/), identity: `http://localhost:${base + 201}`, ca: join(checkout.root, 'certs', 'dev', 'ca.pem'),
      administrations: {
        KR: { partner: `https://127.0.0.1:${base + 1}`, console: `http://localhost:${base + 2}`, engine: `http://127.0.0.1:${base + 3}`, ops: `http://127.0.0.1:${base + 4}` },
        NL: { partner: `https://127.0.0.1:${base + 101}`, console: `http://localhost:${base + 102}`, engine: `http://127.0.0.1:${base + 103}`, ops: `http://127.0.0.1:${base + 104}` },
      },
      partners: { ZZ: { keyid: expect.stringMatching(/^[\w-]{43}$/) } },
    });
    for (const file of Object.values(written.partners['ZZ'] ?? {}).filter((value) => value.startsWith('/'))) expect(existsSync(file)).toBe(true);
    expect(written.officers).toContainEqual({ username: 'han.jiwoo', name: 'Han Jiwoo', role: 'analyst', administration: 'KR' });
    expect((await stat(inRun('KR.env'))).mode & 0o077).toBe(0);
  }, 100_000);

  it('answers at every door', async () => {
    const { administrations, identity } = await readWorld();
    const urls = Object.values(administrations).flatMap(({ console: page, engine, ops }) => [`${ops}/readyz`, `${engine}/v1/indicators`, `${page}/api/session`]);
    const codes = await Promise.all([...urls, `${identity}/.well-known/openid-configuration`].map(async (url) => (await fetch(url)).status));
    expect(codes).toEqual([200, 200, 401, 200, 200, 401, 200]);
  });

  it('lets the demo partner send with nothing but a file', async () => {
    const sent = await crx('send', 'openapi/examples/alert-cocaine-reefer.json', '--fresh', '--json');
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    ({ messageId } = JSON.parse(sent.stdout) as { messageId: string });
    const elsewhere = await crx('send', 'openapi/examples/seizure-simplified.json', '--fresh', '--to', 'NL', '--json');
    expect(JSON.parse(elsewhere.stdout)).toMatchObject({ exit: 1, code: 'sender_mismatch', errors: [{ pointer: '/audience' }] });
  });

  it('takes every example that the contract ships', async () => {
    const examples = (await readdir(projectPath('openapi', 'examples'))).filter((name) => /^(alert|seizure|feedback)-/.test(name));
    expect(examples.length).toBeGreaterThanOrEqual(8);
    for (const name of examples) {
      const sent = await crx('send', `openapi/examples/${name}`, '--fresh', '--json');
      expect({ name, ...(JSON.parse(sent.stdout) as object) }).toMatchObject({ name, ok: true });
    }
  }, 60_000);

  it('carries the whole journey of the demo', async () => {
    const shown = await crx('demo');
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout.match(/^\d\. /gm)).toHaveLength(8);
    expect(shown.stdout).toContain('hit: container.number CSQU3054383');
    expect(shown.stdout).toContain('hit: container.number ZZDU2209384');
    expect(shown.stdout).toMatch(/feedback-received/);
    const told = JSON.parse((await crx('demo', '--json')).stdout) as Record<string, { feedback: unknown[] }>;
    expect(told).toMatchObject({ ok: true, screening: { lane: 'red' }, screeningAtNl: { lane: 'red' }, passedOn: { author: 'NL', withheld: expect.arrayContaining([{ pointer: '/alert/consignment/masterBillOfLading', reason: 'marking-too-strict' }]) as unknown }, notice: { state: 'hit' }, status: { state: 'hit' } });
    expect(told['status']?.feedback.length).toBeGreaterThan(0);
  }, 90_000);

  it('finds itself in order', async () => {
    const looked = await crx('doctor', '--json');
    const { lines } = JSON.parse(looked.stdout) as { lines: { subject: string; verdict: string }[] };
    expect(lines.filter(({ verdict, subject }) => verdict !== 'OK' && subject !== 'disk')).toEqual([]);
    expect(lines.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['clock', 'KR ports', 'NL database', 'ZZ client certificate']));
  });

  it('refuses a second world here, and a reset while one runs', async () => {
    for (const args of [[], ['--reset']]) {
      const second = await node(checkout.world, ['--port-base', String(base), ...args], { cwd: checkout.root });
      expect(second.code).not.toBe(0);
      expect(second.stderr).toMatch(/A world runs in this checkout already: process \d+, since .*\n {2}-> .*kill -TERM/);
    }
    expect((await readWorld()).ready).toBe(true);
  });

  it('ends cleanly on Ctrl-C', async () => {
    world?.child.kill('SIGINT');
    world?.child.kill('SIGINT'); // npm passes the same wish on
    expect(await world?.ended).toBe(0);
    expect(world?.text()).toContain('Stopped. The data stays');
    for (const name of ['world.json', 'world.lock', 'KR.env']) expect(existsSync(inRun(name))).toBe(false);
    expect(await postmaster()).toBeNull();
    for (const { port } of plannedPorts(planWorld(base))) expect(await isFree({ host: '127.0.0.1', port })).toBe(true);
  }, 30_000);

  it('starts again, with nothing to make anew, and keeps the data', async () => {
    const began = Date.now();
    const { says, text } = begin();
    await says('Ready after', 60_000);
    expect(Date.now() - began).toBeLessThan(first);
    expect(text()).toContain('exchanged before');
    expect(text()).toContain('screened before');
    expect(JSON.parse((await crx('status', messageId, '--json')).stdout)).toMatchObject({ ok: true, messageId, state: 'hit' });
  }, 70_000);

  it('picks up what a killed world left behind, and makes lost keys anew', async () => {
    world?.child.kill('SIGKILL');
    await world?.ended;
    await rm(join(checkout.root, 'certs', 'dev'), { recursive: true });
    expect(existsSync(inRun('world.lock'))).toBe(true);
    const { says } = begin();
    await says('Ready after', 60_000);
    expect((await crx('status', messageId)).code).toBe(0);
  }, 70_000);

  it('ends, and says why, when one of its processes does', async () => {
    const port = (await readWorld()).administrations['NL']?.ops.split(':').pop();
    await writeFile(inRun('NL.log'), '{"level":50,"msg":"the roof fell in","err":"no beams"}\n', { flag: 'a' });
    process.kill(await pidOf('NL'), 'SIGKILL');
    expect(await world?.ended).not.toBe(0);
    expect(world?.text()).toMatch(/The gateway of NL ended by itself \(SIGKILL\)\. Its last lines:\n(.*\n)* {4}error: the roof fell in \(no beams\)\n {2}-> .*NL\.log/);
    expect(await isFree({ host: '127.0.0.1', port: Number(port) })).toBe(true);
    expect(await postmaster()).toBeNull();
  }, 40_000);
});

describe('npm start has a sentence for', () => {
  const refused = async (args: string[]) => node(checkout.world, args, { cwd: checkout.root });

  it('a busy port', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(base + 103, '127.0.0.1', resolve));
    const { code, stderr } = await refused(['--port-base', String(base)]);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(new RegExp(`Port ${base + 103} \\(engine door of NL\\) is taken by another program\\.\\n  -> .*--port-base`));
    expect(stderr).not.toContain('    at ');
    await new Promise((resolve) => server.close(resolve));
    expect(existsSync(inRun('world.lock'))).toBe(false);
  });

  it('a folder that cannot be used', async () => {
    const other = await makeCheckout();
    await writeFile(join(other.root, '.run'), 'in the way');
    const { code, stderr } = await node(other.world, ['--port-base', String(base)], { cwd: other.root });
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/The folder .*\.run cannot be written \(\w+\)\.\n {2}-> /);
    await other.remove();
  });

  it.each([['--port-base', '80'], ['--port-base', 'x'], ['--nonsense']])('%s %s', async (...args) => {
    expect((await refused(args)).code).toBe(2);
  });

  it('a server that does not answer', async () => {
    const { code, stderr } = await refused(['--port-base', String(base), '--database-url', 'postgres://nobody@127.0.0.1:1/none']);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/PostgreSQL does not let us work: .*\n {2}-> Check DATABASE_URL/);
  });
});

describe('npm start -- --reset', () => {
  it('begins anew, and may be interrupted', async () => {
    const running = begin(['--reset']);
    await running.says('Removing the data of before');
    running.child.kill('SIGINT');
    expect(await running.ended).toBe(0);
    expect(await postmaster()).toBeNull();
    expect(existsSync(inRun('world.lock'))).toBe(false);
  }, 60_000);
});

describe('DATABASE_URL', () => {
  it('uses the server that is there, makes its two databases, and leaves the server running', async () => {
    const dataDir = await mkdtemp(join(await realpath(tmpdir()), 'crx-own-'));
    const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } });
    const { says, text, child, ended } = begin([], { DATABASE_URL: server.adminUrl });
    await says('Ready after', 90_000);
    expect(text()).toContain('5 delivered');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    const db = openDatabase(server.adminUrl);
    const { rows } = await db.query(`SELECT datname FROM pg_database WHERE datname LIKE 'crx%' ORDER BY datname`);
    expect(rows).toEqual([{ datname: 'crx_kr' }, { datname: 'crx_nl' }]);
    await db.close();
    await removeEmbedded(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }, 120_000);
});

/** The gateway of an administration, by the settings it was started with. */
async function pidOf(code: string): Promise<number> {
  const { execFile } = await import('node:child_process');
  const out = await new Promise<string>((resolve) => execFile('ps', ['-A', '-o', 'pid=,args='], { maxBuffer: 10_000_000 }, (_error, stdout) => resolve(stdout)));
  const line = out.split('\n').find((each) => each.includes(`--settings ${inRun(`${code}.env`)}`));
  return Number(line?.trim().split(' ')[0]);
}
