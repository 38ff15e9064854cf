import { jest } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange } from '../../src/client/exchange.js';
import { writeSettings } from '../../src/cli/settings.js';
import { projectPath } from '../../src/platform/paths.js';
import { done, ndjson, sendBatch } from '../support/batches.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';
import { makeCheckout, type Checkout } from './support/checkout.js';
import { here } from './support/here.js';
import { run, type Ran } from './support/run.js';

let world: World;
let kr: TestAdministration;
let zz: Exchange;
let checkout: Checkout;
let folder: string;
let ours: string[];
let anchors: string;
const message = sample('alert-cocaine-reefer');

beforeAll(async () => {
  [world, checkout, folder] = await Promise.all([startWorld(), makeCheckout(), mkdtemp(join(tmpdir(), 'crx-evidence-'))]);
  [kr, zz] = [world.administration('KR'), world.exchange('ZZ', 'KR')];
  for (const code of ['KR', 'NL']) {
    const { config } = world.administration(code);
    await writeSettings(join(folder, `${code}.env`), {
      CRX_ADMINISTRATION: code, DATABASE_URL: config.databaseUrl, SIGNING_KEY_FILE: config.signingKeyFile, INSECURE_LOOPBACK: '1',
      PARTNER_PORT: String(config.partner.port), CONSOLE_PORT: String(config.console.port), ENGINE_PORT: String(config.engine.port), OPS_PORT: String(config.ops.port),
    });
  }
  ours = ['--settings', join(folder, 'KR.env')];
  anchors = join(folder, 'anchors.json');
  await zz.post('/v1/alerts', bytes(message), { contentType: 'application/json' });
  // The register of NL knows the keys as well: what KR says of itself is not needed.
  expect(await crx('evidence', 'anchors', '--of', 'NL', '--settings', join(folder, 'NL.env'), '--out', anchors)).toMatchObject({ code: 0, stderr: '' });
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await checkout?.remove();
  await rm(folder, { recursive: true, force: true });
});

jest.setTimeout(120_000);
const crx = (...args: string[]): Promise<Ran> => here(args, { cwd: folder });
const value = (ran: Ran): Record<string, unknown> => JSON.parse(ran.stdout) as Record<string, unknown>;
const BY = ['--as', 'officer:yoon.sora', '--reason', 'court file 12/2026'];
let made = 0;

async function exported(id: string, ...more: string[]): Promise<{ file: string; ran: Ran }> {
  const file = join(folder, `${made += 1}.evidence.json`);
  return { file, ran: await crx('evidence', 'export', id, '--out', file, ...BY, ...ours, ...more) };
}

/** Whatever would open a connection fails. */
const NO_NETWORK = `data:text/javascript,${encodeURIComponent("import net from 'node:net'; net.Socket.prototype.connect = () => { throw new Error('there is no network here'); };")}`;

/** As somebody who was handed two files: no environment, an empty folder, no network, and this program. */
async function offline(...args: string[]): Promise<Ran> {
  const empty = join(folder, 'empty');
  await mkdir(empty, { recursive: true });
  return run('/usr/bin/env', ['-i', process.execPath, '--import', NO_NETWORK, checkout.crx, ...args], { cwd: empty });
}

describe('crx evidence export', () => {
  it('writes one file, and the audit log before it', async () => {
    const { file, ran } = await exported(message.messageId, '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(value(ran)).toMatchObject({ ok: true, file, messageId: message.messageId, messageType: 'alert', sender: 'ZZ', receiver: 'KR', withdrawals: 0 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { rows } = await kr.db.query(`SELECT actor, action, object, partners, records, detail FROM audit.event WHERE action = 'evidence.export' ORDER BY event_id DESC LIMIT 1`);
    expect(rows).toEqual([{ actor: 'officer:yoon.sora', action: 'evidence.export', object: `evidence:${String(value(ran)['keptId'])}`, partners: ['ZZ'], records: [value(ran)['keptId']], detail: expect.objectContaining({ messageId: message.messageId, reason: 'court file 12/2026' }) }]);
  });

  it('takes a line of a batch, and says which ids there are when one is not enough', async () => {
    const { batchId, receiptId } = await sendBatch(zz, ndjson([sample('alert-vessel'), sample('alert-vessel')]));
    await done(zz, batchId);
    for (const id of [batchId, receiptId]) {
      const { file, ran } = await exported(id, '--line', '2');
      expect([ran.stderr, (JSON.parse(await readFile(file, 'utf8')) as { message: { batch: object } }).message.batch]).toEqual(['', expect.objectContaining({ batchId, line: 2, body: expect.any(String) })]);
    }
    const alone = await exported(batchId, '--line', '1', '--line-alone');
    expect((JSON.parse(await readFile(alone.file, 'utf8')) as { message: { batch: object } }).message.batch).not.toHaveProperty('body');
    const whole = await exported(batchId);
    expect(whole.ran).toMatchObject({ code: 1, stderr: expect.stringContaining('and the line') });
  });

  it('asks for name and reason', async () => {
    const ran = await crx('evidence', 'export', message.messageId, '--out', join(folder, 'x'), ...ours, '--as', 'officer:yoon.sora');
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') });
  });
});

const hasJq = (await run('sh', ['-c', 'jq --version'])).code === 0;

it('openssl alone finds the same in a bundle of a gateway', async () => {
  const { receiptId } = JSON.parse((await zz.post('/v1/alerts', bytes(sample('alert-vessel')), { contentType: 'application/json' })).body.toString('utf8')) as { receiptId: string };
  await until('a checkpoint over it', async () => (await kr.db.query('SELECT FROM ledger.leaf l JOIN ledger.checkpoint c ON c.size > l.index WHERE l.receipt_id = $1', [receiptId])).rowCount !== 0);
  await world.administration('NL').running.gateway.flows.witnessLog('KR');
  const { file } = await exported(receiptId);
  expect(value(await offline('verify', file, '--anchors', anchors, '--json', '--require', 'signature', 'receipt', 'log', 'witness'))).toMatchObject({ verdict: 'holds' });
  const ran = await run('sh', [projectPath('docs', 'partner-guide', 'check-bundle.sh'), file, anchors]);
  if (hasJq) expect(ran).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^The sender signed: .*\nThe receiver had it: .*\nIt is in the log crx\/KR of \d+ entries\.\ncrx\/NL saw it at \d+ seconds after 1970\.\n$/) });
});

describe('crx verify BUNDLE', () => {
  let file: string;
  beforeAll(async () => {
    ({ file } = await exported(message.messageId));
  });

  it('says what is proven and what not, without environment, network or database', async () => {
    expect((await run(process.execPath, ['--import', NO_NETWORK, '-e', "require('net').connect(1, '127.0.0.1')"])).stderr).toContain('there is no network here');
    const words = await offline('verify', file, '--anchors', anchors);
    expect(words).toMatchObject({ code: 0, stderr: '' });
    expect(words.stdout).toMatch(new RegExp(`^alert ${message.messageId} \\(version 1\\) from ZZ to KR; the bundle was made by KR: HOLDS\nProven:\n  - ZZ signed exactly these ${bytes(message).length} bytes`));
    expect(words.stdout).toMatch(/\nNot proven:\n(.*\n)* {2}- \[truth\] that the content is true/);
    const result = value(await offline('verify', file, '--anchors', anchors, '--json'));
    expect(result).toMatchObject({ ok: true, verdict: 'holds', message: { holder: 'KR', messageId: message.messageId }, withdrawals: [] });
    expect(result['statements']).toContainEqual({ part: 'receipt', result: 'proven', says: expect.stringMatching(/^KR had it/) });
  });

  it.each([
    ['a byte of the message', (text: string) => text.replace(/("body": "[A-Za-z0-9+/]{100})(.)/, (_all, before: string, one: string) => before + (one === 'A' ? 'B' : 'A')), 'content_differs|about_differs'],
    ['a header', (text: string) => text.replace('"application/json"', '"text/plain"'), 'signature_invalid'],
    ['the signature', (text: string) => text.replace(/(crx=:)(....)/, (_all, label: string, four: string) => label + (four === 'AAAA' ? 'BBBB' : 'AAAA')), 'signature_invalid'],
    ['its form', (text: string) => text.replace('"version": 1,', '"version": 1,\n "version": 1,'), 'bundle_malformed'],
    ['its end', (text: string) => text.slice(0, -40), 'bundle_malformed'],
  ])('finds %s that was changed, and names it', async (_what, change, code) => {
    const spoiled = join(folder, 'spoiled.json');
    const before = await readFile(file, 'utf8');
    expect(change(before)).not.toBe(before);
    await writeFile(spoiled, change(before));
    const ran = await offline('verify', spoiled, '--anchors', anchors, '--json');
    expect([ran.code, value(ran)['verdict'], ran.stdout]).toEqual([4, 'refuted', expect.stringMatching(new RegExp(`"code": "(${code})"`))]);
    expect(ran.stderr).toMatch(/\n-> /);
  });

  it('believes no key because it stands in the bundle', async () => {
    const none = join(folder, 'none.json');
    await writeFile(none, JSON.stringify({ ...JSON.parse(await readFile(anchors, 'utf8')) as object, keys: [] }));
    const ran = await offline('verify', file, '--anchors', none);
    expect([ran.code, ran.stdout]).toEqual([4, expect.stringContaining('[key_unknown]')]);
  });

  it.each([
    ['no anchors', () => [file], /--anchors is missing/],
    ['anchors that are none', () => [file, '--anchors', file], /no file of trust anchors/],
    ['a demand there is not', () => [file, '--anchors', anchors, '--require', 'luck'], /luck/],
  ])('calls %s a usage error', async (_what, args, words) => {
    expect(await offline('verify', ...args())).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(words) });
  });
});
