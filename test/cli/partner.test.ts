import { jest } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeKeyFiles } from '../../src/cli/keys/key-files.js';
import { newSigningKey } from '../../src/cli/keys/new-key.js';
import { writeSettings } from '../../src/cli/settings.js';
import { startWorld, until, type World } from '../support/world.js';
import { here } from './support/here.js';
import { run, type Ran } from './support/run.js';

let world: World;
let folder: string;
let settings: string;

beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'], partners: ['ZZ'] }), mkdtemp(join(tmpdir(), 'crx-partner-'))]);
  const { config } = world.administration('KR');
  settings = join(folder, 'KR.env');
  await writeSettings(settings, {
    CRX_ADMINISTRATION: 'KR', DATABASE_URL: config.databaseUrl, SIGNING_KEY_FILE: config.signingKeyFile,
    TLS_KEY_FILE: config.partner.tls?.keyFile ?? '', TLS_CERT_FILE: config.partner.tls?.certFile ?? '', TLS_CA_FILE: config.partner.tls?.caFile ?? '',
  });
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const crx = (...args: string[]): Promise<Ran> => here(args, { cwd: folder });
/** A step on the register of KR; what it says as a value. */
async function step(...args: string[]): Promise<Record<string, unknown>> {
  const ran = await crx(...args, '--settings', settings, '--json');
  const said = JSON.parse(ran.stdout) as Record<string, unknown>;
  expect({ args, code: ran.code, ok: said.ok }).toEqual({ args, code: said.ok ? 0 : 1, ok: said.ok });
  return said;
}
const FIRST = ['--as', 'officer:park.jihun'];
const SECOND = ['--as', 'officer:yoon.sora'];

jest.setTimeout(120_000);

describe('crx partner', () => {
  let keyid = '';

  it('takes a partner from nothing to a key in force, the holder with crx or with openssl', async () => {
    expect(await step('partner', 'add', 'YY', '--name', 'Customs of Yland', ...FIRST)).toMatchObject({ ok: true, partner: { administration: 'YY' } });
    expect((await crx('keys', 'new', '--out', 'yy.jwk')).code).toBe(0);
    const proposed = await step('partner', 'key', 'propose', 'YY', 'yy.public.jwk', '--out', 'challenge.txt', ...FIRST);
    keyid = proposed.keyid as string;
    const proof = (await crx('keys', 'prove', 'challenge.txt', '--key', 'yy.jwk')).stdout.trim();
    const signed = await run('sh', ['-c', 'openssl pkeyutl -sign -rawin -inkey yy.pem -in challenge.txt | openssl base64 -A > proof.txt'], { cwd: folder });
    if (signed.code === 0) expect(await readFile(join(folder, 'proof.txt'), 'utf8')).toBe(proof);
    else await writeFile(join(folder, 'proof.txt'), proof);
    const proved = await crx('partner', 'key', 'prove', ...FIRST, '--settings', settings, '--', keyid, 'proof.txt');
    expect(proved.stdout).toContain('The proof holds.');
    const confirm = (as: string[]): Promise<Ran> => crx('partner', 'key', 'confirm', ...as, '--settings', settings, '--json', '--', keyid);
    expect(JSON.parse((await confirm(FIRST)).stdout)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(JSON.parse((await confirm(SECOND)).stdout)).toMatchObject({ ok: true, keys: [{ keyid, state: 'active' }] });
  });

  it('takes a key id for what it is, also where it begins with a hyphen', async () => {
    let key = newSigningKey('ed25519');
    while (!key.keyid.startsWith('-')) key = newSigningKey('ed25519');
    await writeKeyFiles(key, join(folder, 'hyphen.jwk'));
    await step('partner', 'key', 'propose', 'YY', 'hyphen.public.jwk', '--out', 'hyphen.txt', ...FIRST);
    await writeFile(join(folder, 'hyphen-proof.txt'), (await crx('keys', 'prove', 'hyphen.txt', '--key', 'hyphen.jwk')).stdout.trim());
    expect(await step('partner', 'key', 'prove', key.keyid, 'hyphen-proof.txt', ...FIRST)).toMatchObject({ ok: true });
    expect(await step('partner', 'key', 'confirm', key.keyid, ...SECOND)).toMatchObject({ ok: true, keys: expect.arrayContaining([expect.objectContaining({ keyid: key.keyid, state: 'active' })]) });
    expect((await crx('partner', 'list', '-x')).stderr).toContain("unknown option '-x'");
  });

  it('does not sign what is no challenge for this key', async () => {
    for (const text of ['pay 1000', 'crx-key-proof-v1:KR:YY:AAAA:BBBB']) expect((await crx('keys', 'prove', text, '--key', 'yy.jwk')).code).toBe(2);
  });

  it('registers, confirms and revokes a certificate; suspends and resumes', async () => {
    const { cert } = world.identities.of('ZZ').certificates.client;
    expect(await step('partner', 'certificate', 'add', 'YY', cert, ...FIRST)).toMatchObject({ ok: false, code: 'state_conflict' });
    const { sha256 } = world.identities.of('ZZ').certificates.client;
    expect(await step('partner', 'certificate', 'revoke', sha256, '--reason', 'stolen', ...SECOND)).toMatchObject({ ok: true, certificates: expect.arrayContaining([expect.objectContaining({ sha256, state: 'revoked' })]) });
    expect(await step('partner', 'suspend', 'ZZ', '--reason', 'a test', ...FIRST)).toMatchObject({ partner: { state: 'suspended' } });
    expect(await step('partner', 'resume', 'ZZ', '--reason', 'over', ...FIRST)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await step('partner', 'resume', 'ZZ', '--reason', 'over', ...SECOND)).toMatchObject({ partner: { state: 'active' } });
  });

  it('lists and shows in words', async () => {
    const listed = await crx('partner', 'list', '--settings', settings);
    expect(listed.stdout).toMatch(/KR +Korea Customs Service: active, key for 39\d days, certificate for \d+ days\n/);
    expect((await crx('partner', 'show', 'YY', '--settings', settings)).stdout).toContain(`key ${keyid}`);
    expect((await crx('partner', 'show', 'QQ', '--settings', settings)).code).toBe(2);
  });
});

describe('crx keys rotate', () => {
  it('makes our next key beside the present one; the running gateway signs with it once confirmed, without a restart', async () => {
    const kr = world.administration('KR');
    const made = await step('keys', 'rotate', ...FIRST);
    expect(dirname(made.file as string)).toBe(dirname(kr.config.signingKeyFile));
    const keyid = made.keyid as string;
    const ran = await crx('partner', 'key', 'confirm', ...SECOND, '--from', new Date().toISOString(), '--settings', settings, '--json', '--', keyid);
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: true, keys: expect.arrayContaining([expect.objectContaining({ keyid, state: 'active' }), expect.objectContaining({ state: 'retiring' })]) });
    await until('the gateway to sign with it', async () => kr.running.gateway.signingKey.keyid === keyid);
  });
});
