import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCrx } from '../../src/cli/program.js';
import { writeSettings } from '../../src/cli/settings.js';
import { systemClock } from '../../src/platform/clock.js';
import { projectPath } from '../../src/platform/paths.js';
import { PROFILE_FIELDS } from '../../src/targeting/language/fields.js';
import { INDICATOR_FIELDS } from '../../src/domain/indicator-fields.js';
import { sampleDeclarations } from '../src/targeting/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let folder: string;
let page: string;
beforeAll(async () => {
  [world, folder, page] = await Promise.all([startWorld({ gateways: ['KR'] }), mkdtemp(join(tmpdir(), 'crx-targeting-')), readFile(projectPath('docs', 'operations', 'targeting.md'), 'utf8')]);
  kr = world.administration('KR');
  await writeSettings(join(folder, 'KR.env'), { CRX_ADMINISTRATION: 'KR', DATABASE_URL: kr.config.databaseUrl, SIGNING_KEY_FILE: kr.config.signingKeyFile, INSECURE_LOOPBACK: '1' });
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function crx(args: readonly string[]): Promise<{ code: number; value: Record<string, never> & { profileId: string; kept: number; figures: { by: string }[]; same: boolean } }> {
  let out = '';
  const code = await runCrx([...args, '--json', '--settings', join(folder, 'KR.env')], { streams: { out: { write: (text) => void (out += text) }, err: { write: () => undefined } }, clock: systemClock, root: folder, version: '0' });
  return { code, value: JSON.parse(out || '{}') };
}

it('every command of the page does what it says, in its order', async () => {
  const samples = sampleDeclarations().slice(0, 250);
  let screening = '';
  for (const one of samples) {
    const answer = await fetch(`${kr.engineUrl}/v1/screenings`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(one) });
    screening = ((await answer.json()) as { screeningId: string }).screeningId;
  }
  const results = join(folder, 'results.csv');
  await writeFile(results, ['reference,result,inspectedAt', ...samples.map((one, n) => `${one.declarationNumber},${(one.taxRate ?? 0) > 7 ? 'positive' : 'negative'},2026-01-01T00:00:${String(n % 60).padStart(2, '0')}Z`), ''].join('\r\n'));
  const drafted = join(folder, 'draft.json');
  await writeFile(drafted, JSON.stringify({ document: { ...(JSON.parse(await readFile(projectPath('openapi/examples/profile-draft.json'), 'utf8')) as { document: object }).document, validUntil: '2099-01-01T00:00:00Z' } }));
  const commands = [...page.matchAll(/^npm run crx -- (.+)$/gm)].map(([, line = '']) => [...line.matchAll(/"([^"]+)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? (plain as string)));
  expect(commands.length).toBeGreaterThan(10);
  let profile = '';
  const said: string[] = [];
  for (const command of commands) {
    const typed = command.map((word) => ({ PROFILE: profile, SCREENING: screening, 'results.csv': results, 'criteria.txt': join(folder, 'criteria.txt'), 'openapi/examples/profile-draft.json': drafted, 'openapi/examples/rules-settings.json': projectPath('openapi/examples/rules-settings.json') })[word] ?? word);
    const ran = await crx(typed);
    expect({ command: command.join(' '), code: ran.code }).toEqual({ command: command.join(' '), code: 0 });
    if (command[1] === 'draft') profile = ran.value.profileId;
    if (command[1] === 'outcomes') expect(ran.value).toMatchObject({ kept: 250, attached: 250 });
    if (command[1] === 'figures') expect(ran.value.figures.map(({ by }) => by)).toEqual(['all', 'control', 'kind', 'method']);
    if (command[1] === 'explain') expect(ran.value).toMatchObject({ same: true });
    said.push(command.slice(0, 2).join(' '));
  }
  expect(await readFile(join(folder, 'criteria.txt'), 'utf8')).toBe('If (ComCod>="0803000000" and ComCod<="0803999999") and (CtyOrigCod="EC" or CtyOrigCod="CO") and not (TaxRat<=5) Then YellowLane IS 100\n');
  await until('the engine to know the last edition', async () => (await kr.db.query<{ last: string }>('SELECT last FROM targeting.edition_head')).rows[0]?.last !== undefined);
  expect(said).toContain('learn settle');
}, 120_000);

it('the page names every field that profiles can compare', () => {
  const indicators = new Set(INDICATOR_FIELDS.map(({ field }) => field));
  for (const { field } of PROFILE_FIELDS) if (!indicators.has(field)) expect({ field, named: page.includes(field) }).toEqual({ field, named: true });
});
