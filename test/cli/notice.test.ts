import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSettings } from '../../src/cli/settings.js';
import { projectPath } from '../../src/platform/paths.js';
import { startWorld, until, type World } from '../support/world.js';
import { makeCheckout, type Checkout } from './support/checkout.js';
import { here } from './support/here.js';
import { start, type Ran } from './support/run.js';

let world: World;
let checkout: Checkout;
let folder: string;
let settings: string;

beforeAll(async () => {
  [world, checkout, folder] = await Promise.all([startWorld({ agreement: (agreement) => ({ ...agreement, highestTlp: 'AMBER' }) }), makeCheckout(), mkdtemp(join(tmpdir(), 'crx-notice-'))]);
  const { config } = world.administration('KR');
  settings = join(folder, 'KR settings.env');
  await writeSettings(settings, {
    CRX_ADMINISTRATION: 'KR', DATABASE_URL: config.databaseUrl, SIGNING_KEY_FILE: config.signingKeyFile,
    TLS_KEY_FILE: config.partner.tls?.keyFile ?? '', TLS_CERT_FILE: config.partner.tls?.certFile ?? '', TLS_CA_FILE: config.partner.tls?.caFile ?? '',
    PARTNER_PORT: String(config.partner.port), CONSOLE_PORT: String(config.console.port), ENGINE_PORT: String(config.engine.port), OPS_PORT: String(config.ops.port),
  });
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await checkout?.remove();
  await rm(folder, { recursive: true, force: true });
});

const ALERT = projectPath('src', 'cli', 'world', 'samples', 'messages', 'kr-alert-e-cigarettes.json');
const crx = (...args: string[]): Promise<Ran> => here(args, { cwd: folder });
const notice = (...args: string[]): Promise<Ran> => crx('notice', 'send', ...args, '--settings', settings);

describe('crx notice send', () => {
  it('has two officers of KR send an alert to NL, and shows the receipt of NL', async () => {
    const sent = await notice(ALERT, '--json');
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    const result = JSON.parse(sent.stdout) as { messageId: string; receipt: string };
    expect(result).toMatchObject({ ok: true, receiver: 'NL', attempts: 1, receiptId: expect.any(String), sequence: 1 });
    const { rows } = await world.administration('NL').db.query<{ partner: string }>('SELECT partner FROM evidence.message WHERE message_id = $1 AND direction = $2', [result.messageId, 'in']);
    expect(rows).toEqual([{ partner: 'KR' }]);
    const events = await world.administration('KR').db.query<{ actor: string; action: string }>(`SELECT actor, action FROM audit.event WHERE action LIKE 'notice.%' ORDER BY event_id`);
    expect(events.rows).toEqual([{ actor: 'officer:seo.minjun', action: 'notice.submit' }, { actor: 'officer:yoon.sora', action: 'notice.release' }]);
    const jwks = join(folder, 'nl-keys.json');
    await writeFile(jwks, JSON.stringify({ keys: [world.identities.of('NL').key.publicJwk] }));
    expect((await crx('verify', result.receipt, '--jwks', jwks)).stdout).toContain('NL had the alert');
  });

  it('says it in words, too', async () => {
    const sent = await notice(ALERT, '--submitter', 'a', '--releaser', 'b');
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    expect(sent.stdout).toMatch(/^Submitted by a, released by b as .*\nNL has it, and has signed for it\.\n/);
  });

  it('does not let one officer do both', async () => {
    const refused = await notice(ALERT, '--submitter', 'yoon.sora', '--json');
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stdout)).toMatchObject({ outcome: 'usage', next: expect.stringContaining('--releaser') });
  });

  it('says why the agreement does not let a notice out', async () => {
    const red = join(folder, 'red.json');
    const message = JSON.parse(await readFile(ALERT, 'utf8')) as { handling: object };
    await writeFile(red, JSON.stringify({ ...message, handling: { ...message.handling, tlp: 'RED' } }));
    const refused = await notice(red, '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ outcome: 'refused', code: 'not_agreed', errors: [{ pointer: '/handling/tlp' }] });
  });

  it('does not send for somebody else than the gateway it is given', async () => {
    const refused = await notice(ALERT, '--from', 'NL', '--to', 'KR');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('These settings are of KR, not of NL.');
  });

  it('names every setting that is missing', async () => {
    const nothing = join(folder, 'empty.env');
    await writeFile(nothing, '');
    const refused = await crx('notice', 'send', ALERT, '--settings', nothing, '--json');
    expect(refused.code).toBe(2);
    expect((JSON.parse(refused.stdout) as { problems: string[] }).problems.map((problem) => problem.split(' ')[0])).toEqual(expect.arrayContaining(['CRX_ADMINISTRATION', 'DATABASE_URL', 'SIGNING_KEY_FILE', 'TLS_KEY_FILE']));
  });
});

describe('crx notice, step by step', () => {
  const step = async (...args: string[]): Promise<ReturnType<typeof JSON.parse>> => JSON.parse((await crx('notice', ...args, '--settings', settings, '--json')).stdout);
  const SEO = ['--as', 'officer:seo.minjun'];
  const YOON = ['--as', 'officer:yoon.sora'];

  it('is drafted, looked at, released as it was seen, and withdrawn by two officers', async () => {
    const { notice: { noticeId } } = await step('draft', ALERT, '--to', 'NL', ...SEO);
    const { digest, recipients } = await step('preview', noticeId);
    expect(recipients).toMatchObject([{ partner: 'NL', agreement: { version: 1 }, message: { messageType: 'alert', audience: ['NL'] } }]);
    expect(await step('release', noticeId, '--seen', digest, ...SEO)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await step('release', noticeId, '--seen', 'f'.repeat(64), ...YOON)).toMatchObject({ ok: false, code: 'state_conflict' });
    expect(await step('release', noticeId, '--seen', digest, ...YOON)).toMatchObject({ ok: true, notice: { state: 'released' } });
    await until('the delivery', async () => (await step('show', noticeId))['deliveries'][0]?.state === 'delivered');
    const { notice: withdrawal } = await step('withdraw', noticeId, '--reason', 'wrong-subject', ...SEO);
    expect(withdrawal).toMatchObject({ messageType: 'withdrawal', state: 'submitted', takesBack: noticeId });
    await step('release', withdrawal.noticeId, '--seen', (await step('preview', withdrawal.noticeId))['digest'], ...YOON);
    expect(await step('show', noticeId)).toMatchObject({ notice: { state: 'withdrawn' } });
    expect((await step('list', '--state', 'withdrawn'))['notices']).toEqual(expect.arrayContaining([expect.objectContaining({ noticeId })]));
  }, 120_000);

  it('says it in words, too', async () => {
    const drafted = await crx('notice', 'draft', ALERT, '--to', 'NL', '--to', 'ZZ', ...SEO, '--settings', settings);
    expect(drafted).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^[0-9a-f-]{36} {2}submitted: alert \S+ version \d to NL, ZZ, /) });
    const shown = await crx('notice', 'preview', drafted.stdout.slice(0, 36), '--settings', settings);
    expect(shown.stdout).toMatch(/^NL gets, under ZZ-KR|^NL gets, under NL-KR/);
    expect(shown.stdout).toMatch(/Release it with --seen [0-9a-f]{64}\n$/);
  }, 60_000);
});

describe('crx agreement and crx audience', () => {
  const step = async (command: string, ...args: string[]): Promise<ReturnType<typeof JSON.parse>> => JSON.parse((await crx(command, ...args, '--settings', settings, '--json')).stdout);

  it('changes an agreement by two officers, and ends it by one', async () => {
    const { agreements: [{ agreementId }] } = await step('agreement', 'list', '--partner', 'ZZ');
    const { versions: [{ terms }] } = await step('agreement', 'show', agreementId);
    const file = join(folder, 'proposal.json');
    await writeFile(file, JSON.stringify({ agreementId, partner: 'ZZ', terms: { ...terms, nominal: false } }));
    expect(await step('agreement', 'propose', file, '--as', 'officer:park.jihun')).toMatchObject({ agreement: { version: 1, proposedVersion: 2 } });
    expect(await step('agreement', 'confirm', agreementId, '2', '--as', 'officer:park.jihun')).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await step('agreement', 'confirm', agreementId, '2', '--as', 'officer:yoon.sora')).toMatchObject({ agreement: { version: 2, state: 'in-force' } });
    await writeFile(file, JSON.stringify({ agreementId, partner: 'ZZ', terms: { ...terms, nominal: 'perhaps' } }));
    expect(await step('agreement', 'propose', file, '--as', 'officer:park.jihun')).toMatchObject({ ok: false, code: 'schema_invalid', errors: [{ pointer: '/terms/nominal' }] });
    expect(await step('agreement', 'end', agreementId, '--reason', 'denounced', '--as', 'officer:yoon.sora')).toMatchObject({ agreement: { state: 'over', version: 3 } });
    const words = await crx('agreement', 'show', agreementId, '--settings', settings);
    expect(words.stdout).toMatch(/with ZZ, over, version 3/);
  }, 120_000);

  it('makes and changes an audience', async () => {
    expect(await step('audience', 'change', 'ports', 'NL', '--title', 'Ports', '--as', 'officer:yoon.sora')).toMatchObject({ audiences: [{ name: 'ports', version: 1, members: [{ administration: 'NL' }] }] });
    expect(await step('audience', 'change', 'ports', '--title', 'Ports', '--as', 'officer:yoon.sora')).toMatchObject({ ok: false, code: 'state_conflict' });
    expect((await crx('audience', 'list', '--settings', settings)).stdout).toBe('  ports  version 1: NL\n');
  }, 60_000);
});

describe('crx migrate', () => {
  it('brings a database up, then has nothing to do', async () => {
    expect(JSON.parse((await crx('migrate', '--settings', settings, '--check', '--json')).stdout)).toEqual({ ok: true, pending: [] });
    expect(await crx('migrate', '--settings', settings)).toMatchObject({ code: 0, stdout: 'Nothing to do: the schema is the newest.\n' });
  });
});

describe('crx serve', () => {
  it('says which port is taken, and ends', async () => {
    const refused = await crx('serve', '--settings', settings);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toMatch(/^Port \d+ of 127\.0\.0\.1 is taken\.\n-> /m);
  }, 40_000);

  it.each(['door', 'worker', 'engine'])('runs the part %s alone, and ends within 10 s of SIGTERM', async (role) => {
    const file = join(folder, `${role}.env`);
    const text = await readFile(settings, 'utf8');
    await writeFile(file, text.replace(/^(\w+_PORT)=\d+$/gm, '$1=0'));
    const running = start(checkout.crx, ['serve', '--role', role, '--settings', file]);
    await running.says(`runs (role ${role})`, 30_000).catch((error: unknown) => { running.child.kill('SIGKILL'); throw error; });
    const asked = Date.now();
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(Date.now() - asked).toBeLessThan(10_000);
  }, 60_000);
});

describe('crx doctor', () => {
  it('finds the running gateway in order', async () => {
    const looked = await crx('doctor', '--settings', settings, '--json');
    const { lines } = JSON.parse(looked.stdout) as { lines: { subject: string; verdict: string; detail: string }[] };
    const verdicts = Object.fromEntries(lines.map(({ subject, verdict }) => [subject, verdict]));
    // The key files of these tests are readable by all: that is what the doctor is for.
    expect(verdicts).toMatchObject({ node: 'OK', disk: 'OK', clock: 'OK', 'KR server certificate': expect.stringMatching(/OK|WARN/), 'KR database': 'OK', 'KR migrations': 'OK', 'KR ports': 'OK', 'KR signing key': 'FAIL' });
    expect(looked.code).toBe(1);
    expect(lines.find(({ subject }) => subject === 'KR ports')?.detail).toContain('running gateway');
    expect(lines.find(({ subject }) => subject === 'KR signing key')).toMatchObject({ next: expect.stringMatching(/^chmod 600 /) });
  });
});
