import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCrx } from '../../src/cli/program.js';
import { writeSettings } from '../../src/cli/settings.js';
import { systemClock } from '../../src/platform/clock.js';
import { born, linkBetween, operator, pool, traveller } from '../src/matching/pooled.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let folder: string;
let settings: string;
beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'] }), mkdtemp(join(tmpdir(), 'crx-matching-'))]);
  kr = world.administration('KR');
  settings = join(folder, 'KR.env');
  await writeSettings(settings, { CRX_ADMINISTRATION: 'KR', DATABASE_URL: kr.config.databaseUrl, SIGNING_KEY_FILE: kr.config.signingKeyFile, INSECURE_LOOPBACK: '1' });
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** As the command itself runs, in this process. */
async function crx(...args: string[]): Promise<{ code: number; told: Record<string, unknown> }> {
  let out = '';
  const code = await runCrx(['matching', ...args, '--settings', settings, '--json'], { streams: { out: { write: (text) => void (out += text) }, err: { write: () => undefined } }, clock: systemClock, root: folder, version: '0' });
  return { code, told: JSON.parse(out) as Record<string, unknown> };
}
const han = ['--as', 'officer:han'];

describe('crx matching, beside a gateway that runs', () => {
  it('links are found by the worker, looked at, decided, and matched anew', async () => {
    const [one, other] = [await pool(kr.db, [traveller('Kim Yeonji', born('1984-03-07'))]), await pool(kr.db, [traveller('김연지', born('1984-03-07'))])];
    await until('the worker to match', async () => await linkBetween(kr.db, one, other) !== undefined, 30_000);
    expect((await crx('status')).told).toMatchObject({ ok: true, parked: 0, links: { proposed: 1 } });
    expect((await crx('links', ...han)).told).toMatchObject({ links: [{ state: 'proposed' }] });
    const decided = await crx('decide', one.subjects[0] as string, other.subjects[0] as string, 'different', '--reason', 'two sisters', ...han);
    expect(decided).toMatchObject({ code: 0, told: { judgement: 'different' } });
    expect(Number((await crx('rematch', ...han)).told['subjects'])).toBeGreaterThanOrEqual(2);
    await until('the queue to be empty', async () => (await kr.db.query('SELECT FROM matching.pending')).rowCount === 0, 30_000);
    expect(await linkBetween(kr.db, one, other)).toMatchObject({ state: 'different', decided_by: 'officer:han' });
    expect((await crx('decide', one.subjects[0] as string, other.subjects[0] as string, 'perhaps', '--reason', 'x', ...han)).code).not.toBe(0);
  }, 90_000);

  it('a subject is split by place', async () => {
    const ids = [['LEI', '213800KUD8LAJWSQ9D15', 'ids/0']] as const;
    const [first, second] = [await pool(kr.db, [operator('Bright Star Trading', ids)]), await pool(kr.db, [operator('Golden Lotus Foods', ids)])];
    const split = await crx('split', first.subjects[0] as string, '--place', `${second.keptId}:/alert/economicOperator`, '--reason', 'mistyped', ...han);
    expect(split.code).toBe(0);
    expect(await linkBetween(kr.db, first, split.told['newSubject'] as string)).toMatchObject({ state: 'different' });
  }, 60_000);

  it('noise is listed, added and taken off; the trail does not say the value', async () => {
    expect((await crx('noise', 'add', 'identifier', 'TIN', '0000000000', '--reason', 'a placeholder', ...han)).code).toBe(0);
    expect((await crx('noise', 'list')).told).toMatchObject({ noise: [{ of: 'identifier', scheme: 'TIN', value: '0000000000', addedBy: 'officer:han' }] });
    expect((await crx('noise', 'end', 'identifier', 'TIN', '0000000000', '--reason', 'it is somebody', ...han)).code).toBe(0);
    expect((await crx('noise', 'end', 'identifier', 'TIN', '0000000000', '--reason', 'again', ...han)).code).not.toBe(0);
    const { rows } = await kr.db.query<{ all: string }>(`SELECT string_agg(object || detail::text, ' ') AS all FROM audit.event WHERE action = 'matching.noise'`);
    expect(rows[0]?.all).toContain('TIN');
    expect(rows[0]?.all).not.toContain('0000000000');
  }, 60_000);
});
