import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runCrx } from '../../src/cli/program.js';
import { writeSettings } from '../../src/cli/settings.js';
import { systemClock } from '../../src/platform/clock.js';
import { projectPath } from '../../src/platform/paths.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';
import type { Ran } from './support/run.js';

/** Every command of docs/operations/intake.md, in its order, as the command itself runs. */
let world: World;
let kr: TestAdministration;
let folder: string;
let settings: string;
beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'], partners: ['ZZ', 'NL'] }), mkdtemp(join(tmpdir(), 'crx-intake-'))]);
  kr = world.administration('KR');
  settings = join(folder, 'KR.env');
  await writeSettings(settings, { CRX_ADMINISTRATION: 'KR', DATABASE_URL: kr.config.databaseUrl, SIGNING_KEY_FILE: kr.config.signingKeyFile, INSECURE_LOOPBACK: '1', SPOOL_DIRECTORY: folder });
}, 200_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function crx(...args: string[]): Promise<Pick<Ran, 'code' | 'stdout' | 'stderr'>> {
  const said = { out: '', err: '' };
  const into = (name: 'out' | 'err'): { write(text: string): void } => ({ write: (text) => void (said[name] += text) });
  const code = await runCrx([...args, '--settings', settings], { streams: { out: into('out'), err: into('err') }, clock: systemClock, root: folder, version: '0' });
  return { code, stdout: said.out, stderr: said.err };
}

it('runs every command of the page', async () => {
  const page = await readFile(projectPath('docs', 'operations', 'intake.md'), 'utf8');
  const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap((match) => (match[1] ?? '').trim().split('\n'));
  await writeFile(join(folder, 'un.xml'), gunzipSync(await readFile(projectPath('src', 'cli', 'world', 'samples', 'watchlists', 'un-consolidated.xml.gz'))));
  const said: string[] = [];
  for (const command of commands) {
    if (!command.startsWith('npm run crx -- ')) continue;
    const words = [...command.slice('npm run crx -- '.length).matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    const ran = await crx(...words.map((word) => (word.startsWith('src/') ? projectPath(...word.split('/')) : word === 'un.xml' ? join(folder, word) : word)));
    expect({ command, ...ran }).toMatchObject({ command, code: 0, stderr: '' });
    said.push(ran.stdout);
  }
  expect(said.join('\n')).toMatch(/3 good, 1 failed \(format 1\)[\s\S]*60 added, 0 changed[\s\S]*500 new, 0 changed, 0 known already/);
}, 120_000);

it('writes the failing rows to a file, and takes what was checked', async () => {
  const { importId } = (JSON.parse((await crx('import', 'list', '--json')).stdout) as { imports: Array<{ importId: string; kind: string }> }).imports.find(({ kind }) => kind === 'seizures') as { importId: string };
  const out = join(folder, 'failing.csv');
  expect(await crx('import', 'errors', importId, out, '--as', 'officer:park.jihun')).toMatchObject({ code: 0 });
  const lines = (await readFile(out, 'utf8')).split('\r\n');
  expect(lines[0]).toMatch(/^\ufeffCase no,Date,.*,row,column,code,what is wrong,what to do$/);
  expect(lines[1]).toMatch(/^ZZ-2026-0103,yesterday,.*,4,Date,format,/);
  expect(lines).toHaveLength(3);
  expect((await crx('import', 'confirm', importId, '--as', 'officer:park.jihun')).stdout).toMatch(/3 new, 0 changed/);
  await until('they are pooled', async () => (await kr.db.query(`SELECT FROM pool.record WHERE kind = 'seizure'`)).rowCount === 3);
  expect(await crx('import', 'discard', importId, '--as', 'officer:park.jihun')).toMatchObject({ code: 1, stderr: expect.stringContaining('is done') });
}, 30_000);

it('keeps what an agency of our own gave at home', async () => {
  const file = projectPath('src', 'cli', 'world', 'samples', 'seizures.csv');
  const template = projectPath('src', 'cli', 'world', 'samples', 'seizure-template.json');
  expect(await crx('import', 'seizures', file, '--partner', 'KR-IMMI', '--template', template, '--confirm', '--as', 'officer:park.jihun')).toMatchObject({ code: 0, stderr: '' });
  const rows = await until('they are pooled', async () => {
    const found = await kr.db.query<{ handling: { onward: string }; message_id: string; kept_id: string; erase_by: string }>(`SELECT handling, message_id, kept_id, erase_by FROM pool.record WHERE partner = 'KR-IMMI'`);
    return found.rowCount === 3 && found.rows;
  });
  expect(rows.map(({ handling: { onward } }) => onward)).toEqual(['none', 'none', 'none']);
  expect(rows[0]?.erase_by).not.toBeNull(); // the retention of its agreement
  const { flows } = kr.running.gateway;
  const forwarding = { sender: 'KR-IMMI', messageId: rows[0]?.message_id as string, audience: ['NL'], exchangeBasis: 'spontaneous', officer: 'officer:park.jihun' };
  await expect(flows.forwardMessage(forwarding)).rejects.toMatchObject({ code: 'state_conflict' });
  await expect(flows.exportEvidence({ keptId: rows[0]?.kept_id as string, whole: false, officer: 'officer:park.jihun', reason: 'asked' }))
    .rejects.toMatchObject({ code: 'state_conflict', text: { detail: expect.stringContaining('row 2 of a file of KR-IMMI') } });
  // What partners can ask for names neither the agency nor what is its.
  for (const path of ['/v1/capabilities', '/v1/outbox']) {
    expect((await world.exchange('NL', 'KR').get(path)).body.toString('utf8')).not.toContain('IMMI');
  }
  await expect(world.exchange('NL', 'KR').get(`/v1/messages/${rows[0]?.message_id}`)).rejects.toThrow('not_found');
}, 30_000);

it('leaves a trail of who brought what', async () => {
  const { rows } = await kr.db.query<{ action: string }>(`SELECT DISTINCT action FROM audit.event WHERE actor LIKE 'officer:park.jihun'`);
  expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['file.keep', 'import.begin', 'import.confirm', 'import.seen', 'template.make', 'declarations.load', 'watchlist.load']));
});
