import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCrx } from '../../src/cli/program.js';
import { writeSettings } from '../../src/cli/settings.js';
import { systemClock } from '../../src/platform/clock.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let folder: string;
let settings: string;
beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'] }), mkdtemp(join(tmpdir(), 'crx-pool-'))]);
  kr = world.administration('KR');
  settings = join(folder, 'KR.env');
  await writeSettings(settings, { CRX_ADMINISTRATION: 'KR', DATABASE_URL: kr.config.databaseUrl, SIGNING_KEY_FILE: kr.config.signingKeyFile, INSECURE_LOOPBACK: '1' });
  await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(sample('alert-cocaine-reefer')), { contentType: 'application/json' });
  await until('it is findable', async () => (await kr.db.query('SELECT 1 FROM search.entry')).rows.length === 1);
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function crx(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const said = { out: '', err: '' };
  const into = (name: 'out' | 'err'): { write(text: string): void } => ({ write: (text) => void (said[name] += text) });
  const code = await runCrx([...args, '--settings', settings], { streams: { out: into('out'), err: into('err') }, clock: systemClock, root: folder, version: '0' });
  return { code, stdout: said.out, stderr: said.err };
}

describe('crx mapping replay', () => {
  const replay = (...more: string[]): ReturnType<typeof crx> => crx('mapping', 'replay', '--from', '2026-01-01', '--as', 'officer:han', ...more);
  const draft = (...more: string[]): ReturnType<typeof crx> => crx('mapping', 'draft', '--note', 'a trial', '--as', 'officer:han', ...more);

  it('takes the one draft there is, and asks for a name where there are none or several', async () => {
    expect(await replay('--version', 'draft')).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no draft, or there are several.') });
    expect((await draft()).code).toBe(0);
    expect(await replay('--version', 'draft')).toMatchObject({ code: 0, stdout: expect.stringContaining('Version 2 against what is in force:') });
    expect((await draft('--partner', 'ZZ')).code).toBe(0);
    expect(await replay('--version', 'draft')).toMatchObject({ code: 2, stderr: expect.stringContaining('several') });
    expect(await replay('--version=draft', '--partner', 'ZZ')).toMatchObject({ code: 0, stdout: expect.stringContaining('Version ZZ-1 against what is in force:') });
  }, 60_000);
});

describe('crx pool', () => {
  it('searches and shows, in lines and as JSON, and each look is a line of the trail', async () => {
    const lines = await crx('pool', 'search', 'csqu 305438-3', '--as', 'officer:han');
    expect(lines).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('ZZ-ALERT-2026-0417') });
    const found = JSON.parse((await crx('pool', 'search', '--hs', '0803', '--from', 'EC', '--to', 'KRPUS', '--kind', 'alert', '--json')).stdout) as { records: Array<{ recordRef: string; subjects: Array<{ subjectId: string }> }> };
    expect(found.records.map(({ recordRef }) => recordRef)).toEqual(['ZZ-ALERT-2026-0417']);
    const subjectId = found.records[0]?.subjects[0]?.subjectId as string;
    expect(await crx('pool', 'show', subjectId, '--as', 'officer:han')).toMatchObject({ code: 0, stdout: expect.stringContaining('ZZ-ALERT-2026-0417') });
    const box = /subject ([0-9a-f-]{36})\s+transportEquipment/.exec(lines.stdout)?.[1] as string;
    expect((await crx('pool', 'show', box, '--as', 'officer:han')).stdout).toMatch(/carried +FRDM-26-0417 {2}2026-11-12T04:00:00-05:00 to 2026-12-09T18:30:00\+09:00 \(by route\)/);
    const { rows } = await kr.db.query<{ action: string }>(`SELECT action FROM audit.event WHERE action IN ('pool.searched', 'subject.seen') ORDER BY event_id`);
    expect(rows.map(({ action }) => action)).toEqual(['pool.searched', 'pool.searched', 'subject.seen', 'subject.seen']);
  }, 60_000);

  it('says what is wrong with what was asked', async () => {
    expect(await crx('pool', 'show', 'nobody')).toMatchObject({ code: 2, stderr: expect.stringContaining('A subject has an id') });
    expect(await crx('pool', 'show', '01a205f3-ee10-7e1c-a3d7-c95d83ffb0e9')).toMatchObject({ code: 1, stderr: expect.stringContaining('no subject') });
    expect(await crx('pool', 'search', 'nothing at all', '--after', 'AAAA')).toMatchObject({ code: 1, stderr: expect.stringContaining('cursor') });
  }, 60_000);
});
