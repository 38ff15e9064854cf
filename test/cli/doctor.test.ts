import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentCertificates } from '../../src/cli/certificate/development.js';
import { checkCertificate, checkSigningKey } from '../../src/cli/doctor/credentials.js';
import { checkDatabase } from '../../src/cli/doctor/database.js';
import { checkClock, checkDisk, checkNode } from '../../src/cli/doctor/machine.js';
import { isFree } from '../../src/cli/doctor/ports.js';
import { writeKeyFiles } from '../../src/cli/keys/key-files.js';
import { newSigningKey } from '../../src/cli/keys/new-key.js';
import { createEmptyDatabase } from '../support/database.js';
import { makeCheckout, type Checkout } from './support/checkout.js';
import { node } from './support/run.js';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'crx-doctor-')); });
afterAll(() => rm(folder, { recursive: true }));

describe('the doctor looks at', () => {
  it.each([['v20.19.0', 'OK'], ['v24.1.0', 'OK'], ['v20.18.9', 'FAIL'], ['v18.20.0', 'FAIL']])('node %s: %s', (version, verdict) => {
    expect(checkNode(version)).toMatchObject({ verdict });
  });

  it.each([[0, 'OK'], [-4000, 'OK'], [30_000, 'WARN'], [-61_000, 'FAIL']])('a clock %d ms ahead: %s', (aheadMs, verdict) => {
    expect(checkClock(new Date(), [{ name: 'one', aheadMs: 0 }, { name: 'another', aheadMs }])).toMatchObject({ verdict });
  });

  it('a clock with nothing beside it', () => {
    expect(checkClock(new Date(), [])).toMatchObject({ verdict: 'WARN', next: expect.stringContaining('NTP') });
  });

  it('a disk that can be written, and one that cannot', async () => {
    expect((await checkDisk(folder)).verdict).not.toBe('FAIL');
    expect(await checkDisk(join(folder, 'nowhere'))).toMatchObject({ verdict: 'FAIL', next: expect.any(String) });
  });

  it('a key: sound, open to others, broken, missing', async () => {
    const { privateJwk } = await writeKeyFiles(newSigningKey('ed25519'), join(folder, 'k.jwk'));
    expect(await checkSigningKey(privateJwk, 'ZZ')).toMatchObject({ verdict: 'OK', detail: expect.stringContaining('keyid') });
    await chmod(privateJwk, 0o640);
    expect(await checkSigningKey(privateJwk, 'ZZ')).toMatchObject({ verdict: 'FAIL', next: `chmod 600 ${privateJwk}` });
    await writeFile(join(folder, 'broken.jwk'), '{"kty":"OKP"}');
    expect(await checkSigningKey(join(folder, 'broken.jwk'), 'ZZ')).toMatchObject({ verdict: 'FAIL' });
    expect(await checkSigningKey(join(folder, 'none.jwk'), 'ZZ')).toMatchObject({ verdict: 'FAIL', next: expect.stringContaining('crx keys new') });
  });

  it('a certificate: good, near its end, over, with the key of another', async () => {
    const now = new Date();
    const day = (n: number): Date => new Date(now.getTime() + n * 86_400_000);
    const [one, other] = [await developmentCertificates({ folder, name: 'ONE', days: 40, now }), await developmentCertificates({ folder, name: 'OTHER', days: 40, now })];
    expect(await checkCertificate(one.client, 'ONE', now)).toMatchObject({ verdict: 'OK' });
    expect(await checkCertificate(one.client, 'ONE', day(20))).toMatchObject({ verdict: 'WARN', detail: expect.stringMatching(/ends in (19|20) days/) });
    expect(await checkCertificate(one.client, 'ONE', day(50))).toMatchObject({ verdict: 'FAIL', detail: expect.stringContaining('ended') });
    expect(await checkCertificate({ cert: one.client.cert, key: other.client.key }, 'ONE', now)).toMatchObject({ verdict: 'FAIL', detail: expect.stringContaining('not the key') });
    expect(await checkCertificate({ cert: join(folder, 'none.pem'), key: one.client.key }, 'ONE', now)).toMatchObject({ verdict: 'FAIL' });
  });

  it('a database without our schema, and one that is not there', async () => {
    const empty = await createEmptyDatabase();
    const { lines, clock } = await checkDatabase(empty.url, 'KR', () => new Date());
    expect(lines).toMatchObject([{ verdict: 'OK' }, { verdict: 'WARN', detail: expect.stringContaining('pending'), next: expect.stringContaining('crx migrate') }]);
    expect(Math.abs(clock?.aheadMs ?? Number.NaN)).toBeLessThan(2000);
    await empty.drop();
    expect((await checkDatabase('postgres://nobody@127.0.0.1:1/none', 'KR', () => new Date())).lines).toMatchObject([{ verdict: 'FAIL', next: expect.any(String) }]);
  });

  it('a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await isFree({ host: '127.0.0.1', port })).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await isFree({ host: '127.0.0.1', port })).toBe(true);
  });
});

describe('crx', () => {
  let checkout: Checkout;
  beforeAll(async () => { checkout = await makeCheckout(); }, 60_000);
  afterAll(() => checkout.remove());
  const crx = (...args: string[]) => node(checkout.crx, args);

  it('doctor needs neither a world nor settings', async () => {
    const looked = await crx('doctor');
    expect(looked).toMatchObject({ code: 0, stderr: '' });
    expect(looked.stdout).toMatch(/^OK {4}node .*\n(.*\n)*WARN {2}gateway .*none is configured here/);
  });

  it.each(['send', 'status', 'verify', 'demo', 'doctor', 'serve', 'migrate', 'keys new', 'cert dev', 'notice send'])('%s --help shows how, with examples', async (command) => {
    const help = await crx(...command.split(' '), '--help');
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: crx /);
    expect(help.stdout).toMatch(new RegExp(`Examples:\\n(.*\\n)*? {2}\\$ crx ${command}`));
    expect(help.stdout).toContain('--json');
  });

  it('--help says what the exit codes mean', async () => {
    const { stdout } = await crx('--help');
    expect(stdout.split('Exit codes:\n')[1]?.match(/^ {2}[0-5] {2}\S.*$/gm)).toHaveLength(6);
  });

  it('without a command, or with an unknown one, is a usage error', async () => {
    expect(await crx()).toMatchObject({ code: 2, stdout: '' });
    const unknown = await crx('sned', '--json');
    expect(unknown.code).toBe(2);
    expect(JSON.parse(unknown.stdout)).toMatchObject({ ok: false, outcome: 'usage', message: expect.stringContaining('sned') });
    expect(unknown.stderr).toContain('send');
  });

  it('says its version', async () => {
    expect((await crx('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each(['demo', 'send x.json', 'verify x.jws'])('%s without a world says what is missing', async (command) => {
    const refused = await crx(...command.split(' '));
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/\n-> /);
  });

  it('serve names every setting that is missing or wrong', async () => {
    const refused = await node(checkout.crx, ['serve'], { env: { CRX_ADMINISTRATION: 'korea', PARTNER_PORT: 'many' } });
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    for (const name of ['CRX_ADMINISTRATION', 'DATABASE_URL', 'SIGNING_KEY_FILE', 'PARTNER_PORT', 'TLS_KEY_FILE']) expect(refused.stderr).toContain(name);
  });
});
