import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importPublicKey } from '../../src/envelope/public-key.js';
import { loadSigningKey } from '../../src/envelope/private-key.js';
import { makeCheckout, type Checkout } from './support/checkout.js';
import { node, run } from './support/run.js';

let checkout: Checkout;
let folder: string;
beforeAll(async () => {
  checkout = await makeCheckout();
  folder = await mkdtemp(join(tmpdir(), 'crx-keys-'));
}, 60_000);
afterAll(async () => {
  await checkout.remove();
  await rm(folder, { recursive: true });
});

const crx = (...args: string[]) => node(checkout.crx, args);
const json = async (file: string): Promise<Record<string, unknown>> => JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;

describe('crx keys new', () => {
  it.each([['ed25519', 'ED25519'], ['ecdsa-p256-sha256', 'EC'], ['rsa-pss-sha512', 'RSA']])('makes a %s key that the profile takes and openssl reads', async (alg, label) => {
    const out = join(folder, `${alg}.jwk`);
    const made = await crx('keys', 'new', '--alg', alg, '--out', out, '--json');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const result = JSON.parse(made.stdout) as { keyid: string; alg: string; files: Record<string, string> };
    expect(result).toMatchObject({ ok: true, alg, files: { privateJwk: out, publicJwk: join(folder, `${alg}.public.jwk`), privatePem: join(folder, `${alg}.pem`) } });
    expect(loadSigningKey(await json(out)).keyid).toBe(result.keyid);
    expect(importPublicKey(await json(result.files['publicJwk'] as string))).toMatchObject({ keyid: result.keyid, alg });
    const seen = await run('openssl', ['pkey', '-in', result.files['privatePem'] as string, '-noout', '-text']);
    expect(seen.code).toBe(0);
    expect(`${seen.stdout}`.toUpperCase()).toContain(label === 'EC' ? 'P-256' : label === 'RSA' ? '3072 BIT' : label);
  });

  it('keeps what is private from other accounts, and nothing else', async () => {
    const mode = async (name: string): Promise<number> => (await stat(join(folder, name))).mode & 0o077;
    expect([await mode('ed25519.jwk'), await mode('ed25519.pem')]).toEqual([0, 0]);
    expect(Object.keys(await json(join(folder, 'ed25519.public.jwk')))).not.toContain('d');
  });

  it('does not replace a key unless it is told to', async () => {
    const out = join(folder, 'kept.jwk');
    await writeFile(out, 'precious', { mode: 0o644 });
    const refused = await crx('keys', 'new', '--out', out);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/is there already.*\n-> .*--force/);
    expect(await readFile(out, 'utf8')).toBe('precious');
    const forced = await crx('keys', 'new', '--out', out, '--force');
    expect(forced.stdout).toMatch(/keyid +[A-Za-z0-9_-]{43}\n/);
    expect((await stat(out)).mode & 0o777).toBe(0o600);
  });

  it('refuses an algorithm that the profile does not have', async () => {
    const refused = await crx('keys', 'new', '--alg', 'hmac-sha256', '--out', join(folder, 'no.jwk'), '--json');
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, exit: 2, outcome: 'usage', message: expect.stringContaining('hmac-sha256') });
  });
});
