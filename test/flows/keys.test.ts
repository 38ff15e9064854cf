import { jest } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway, type RunningGateway } from '../../api/main.js';
import { createExchange, PartnerRefusal, UnverifiedAnswer, type Exchange } from '../../src/client/exchange.js';
import { keyFilesFor, writeKeyFiles } from '../../src/cli/keys/key-files.js';
import { proveChallenge } from '../../src/envelope/key-proof.js';
import { newSigningKey, type NewKey } from '../../src/envelope/new-key.js';
import { importPublicKey } from '../../src/envelope/public-key.js';
import { loadSigningKey, type SigningKey } from '../../src/envelope/private-key.js';
import { createLog } from '../../src/platform/log.js';
import { run } from '../cli/support/run.js';
import { bytes, sample } from '../support/samples.js';
import { freePorts, startWorld, until, type TestAdministration, type World } from '../support/world.js';

/** Two doors, each of which reads its contract at the first request. */
jest.setTimeout(90_000);

let world: World;
let kr: TestAdministration;
let second: RunningGateway;
let secondUrl: string;
const open: Exchange[] = [];
const A = 'officer:first';
const B = 'officer:second';

/** Two gateways of KR on one database; nobody tells the doors of changes, so that what they know is what they ask. */
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR', 'NL'], partners: ['ZZ', 'YY', 'XX'] });
  kr = world.administration('KR');
  const [partner, console_, engine, ops] = await freePorts(4) as [number, number, number, number];
  const host = '127.0.0.1';
  secondUrl = `https://${host}:${partner}`;
  const config = {
    ...kr.config, partner: { ...kr.config.partner, port: partner, authorities: [`${host}:${partner}`] }, console: { ...kr.config.console, port: console_ },
    engine: { ...kr.config.engine, port: engine }, ops: { ...kr.config.ops, port: ops },
  };
  second = await startGateway(config, { door: true, worker: false, engine: false }, { log: createLog('silent') });
  await kr.db.query(`CREATE OR REPLACE FUNCTION partners.tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN UPDATE partners.registry_version SET version = version + 1; RETURN NULL; END $$`);
}, 120_000);
afterAll(async () => {
  for (const exchange of open) exchange.close();
  await second?.stop();
  await world?.stop();
}, 60_000);

/** A signed connection to a door of KR, or of another gateway. */
function exchangeOf(code: string, options: { url?: string; key?: SigningKey } = {}): Exchange {
  const { signingKey, tls } = world.identities.of(code);
  const { key } = world.identities.of('KR');
  const exchange = createExchange({
    baseUrl: options.url ?? kr.partnerUrl, signingKey: options.key ?? signingKey, tls, timeoutMs: 10_000, now: Date.now,
    keyFor: (keyid) => (keyid === key.keyid ? { ...importPublicKey(key.publicJwk), state: 'active', administration: 'KR' } : undefined),
  });
  open.push(exchange);
  return exchange;
}

const json = { contentType: 'application/json' };
const alertOf = (sender: string): Buffer => Buffer.from(bytes({ ...sample('alert-vessel'), sender }).toString('utf8').replace('ZZ-KR-CMAA', `${sender}-KR-CMAA`));
const load = (key: NewKey): SigningKey => loadSigningKey(key.privateJwk as Parameters<typeof loadSigningKey>[0]);

/** The status, or the code of the refusal. */
async function outcome(asked: Promise<{ status: number }>): Promise<number | string> {
  return asked.then(({ status }) => status, (error: unknown) => {
    if (error instanceof PartnerRefusal) return error.code;
    throw error;
  });
}

async function both(doors: readonly Exchange[], sender: string): Promise<Array<number | string>> {
  const answers: Array<number | string> = [];
  for (const door of doors) answers.push(await outcome(door.get('/v1/capabilities')), await outcome(door.post('/v1/alerts', alertOf(sender), json)));
  return answers;
}

const rowsOf = async (keyid: string): Promise<Record<string, unknown>> => (await kr.db.query('SELECT * FROM partners.key WHERE keyid = $1', [keyid])).rows[0] as Record<string, unknown>;
const eventsOf = async (object: string): Promise<string[]> =>
  (await kr.db.query<{ said: string }>(`SELECT actor || ' ' || action AS said FROM audit.event WHERE object = $1 ORDER BY event_id`, [object])).rows.map(({ said }) => said);

describe('what was decided holds from the next request on, at every door, also at one that nobody told', () => {
  it('a suspended partner, on connections that are open', async () => {
    const doors = [exchangeOf('YY'), exchangeOf('YY', { url: secondUrl })];
    expect(await both(doors, 'YY')).toEqual([200, 201, 200, 201]);
    await kr.running.gateway.flows.suspendPartner({ administration: 'YY', reason: 'their gateway was broken into', officer: A });
    expect(await both(doors, 'YY')).toEqual(Array(4).fill('partner_suspended'));
    await expect(kr.running.gateway.flows.resumePartner({ administration: 'YY', reason: 'mended', officer: A })).rejects.toMatchObject({ code: 'forbidden' });
    await kr.running.gateway.flows.resumePartner({ administration: 'YY', reason: 'mended', officer: B });
    expect(await both(doors, 'YY')).toEqual([200, 201, 200, 201]);
    expect(await eventsOf('partner:YY')).toEqual([`${A} partner.suspend`, `${B} partner.resume`]);
  });

  it('a revoked certificate, on connections that are open', async () => {
    const doors = [exchangeOf('XX'), exchangeOf('XX', { url: secondUrl })];
    expect(await both(doors, 'XX')).toEqual([200, 201, 200, 201]);
    const { sha256 } = world.identities.of('XX').certificates.client;
    await second.gateway.flows.revokeCertificate({ sha256, reason: 'stolen', officer: A });
    // A stranger's answer is signed like any other; the code is the same at both doors.
    expect(await both(doors, 'XX')).toEqual(Array(4).fill('certificate_unknown'));
  });

  it('a revoked key: the first read and the first message after it, at both doors', async () => {
    const doors = [exchangeOf('YY'), exchangeOf('YY', { url: secondUrl })];
    expect(await both(doors, 'YY')).toEqual([200, 201, 200, 201]);
    const { keyid } = world.identities.of('YY').key;
    await kr.running.gateway.flows.revokeKey({ keyid, reason: 'lost', officer: A, compromisedAt: new Date('2026-01-01T00:00:00Z') });
    expect(await both([...doors].reverse(), 'YY')).toEqual(Array(4).fill('key_revoked'));
    expect(await rowsOf(keyid)).toMatchObject({ state: 'revoked', reason: 'lost', revoked_by: A, compromised_at: new Date('2026-01-01T00:00:00Z') });
    await expect(kr.running.gateway.flows.proposeKey({ administration: 'YY', jwk: world.identities.of('YY').key.publicJwk, by: A })).rejects.toMatchObject({ code: 'state_conflict' });
  });
});

describe('a partner proposes its next key at the door', () => {
  const next = newSigningKey('ed25519');
  const post = async (path: string, document: unknown, as = 'ZZ'): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await exchangeOf(as).post(path, Buffer.from(JSON.stringify(document)), json);
    return { status: answer.status, body: JSON.parse(answer.body.toString('utf8')) as Record<string, unknown> };
  };

  it('gets a challenge, the same one again, and proves the key', async () => {
    const proposed = await post('/v1/keys', { jwk: next.publicJwk });
    expect(proposed).toMatchObject({ status: 201, body: { keyid: next.keyid, state: 'pending' } });
    const challenge = proposed.body.challenge as string;
    expect(challenge).toMatch(new RegExp(`^crx-key-proof-v1:KR:ZZ:${next.keyid}:[A-Za-z0-9_-]{22}$`));
    expect((await post('/v1/keys', { jwk: next.publicJwk })).body.challenge).toBe(challenge);
    const proof = proveChallenge(challenge, load(next));
    const path = `/v1/keys/${next.keyid}/proof`;
    const stranger = proveChallenge(challenge, load(newSigningKey('ed25519')));
    for (const wrong of [stranger, proveChallenge(`${challenge}\n`, load(next)), proveChallenge(challenge.replace(':ZZ:', ':NL:'), load(next))]) {
      expect(await outcome(exchangeOf('ZZ').post(path, Buffer.from(JSON.stringify({ proof: wrong })), json))).toBe('proof_invalid');
    }
    expect(await outcome(exchangeOf('NL').post(path, Buffer.from(JSON.stringify({ proof })), json))).toBe('not_found');
    expect(await post(path, { proof })).toMatchObject({ status: 200, body: { keyid: next.keyid, state: 'pending' } });
    expect((await rowsOf(next.keyid)).registered_by).toBe('partner:ZZ');
    expect(await outcome(exchangeOf('ZZ', { key: load(next) }).get('/v1/capabilities'))).toBe('key_unknown');
  });

  it('is in force after two of our officers, not one twice; the key before it verifies on, for 14 days', async () => {
    const { confirmKey } = kr.running.gateway.flows;
    expect(await confirmKey({ keyid: next.keyid, officer: A })).toEqual({ administration: 'ZZ' });
    await expect(confirmKey({ keyid: next.keyid, officer: A })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await outcome(exchangeOf('ZZ', { key: load(next), url: secondUrl }).get('/v1/capabilities'))).toBe('key_unknown');
    await confirmKey({ keyid: next.keyid, officer: B });
    expect(await both([exchangeOf('ZZ', { key: load(next), url: secondUrl }), exchangeOf('ZZ', { url: secondUrl })], 'ZZ')).toEqual([200, 201, 200, 201]);
    const [old, fresh] = [await rowsOf(world.identities.of('ZZ').key.keyid), await rowsOf(next.keyid)];
    expect([old.state, fresh.state]).toEqual(['retiring', 'active']);
    expect((old.expires_at as Date).getTime() - (fresh.active_from as Date).getTime()).toBe(14 * 86_400_000);
    expect((fresh.expires_at as Date).getTime() - (fresh.active_from as Date).getTime()).toBeLessThanOrEqual(398 * 86_400_000);
    expect(await eventsOf(`key:${next.keyid}`)).toEqual(
      ['partner:ZZ key.propose', 'partner:ZZ key.propose', 'partner:ZZ key.prove', `${A} key.adopt`, `${B} key.confirm`]);
  });

  it('the old one verifies nothing after that, whether the job has run or not, and is retired by the job', async () => {
    const { keyid } = world.identities.of('ZZ').key;
    await kr.db.query(`UPDATE partners.key SET expires_at = now() - interval '1 second' WHERE keyid = $1`, [keyid]);
    expect(await both([exchangeOf('ZZ'), exchangeOf('ZZ', { url: secondUrl })], 'ZZ')).toEqual(Array(4).fill('key_unknown'));
    await kr.running.gateway.flows.turnKeys();
    expect(await rowsOf(keyid)).toMatchObject({ state: 'retired' });
    expect(await eventsOf(`key:${keyid}`)).toEqual(['worker key.retired']);
    const { rows: [job] } = await kr.db.query<{ run_at: Date }>(`SELECT run_at FROM graphile_worker.jobs WHERE key = 'turn_keys'`);
    expect(job?.run_at.getTime()).toBeLessThanOrEqual(Date.now() + 86_400_000);
  });

  it('cannot have a key of somebody else, nor a flood of them', async () => {
    expect(await outcome(exchangeOf('NL').post('/v1/keys', Buffer.from(JSON.stringify({ jwk: next.publicJwk })), json))).toBe('state_conflict');
    const outcomes = [];
    for (let n = 0; n < 11; n += 1) outcomes.push(await outcome(exchangeOf('NL').post('/v1/keys', Buffer.from(JSON.stringify({ jwk: newSigningKey('ed25519').publicJwk })), json)));
    expect(outcomes).toEqual([...Array(10).fill(201), 'state_conflict']);
  });

  it('an old challenge proves nothing; proposed again there is another', async () => {
    const late = newSigningKey('ed25519');
    const zz = exchangeOf('ZZ', { key: load(next) });
    const ask = async (): Promise<string> => (JSON.parse((await zz.post('/v1/keys', Buffer.from(JSON.stringify({ jwk: late.publicJwk })), json)).body.toString()) as { challenge: string }).challenge;
    const first = await ask();
    await kr.db.query(`UPDATE partners.key SET challenge_expires_at = now() - interval '1 second' WHERE keyid = $1`, [late.keyid]);
    expect(await outcome(zz.post(`/v1/keys/${late.keyid}/proof`, Buffer.from(JSON.stringify({ proof: proveChallenge(first, load(late)) })), json))).toBe('proof_invalid');
    expect(await ask()).not.toBe(first);
  });
});

/** Encodings of points of small order (canonical and not), as the literature lists them; a key of mixed order; the points of other faults. */
const hex = (text: string): string => Buffer.from(text, 'hex').toString('base64url');
const okp = (x: string): object => ({ kty: 'OKP', crv: 'Ed25519', x });
const rsa = newSigningKey('rsa-pss-sha512').publicJwk;
const p256 = newSigningKey('ecdsa-p256-sha256').publicJwk;
const even = Buffer.from(rsa.n as string, 'base64url');
even[even.length - 1] = (even.at(-1) as number) & 0xfe;
const HOSTILE: ReadonlyArray<readonly [string, object]> = [
  ...['0100000000000000000000000000000000000000000000000000000000000000', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000080',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    '0100000000000000000000000000000000000000000000000000000000000080', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ].map((text) => [`Ed25519 of small order ${text.slice(0, 8)}...${text.slice(-4)}`, okp(hex(text))] as const),
  ['Ed25519 of mixed order', okp(hex('95'.padEnd(2, '0') + '99'.repeat(30) + '19'))],
  ['RSA with e = 1', { ...rsa, e: 'AQ', kid: undefined }], ['RSA with e = 3', { ...rsa, e: 'Aw', kid: undefined }],
  ['RSA with an even modulus', { ...rsa, n: even.toString('base64url'), kid: undefined }],
  ['RSA of 2048 bits', { ...rsa, n: Buffer.from(rsa.n as string, 'base64url').subarray(0, 256).toString('base64url'), kid: undefined }],
  ['P-256 off the curve', { ...p256, y: p256.x, kid: undefined }], ['P-256 at 0,0', { ...p256, x: hex('00'.repeat(32)), y: hex('00'.repeat(32)), kid: undefined }],
  ['another kid', { ...p256, kid: 'A'.repeat(43) }], ['another alg', { ...p256, alg: 'EdDSA' }], ['a private member', { ...p256, d: 'AAAA' }], ['a secret', { kty: 'oct', k: 'AAAA' }],
  ['another curve', { kty: 'EC', crv: 'P-384', x: 'AAAA', y: 'AAAA' }], ['padding in it', okp(`${hex('ab'.repeat(32))}=`)],
];

describe('a hostile key is refused wherever it is offered', () => {
  it.each(HOSTILE)('%s', async (_name, jwk) => {
    const before = (await kr.db.query('SELECT FROM partners.key')).rowCount;
    expect(await outcome(exchangeOf('NL').post('/v1/keys', Buffer.from(JSON.stringify({ jwk })), json))).toBe('schema_invalid');
    await expect(kr.running.gateway.flows.proposeKey({ administration: 'ZZ', jwk: JSON.parse(JSON.stringify(jwk)), by: A })).rejects.toMatchObject({ code: 'schema_invalid' });
    expect((await kr.db.query('SELECT FROM partners.key')).rowCount).toBe(before);
  });
});

describe('proof of possession with openssl alone', () => {
  const PSS = ['-pkeyopt', 'rsa_padding_mode:pss', '-pkeyopt', 'rsa_pss_saltlen:64', '-digest', 'sha512'];
  it.each([['ed25519', []], ['ecdsa-p256-sha256', ['-digest', 'sha256']], ['rsa-pss-sha512', PSS]] as const)('%s', async (alg, options) => {
    if ((await run('openssl', ['version']).catch(() => ({ code: 1 }))).code !== 0) return;
    const folder = await mkdtemp(join(tmpdir(), 'crx-openssl-'));
    const made = newSigningKey(alg);
    await writeKeyFiles(made, join(folder, 'key.jwk'));
    const { flows } = kr.running.gateway;
    const { challenge } = await flows.proposeKey({ administration: 'YY', jwk: made.publicJwk, by: A });
    await writeFile(join(folder, 'challenge.txt'), challenge);
    const signed = await run('openssl', ['pkeyutl', '-sign', '-rawin', '-inkey', keyFilesFor(join(folder, 'key.jwk')).privatePem, '-in', join(folder, 'challenge.txt'), '-out', join(folder, 'proof.bin'), ...options]);
    expect(signed).toMatchObject({ code: 0 });
    const { stdout } = await run('openssl', ['base64', '-A', '-in', join(folder, 'proof.bin')]);
    expect(await flows.proveKey({ keyid: made.keyid, proof: stdout.trim(), by: A })).toMatchObject({ state: 'pending', administration: 'YY' });
    await expect(flows.confirmKey({ keyid: made.keyid, officer: A })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await flows.confirmKey({ keyid: made.keyid, officer: B })).toMatchObject({ administration: 'YY' });
    expect(await outcome(exchangeOf('YY', { key: load(made), url: secondUrl }).get('/v1/capabilities'))).toBe(200);
    await rm(folder, { recursive: true, force: true });
  });

  it('a key that was not proved cannot be confirmed', async () => {
    const made = newSigningKey('ed25519');
    await kr.running.gateway.flows.proposeKey({ administration: 'YY', jwk: made.publicJwk, by: A });
    await expect(kr.running.gateway.flows.confirmKey({ keyid: made.keyid, officer: B })).rejects.toMatchObject({ code: 'state_conflict' });
  });
});

describe('a certificate', () => {
  it('takes two officers, and is bound to one administration for good', async () => {
    const { flows } = kr.running.gateway;
    const { cert } = world.identities.of('XX').tls;
    await expect(flows.enterCertificate({ administration: 'XX', certificate: cert, officer: A })).rejects.toMatchObject({ code: 'state_conflict' }); // it was revoked
    const fresh = (await import('../../src/cli/certificate/issue.js')).issueCertificate({ commonName: 'XX', hosts: ['localhost'], days: 30, now: new Date(), use: 'authority' });
    await expect(flows.enterCertificate({ administration: 'XX', certificate: fresh.pem, officer: A })).rejects.toMatchObject({ code: 'schema_invalid' });
    await expect(flows.enterCertificate({ administration: 'YY', certificate: world.identities.of('ZZ').tls.cert, officer: A })).rejects.toMatchObject({ code: 'state_conflict' });
    await expect(flows.enterCertificate({ administration: 'XX', certificate: `${cert}${fresh.keyPem}`, officer: A })).rejects.toMatchObject({ code: 'schema_invalid' });
  });
});

describe('the history of keys and certificates', () => {
  it.each([
    `DELETE FROM partners.key`, `TRUNCATE partners.key`, `DELETE FROM partners.certificate`, `TRUNCATE partners.certificate`,
    `UPDATE partners.key SET jwk = '{}'`, `UPDATE partners.key SET administration = 'NL'`, `UPDATE partners.key SET state = 'active' WHERE state = 'revoked'`,
    `UPDATE partners.key SET state = 'pending' WHERE state = 'active'`, `UPDATE partners.certificate SET state = 'active' WHERE state = 'revoked'`,
    `UPDATE partners.certificate SET administration = 'ZZ' WHERE administration = 'XX'`,
    `UPDATE partners.key SET confirmed_by = registered_by, adopted_by = NULL WHERE state = 'active'`,
  ])('%s is refused by the database', async (statement) => {
    await expect(kr.db.query(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^(23001|23514)$/) as string });
  });
});

describe('our own key', () => {
  it('is announced, confirmed by the partner, and takes over without a restart', async () => {
    const nl = world.administration('NL');
    const { flows } = kr.running.gateway;
    const oldId = world.identities.of('KR').key.keyid;
    const made = await flows.rotateOwnKey({ officer: A });
    await expect(flows.confirmKey({ keyid: made.keyid, officer: A })).rejects.toMatchObject({ code: 'forbidden' });
    const { activeFrom } = await flows.confirmKey({ keyid: made.keyid, officer: B });
    expect((activeFrom as Date).getTime() - Date.now()).toBeGreaterThan(13.9 * 86_400_000);

    // Announced: both are published, the old one signs.
    const published = async (path: string): Promise<{ keys: Array<Record<string, unknown>> }> => JSON.parse((await exchangeOf('NL').get(path)).body.toString()) as never;
    await until('the door to know', async () => (await published('/v1/capabilities').then(() => published('/.well-known/jwks.json'))).keys.length === 2);
    expect((await published('/.well-known/jwks-history.json')).keys.map(({ keyid, state }) => [keyid, state])).toEqual([[made.keyid, 'active'], [oldId, 'active']]);
    expect(kr.running.gateway.signingKey.keyid).toBe(oldId);
    const atNl = async (): Promise<Record<string, unknown> | undefined> => (await nl.db.query<Record<string, unknown>>('SELECT * FROM partners.key WHERE keyid = $1', [made.keyid])).rows[0];
    await until('the partner to have it proposed and proved', async () => (await atNl())?.proved_at != null);
    expect(await atNl()).toMatchObject({ state: 'pending', registered_by: 'partner:KR', administration: 'KR' });

    // Its day comes, and the partner knows only the old one.
    await kr.db.query('UPDATE partners.key SET active_from = now() WHERE keyid = $1', [made.keyid]);
    await flows.turnKeys();
    for (const gateway of [kr.running.gateway, second.gateway]) {
      await until('the new key to sign', async () => (await gateway.registry.current(), gateway.signingKey.keyid === made.keyid));
    }
    expect(await rowsOf(oldId)).toMatchObject({ state: 'retiring' });
    await expect(exchangeOf('NL', { url: secondUrl }).get('/v1/capabilities')).rejects.toBeInstanceOf(UnverifiedAnswer);
    const toNl = createExchange({
      baseUrl: nl.partnerUrl, signingKey: kr.running.gateway.signingKey, tls: world.identities.of('KR').tls, timeoutMs: 10_000, now: Date.now,
      keyFor: kr.running.gateway.registry.keyFor,
    });
    open.push(toNl);
    expect(await outcome(toNl.get('/v1/capabilities'))).toBe('key_unknown');

    // As soon as its officers confirm, it is taken.
    for (const officer of ['officer:anna', 'officer:sanne']) await nl.running.gateway.flows.confirmKey({ keyid: made.keyid, officer });
    expect(await outcome(toNl.get('/v1/capabilities'))).toBe(200);
    expect((await nl.db.query<{ state: string }>('SELECT state FROM partners.key WHERE keyid = $1', [oldId])).rows[0]?.state).toBe('retiring');
  }, 60_000);

  it('how long keys and certificates last is a metric', async () => {
    const text = await (await fetch(`${kr.opsUrl}/metrics`)).text();
    expect(text).toMatch(/crx_credential_days_left\{partner="KR",kind="key"\} [34]\d\d/);
    expect(text).toMatch(/crx_credential_days_left\{partner="XX",kind="certificate"\} (-1|\d+)/);
  });
});
