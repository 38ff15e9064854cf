import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCrx } from '../../src/cli/program.js';
import { writeSettings } from '../../src/cli/settings.js';
import { AUDIT_QUESTIONS } from '../../src/domain/audit.js';
import { systemClock } from '../../src/platform/clock.js';
import { projectPath } from '../../src/platform/paths.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';
import type { Ran } from './support/run.js';

let world: World;
let kr: TestAdministration;
let folder: string;
let settings: string;
beforeAll(async () => {
  [world, folder] = await Promise.all([
    startWorld({ gateways: ['KR'], agreement: (usual) => ({ ...usual, highestTlp: 'RED', accessLog: true }) }), mkdtemp(join(tmpdir(), 'crx-audit-')),
  ]);
  kr = world.administration('KR');
  settings = join(folder, 'KR.env');
  await writeSettings(settings, { CRX_ADMINISTRATION: 'KR', DATABASE_URL: kr.config.databaseUrl, SIGNING_KEY_FILE: kr.config.signingKeyFile, INSECURE_LOOPBACK: '1' });
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** As the command itself runs, in this process: a start of Node for every question would take longer than the questions. */
async function crx(...args: string[]): Promise<Pick<Ran, 'code' | 'stdout' | 'stderr'>> {
  const said = { out: '', err: '' };
  const into = (name: 'out' | 'err'): { write(text: string): void } => ({ write: (text) => void (said[name] += text) });
  const code = await runCrx(args, { streams: { out: into('out'), err: into('err') }, clock: systemClock, root: folder, version: '0' });
  return { code, stdout: said.out, stderr: said.err };
}
const audit = (...args: string[]): ReturnType<typeof crx> => crx('audit', ...args, '--as', 'officer:oh', '--settings', settings);
const json = async (...args: string[]): Promise<ReturnType<typeof JSON.parse>> => {
  const ran = await audit(...args, '--json');
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ran.stdout);
};
const partner = (): string[] => {
  const { signingKeyFile, certificates } = world.identities.of('ZZ');
  return ['--to', kr.partnerUrl, '--key', signingKeyFile, '--cert', certificates.client.cert, '--tls-key', certificates.client.key, '--ca', certificates.ca];
};

describe('crx audit', () => {
  it('asks every question, in lines and as JSON, and each is written down', async () => {
    for (const question of AUDIT_QUESTIONS) {
      const needs = { 'who-saw': ['--record', 'ZZ-1'], 'what-did': ['--actor', 'officer:han'] }[question as string] ?? [];
      expect(await json(question, ...needs)).toMatchObject({ ok: true, question, answers: expect.any(Array) });
    }
    const { events } = await json('events', '--actor', 'officer:oh');
    expect(events.map(({ object }: { object: string }) => object)).toEqual(['audit:events', ...AUDIT_QUESTIONS.toReversed().map((question) => `audit:${question}`)]);
  }, 120_000);

  it('says what is missing, and refuses to be asked by nobody', async () => {
    expect(await audit('who-saw')).toMatchObject({ code: 1, stderr: expect.stringContaining('needs a record') });
    expect(await crx('audit', 'exports', '--settings', settings)).toMatchObject({ code: 2, stderr: expect.stringContaining('--as') });
  });

  it('shows in lines that can be read who did what, and goes on where a page ended', async () => {
    for (const officer of ['han', 'yoon']) await kr.running.gateway.recordAudit({ actor: `officer:${officer}`, action: 'case.seen', object: 'case:1', partners: ['ZZ'], detail: { basis: 'assigned' } });
    const first = await audit('what-did', '--actor', 'officer:han', '--partner', 'ZZ');
    expect(first.stdout).toMatch(/^\S+Z {2}case\.seen {2}officer:han {2}case:1 {2}ZZ {2}assigned\n$/);
    const { next } = await json('seen-undecided', '--limit', '1');
    expect((await json('seen-undecided', '--limit', '1', '--after', next)).answers).toMatchObject([{ by: 'officer:han', times: 1 }]);
  });
});

it('a look at a notice and the bytes of a delivery leave a line, named or by the account of the machine', async () => {
  const example = JSON.parse(await readFile(projectPath('src', 'cli', 'world', 'samples', 'messages', 'kr-alert-e-cigarettes.json'), 'utf8')) as Record<string, unknown>;
  const { draftNotice, previewNotice, releaseNotice } = kr.running.gateway.flows;
  const { draftOf } = await import('../../src/cli/notice/draft.js');
  const { noticeId } = await draftNotice(draftOf(example, { audience: ['ZZ'], officer: 'officer:seo' }));
  await releaseNotice(noticeId, 'officer:yoon', (await previewNotice(noticeId)).digest);
  const { kept_id: keptId } = await until('a delivery', async () => (await kr.db.query<{ kept_id: string }>('SELECT kept_id FROM outbox.delivery WHERE notice_id = $1', [noticeId])).rows[0]);
  const where = ['--settings', settings];
  for (const args of [['notice', 'list'], ['notice', 'show', noticeId, '--as', 'officer:seo'], ['outbox', 'show', keptId], ['outbox', 'show', keptId, '--bytes', join(folder, 'm.json'), '--as', 'officer:seo']]) {
    expect(await crx(...args, ...where)).toMatchObject({ code: 0, stderr: '' });
  }
  const { rows } = await kr.db.query<{ actor: string; action: string; records: string[] }>(`SELECT actor, action, records FROM audit.event WHERE action IN ('list.seen', 'notice.seen', 'message.exported') ORDER BY event_id`);
  expect(rows).toEqual([
    { actor: expect.stringMatching(/^operator:./), action: 'list.seen', records: [] }, { actor: 'officer:seo', action: 'notice.seen', records: [] }, { actor: 'officer:seo', action: 'message.exported', records: [keptId] }]);
  expect(JSON.parse(await readFile(join(folder, 'm.json'), 'utf8'))).toMatchObject({ audience: ['ZZ'] });
}, 60_000);

it('crx access-log tells a partner who had its record', async () => {
  const message = sample('alert-vessel');
  await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(message), { contentType: 'application/json' });
  const { keptId } = await until('it is kept', async () => (await kr.db.query<{ keptId: string }>('SELECT kept_id AS "keptId" FROM evidence.message WHERE message_id = $1', [message.messageId])).rows[0]);
  expect(await crx('access-log', message.messageId, ...partner())).toMatchObject({ code: 0, stdout: 'Nobody has had it in their hands.\n' });
  await kr.running.gateway.recordAudit({ actor: 'officer:han', action: 'case.seen', object: 'case:2', partners: ['ZZ'], records: [keptId], detail: { basis: 'complaint' } });
  expect((await crx('access-log', message.messageId, ...partner())).stdout).toMatch(/^\S+Z {2}case\.seen {9}officer 1, complaint\n\S+Z {2}access-log\.given {2}partner\n$/);
  expect(JSON.parse((await crx('access-log', message.messageId, '--json', ...partner())).stdout)).toMatchObject({ ok: true, messageId: message.messageId, entries: [{ action: 'access-log.given' }, { role: 'officer', officer: 1 }, {}] });
}, 60_000);
