import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSigningKey } from '../../src/cli/keys/new-key.js';
import { projectPath } from '../../src/platform/paths.js';
import { startWorld, until, type World } from '../support/world.js';
import { fileURLToPath } from 'node:url';
import { here } from './support/here.js';
import type { Ran } from './support/run.js';

let world: World;
let folder: string;
let partner: string[];

beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'] }), mkdtemp(join(tmpdir(), 'crx-send-'))]);
  const { signingKeyFile, certificates } = world.identities.of('ZZ');
  partner = ['--to', world.administration('KR').partnerUrl, '--key', signingKeyFile, '--cert', certificates.client.cert, '--tls-key', certificates.client.key, '--ca', certificates.ca];
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const crx = (...args: string[]): Promise<Ran> => here(args, { cwd: folder });
const value = (ran: Ran): Record<string, unknown> => JSON.parse(ran.stdout) as Record<string, unknown>;

/** A file of our own with one of the examples in it, changed. The example's agreement is not the one of these tests. */
async function file(example: string, change: Record<string, unknown> = {}): Promise<string> {
  const { agreementId: _other, ...message } = JSON.parse(await readFile(projectPath('openapi', 'examples', `${example}.json`), 'utf8')) as Record<string, unknown>;
  const target = join(folder, `${example}-${Math.random().toString(36).slice(2)}.json`);
  await writeFile(target, JSON.stringify({ ...message, ...change }));
  return target;
}

describe('crx send', () => {
  it('sends, verifies the receipt, and says so in words', async () => {
    const sent = await crx('send', await file('alert-cocaine-reefer'), '--fresh', ...partner);
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    expect(sent.stdout).toMatch(/^KR has the alert, and has signed for it\.\n/);
    expect(sent.stdout).toMatch(/receipt +[0-9a-f-]{36} {2}\(signature verified, speaks of exactly these bytes\)/);
    expect(sent.stdout).toMatch(/state +\S+: \S/);
    expect(sent.stdout).toMatch(/Follow it with: crx status [0-9a-f-]{36}\n$/);
  });

  it('says the same to a program, and nothing else on standard output', async () => {
    const sent = await crx('send', await file('seizure-simplified'), '--fresh', '--json', ...partner);
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    expect(value(sent)).toMatchObject({
      ok: true, messageType: 'seizure', receiver: 'KR', duplicate: false, sequence: expect.any(Number), receiptId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receivedAt: expect.stringMatching(/Z$/), state: expect.any(String), meaning: expect.any(String), receipt: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    });
  });

  it('gets the original receipt for the same bytes, and a refusal for others under the same id', async () => {
    const once = await file('alert-vessel');
    const first = value(await crx('send', once, '--json', ...partner));
    expect(value(await crx('send', once, '--json', ...partner))).toMatchObject({ duplicate: true, receipt: first['receipt'], receiptId: first['receiptId'] });
    const other = await crx('send', await file('alert-vessel', { language: 'ko' }), '--json', ...partner);
    expect(other.code).toBe(1);
    expect(value(other)).toMatchObject({ ok: false, exit: 1, outcome: 'refused', code: 'message_conflict', status: 409, next: expect.any(String) });
  });

  it('makes a new message of an old file with --fresh, and only then', async () => {
    const old = await file('alert-traveller', { messageId: '01900000-0000-7000-8000-000000000000', sentAt: '2020-01-01T00:00:00Z' });
    const alert = JSON.parse(await readFile(old, 'utf8')) as { alert: Record<string, unknown> };
    await writeFile(old, JSON.stringify({ ...alert, alert: { ...alert.alert, validFrom: '2020-01-01T00:00:00Z', validUntil: '2020-07-01T00:00:00Z' } }));
    const before = Date.now();
    const { messageId } = value(await crx('send', old, '--fresh', '--json', ...partner)) as { messageId: string };
    expect(Number.parseInt(messageId.replace('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(before);
    const { rows } = await world.administration('KR').db.query<{ body: Buffer }>('SELECT body FROM evidence.message WHERE message_id = $1', [messageId]);
    const kept = JSON.parse((rows[0] as { body: Buffer }).body.toString('utf8')) as { sentAt: string; senderSequence?: number; alert: { validFrom: string; validUntil: string } };
    expect(Date.parse(kept.sentAt)).toBeGreaterThanOrEqual(before);
    expect(kept.alert.validFrom).toBe(kept.sentAt);
    expect(Date.parse(kept.alert.validUntil) - Date.parse(kept.sentAt)).toBe(Date.parse('2020-07-01T00:00:00Z') - Date.parse('2020-01-01T00:00:00Z'));
    expect(kept).not.toHaveProperty('senderSequence');
  });

  it('passes on everything the gateway has to say against a message', async () => {
    const wrong = await file('seizure-simplified', { handling: { tlp: 'PURPLE' }, sender: 'ZZ', surprise: 1 });
    const refused = await crx('send', wrong, '--fresh', ...partner);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^Refused \(schema_invalid\): /);
    expect(refused.stderr).toMatch(/\n {2}\/handling\/tlp: /);
    expect(refused.stderr).toMatch(/surprise/);
    expect(refused.stderr).toMatch(/\n-> /);
  });

  it('says when nobody is there, after trying again', async () => {
    const gone = await crx('send', await file('seizure-simplified'), '--json', ...partner, '--to', 'https://127.0.0.1:1', '--attempts', '2');
    expect(gone.code).toBe(3);
    expect(value(gone)).toMatchObject({ ok: false, exit: 3, outcome: 'unreachable', code: 'ECONNREFUSED' });
    expect(gone.stderr.match(/trying again in/g)).toHaveLength(1);
  });

  it('tries a bounded number of times when the gateway hangs up', async () => {
    let posts = 0;
    // It hands out its keys, and hangs up on everything else.
    const proxy = createServer((req, res) => {
      if (req.method === 'POST') return void (posts += 1, req.socket.destroy());
      res.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [world.identities.of('KR').key.publicJwk] }));
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const sent = await crx('send', await file('seizure-simplified'), ...partner, '--to', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, '--attempts', '3');
    proxy.close();
    expect(sent.code).toBe(3);
    expect(sent.stderr.match(/trying again in/g)).toHaveLength(2);
    expect(posts).toBe(3);
  }, 20_000);

  it('believes nobody whose key was not confirmed', async () => {
    const jwks = join(folder, 'other-keys.json');
    await writeFile(jwks, JSON.stringify({ keys: [newSigningKey('ed25519').publicJwk] }));
    const sent = await crx('send', await file('seizure-simplified'), '--fresh', '--json', ...partner, '--jwks', jwks);
    expect(sent.code).toBe(4);
    expect(value(sent)).toMatchObject({ ok: false, exit: 4, outcome: 'unverified' });
  });

  it.each<[string, () => Promise<string[]>, RegExp]>([
    ['a file that is not there', async () => ['nowhere.json'], /nowhere\.json cannot be read/],
    ['a file that is not JSON', async () => [fileURLToPath(import.meta.url)], /is not JSON/],
    ['a message of an unknown type', async () => [await file('seizure-simplified', { messageType: 'gossip' })], /messageType must be alert, seizure, feedback/],
    ['a key that is none', async () => [await file('seizure-simplified'), '--key', projectPath('package.json')], /not a usable signing key/],
    ['a certificate that is none', async () => [await file('seizure-simplified'), '--cert', projectPath('package.json')], /is not a PEM file/],
    ['an address that is none', async () => [await file('seizure-simplified'), '--to', 'KR'], /neither an https:\/\/ address/],
    ['a time-out that is none', async () => [await file('seizure-simplified'), '--timeout', 'long'], /seconds/],
  ])('calls %s a usage error', async (_what, args, words) => {
    const [name = '', ...more] = await args();
    const refused = await crx('send', name, ...partner, ...more);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(words);
  });
});

describe('crx status', () => {
  it('shows state, history and feedback', async () => {
    const { messageId } = value(await crx('send', await file('alert-cocaine-reefer'), '--fresh', '--json', ...partner)) as { messageId: string };
    const status = await until('the indicators to be fed', async () => {
      const asked = value(await crx('status', messageId, '--json', ...partner));
      return asked['state'] === 'fed' && asked;
    }, 20_000);
    expect(status).toMatchObject({ ok: true, messageId, messageType: 'alert', direction: 'inbound', feedback: [], meaning: expect.stringContaining('engine') });
    const words = await crx('status', messageId, ...partner);
    expect(words.stdout).toMatch(new RegExp(`^alert ${messageId}: fed \\(`));
    expect(words.stdout).toMatch(/ {2}\d{4}-.*Z {2}kept/);
  }, 40_000);

  it('says so when there is no such message', async () => {
    const none = await crx('status', '01a1fd1e-8c00-7f20-8654-ffffffffffff', '--json', ...partner);
    expect(none.code).toBe(1);
    expect(value(none)).toMatchObject({ code: 'not_found', outcome: 'refused' });
    expect((await crx('status', 'not-an-id', ...partner)).code).toBe(2);
  });
});

describe('crx verify', () => {
  let message: string;
  let receipt: string;
  let jwks: string;
  beforeAll(async () => {
    [message, receipt, jwks] = [await file('seizure-full'), join(folder, 'receipt.jws'), join(folder, 'kr-keys.json')];
    await writeFile(jwks, JSON.stringify({ keys: [world.identities.of('KR').key.publicJwk] }));
    expect((await crx('send', message, '--receipt', receipt, ...partner)).code).toBe(0);
  });

  it('says what a receipt proves, from a file of keys alone', async () => {
    const proven = await crx('verify', receipt, '--jwks', jwks, '--message', message);
    expect(proven).toMatchObject({ code: 0, stderr: '' });
    expect(proven.stdout).toMatch(/is genuine/);
    expect(proven.stdout).toMatch(/KR had the seizure .* of ZZ on \d{4}/);
    const told = value(await crx('verify', (await readFile(receipt, 'utf8')).trim(), '--jwks', jwks, '--json'));
    expect(told).toMatchObject({ ok: true, messageChecked: false, proves: expect.any(Array), payload: { receiver: 'KR', sender: 'ZZ', outcome: 'accepted' } });
  });

  it('takes the receipt out of an answer', async () => {
    const answer = join(folder, 'answer.json');
    await writeFile(answer, JSON.stringify({ receipt: (await readFile(receipt, 'utf8')).trim(), duplicate: false }));
    expect((await crx('verify', answer, '--jwks', jwks)).code).toBe(0);
  });

  it('fetches the keys when it is given an address', async () => {
    const { ca } = world.identities.of('ZZ').certificates;
    expect((await crx('verify', receipt, '--jwks', `${world.administration('KR').partnerUrl}/.well-known/jwks.json`, '--ca', ca)).code).toBe(0);
  });

  it.each<[string, () => Promise<string[]>, RegExp]>([
    ['a forged one', async () => {
      const [head, payload = '', signature] = (await readFile(receipt, 'utf8')).trim().split('.');
      const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('"sender":"ZZ"', '"sender":"ZX"')).toString('base64url');
      return [`${head}.${forged}.${signature}`];
    }, /signature of the receipt does not hold/],
    ['other bytes', async () => [receipt, '--message', await file('seizure-full', { language: 'ko' })], /for other bytes/],
    ['other keys', async () => {
      const other = join(folder, 'others.json');
      await writeFile(other, JSON.stringify({ keys: [newSigningKey('ed25519').publicJwk] }));
      return [receipt, '--jwks', other];
    }, /which is not known/],
    ['another kind of JWS', async () => {
      const { CompactSign } = await import('jose');
      const { key } = world.identities.of('KR');
      const { privateKey } = world.identities.of('KR').signingKey;
      return [await new CompactSign(Buffer.from('{"receipt":"no such thing"}')).setProtectedHeader({ alg: 'EdDSA', kid: key.keyid }).sign(privateKey)];
    }, /not a receipt/],
  ])('is not fooled by %s', async (_what, args, words) => {
    const [first = '', ...more] = await args();
    const refused = await crx('verify', first, '--jwks', jwks, ...more);
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect(refused.stderr).toMatch(words);
  });

  it('says when there is no receipt in the file', async () => {
    const copy = join(folder, 'no-receipt.json');
    await copyFile(message, copy);
    expect((await crx('verify', copy, '--jwks', jwks)).code).toBe(2);
  });
});
