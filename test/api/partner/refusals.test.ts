import { gzipSync } from 'node:zlib';
import { newSigningKey } from '../../../src/cli/keys/new-key.js';
import { importPublicKey } from '../../../src/envelope/public-key.js';
import { loadSigningKey } from '../../../src/envelope/private-key.js';
import { verifyResponse } from '../../../src/envelope/verify-response.js';
import { ask, signedHeaders, type RawAnswer, type Signing } from '../../support/raw-request.js';
import { bytes, sample } from '../../support/samples.js';
import { makeIdentities, type Identities } from '../../support/identities.js';
import { startWorld, until, type TestAdministration, type World } from '../../support/world.js';

let world: World;
let kr: TestAdministration;
let strangers: Identities;
const now = (): number => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY', 'XX'], agreement: (usual) => ({ ...usual, highestTlp: 'AMBER+STRICT' }) });
  strangers = await makeIdentities(['QQ']);
  kr = world.administration('KR');
});
afterAll(async () => {
  await world?.stop();
  await strangers?.remove();
});

interface Attempt extends Partial<Signing> {
  /** Whose certificate and key; ZZ unless said. */
  readonly as?: string;
  /** Bends the request after it was signed. */
  readonly bend?: (request: { headers: Array<readonly [string, string]>; body: Buffer; target: string }) => void;
  readonly tls?: { key?: string; cert?: string; ca: string };
}

async function attempt({ as = 'ZZ', bend, tls, ...signing }: Attempt = {}): Promise<RawAnswer & { verified: boolean }> {
  const identity = world.identities.of(as);
  const body = signing.body ?? bytes(sample('alert-vessel', { sender: as }));
  const method = signing.method ?? 'POST';
  const target = signing.target ?? '/v1/alerts';
  const wanted = { key: identity.signingKey, url: kr.partnerUrl, ...signing, method, target, body: method === 'POST' ? body : Buffer.alloc(0) };
  const sent = { headers: signedHeaders(wanted), body: wanted.body, target };
  bend?.(sent);
  const answer = await ask({ url: kr.partnerUrl, method, target: sent.target, headers: sent.headers, body: sent.body, tls: tls ?? identity.tls });
  const { key, alg, keyid } = { ...importPublicKey(kr.identity.key.publicJwk) };
  const verified = await verifyResponse({ status: answer.status, rawHeaders: answer.rawHeaders, body: answer.body },
    { method, target: sent.target, rawHeaders: sent.headers, body: sent.body },
    { now: Date.now, keyFor: () => ({ key, alg, keyid, state: 'active', administration: 'KR' }), expectedAdministration: 'KR' }).then(() => true, () => false);
  return { ...answer, verified };
}

const replaceHeader = (name: string, value: string) => ({ headers }: { headers: Array<readonly [string, string]> }): void => {
  headers.splice(headers.findIndex(([each]) => each.toLowerCase() === name), 1, [name, value]);
};

async function traces(): Promise<number> {
  const { rows } = await kr.db.query<{ n: number }>(
    'SELECT (SELECT count(*) FROM pool.record) + (SELECT count(*) FROM evidence.message) + (SELECT count(*) FROM pool.subject) AS n');
  return rows[0]?.n as number;
}

/** Refused with this status and code, with a next step, in a signed answer, and without a trace in the pool. */
async function refused(how: Attempt, status: number, code: string, kept = true): Promise<RawAnswer> {
  await until('what was accepted before to be mapped', async () =>
    (await kr.db.query(`SELECT 1 FROM evidence.message m LEFT JOIN pool.record r USING (kept_id) WHERE r.kept_id IS NULL`)).rows.length === 0);
  const before = await traces();
  const { rows: [count] } = await kr.db.query<{ n: number }>('SELECT count(*) AS n FROM evidence.refusal');
  const answer = await attempt(how);
  expect({ status: answer.status, code: answer.problem.code }).toEqual({ status, code });
  expect(answer.verified).toBe(true);
  expect(answer.problem.next.length).toBeGreaterThan(10);
  expect(answer.header('content-type')).toBe('application/problem+json');
  expect(await traces()).toBe(before);
  const { rows: [after] } = await kr.db.query<{ n: number; code: string; partner: string }>(
    'SELECT count(*) OVER () AS n, code, partner FROM evidence.refusal ORDER BY refusal_id DESC LIMIT 1');
  if (kept) expect(after).toEqual({ n: (count?.n as number) + 1, code, partner: how.as ?? 'ZZ' });
  else expect(after?.n ?? 0).toBe(count?.n);
  return answer;
}

it('takes a message that is right, so that every refusal below has one cause', async () => {
  expect(await attempt()).toMatchObject({ status: 201, verified: true });
});

describe('who is asking', () => {
  it('unsigned', async () => {
    const answer = await refused({ bend: ({ headers }) => { headers.splice(0, headers.length, ...headers.filter(([name]) => !/^signature/i.test(name))); } }, 401, 'signature_missing');
    expect(answer.header('accept-signature')).toContain('crx-req-v1');
  });
  it('signed by a key nobody registered', async () => {
    const { privateJwk } = newSigningKey('ed25519');
    await refused({ key: loadSigningKey(privateJwk as Parameters<typeof loadSigningKey>[0]) }, 401, 'key_unknown');
  });
  it('signature of other bytes', () => refused({ bend: replaceHeader('signature', 'crx=:AAAA:') }, 401, 'signature_invalid'));
  it('stale, with both clocks and the difference', async () => {
    const answer = await refused({ created: now() - 900 }, 401, 'signature_stale');
    expect(answer.problem.detail).toMatch(/\d{4}-\d{2}-\d{2}T.*\d{4}-\d{2}-\d{2}T/);
    expect(answer.problem.detail).toMatch(/\d+ s/);
  });
  it('from the future', () => refused({ created: now() + 120 }, 401, 'signature_future'));
  it('replayed', async () => {
    const nonce = 'c'.repeat(32);
    const body = bytes(sample('alert-vessel'));
    expect((await attempt({ nonce, body })).status).toBe(201);
    await until('it to be mapped', async () => (await kr.db.query('SELECT 1 FROM pool.record WHERE message_id = $1', [JSON.parse(body.toString()).messageId])).rows.length > 0);
    await refused({ nonce, body }, 401, 'nonce_replayed');
  });
  it('replayed after every cache was lost: the database still knows the nonce', async () => {
    const { rows: [used] } = await kr.db.query<{ nonce: string }>('SELECT nonce FROM evidence.message WHERE nonce IS NOT NULL LIMIT 1');
    const { flows } = kr.running.gateway;
    const { keyid } = world.identities.of('ZZ').key;
    await expect(flows.receiveMessage({
      partner: 'ZZ', message: sample('alert-vessel'), receivedAt: new Date(), request: { method: 'POST', target: '/v1/alerts', headers: [], body: Buffer.from('{}') },
      proof: { keyid, nonce: used?.nonce as string, signatureBase: '', signatureBaseSha256: Buffer.alloc(32), contentDigest: '', bodySha256: Buffer.alloc(32) },
    })).rejects.toMatchObject({ code: 'nonce_replayed' });
  });
  it('a client certificate of an authority we do not know', () => refused({ tls: { ...strangers.of('QQ').tls, ca: world.identities.of('ZZ').tls.ca } }, 403, 'certificate_unknown', false));
  it('a good client certificate whose registration is over', async () => {
    await kr.db.query(`UPDATE partners.certificate SET not_after = now() - interval '1 day' WHERE administration = 'XX'`);
    await refused({ as: 'XX' }, 403, 'certificate_unknown', false);
    await kr.db.query(`UPDATE partners.certificate SET not_after = now() + interval '1 day' WHERE administration = 'XX'`);
  });
  it('no client certificate', () => refused({ tls: { ca: world.identities.of('ZZ').tls.ca } }, 403, 'certificate_unknown', false));
  it('the client certificate of another partner', () => refused({ tls: world.identities.of('YY').tls }, 403, 'certificate_key_mismatch'));
  it('a key that was revoked a moment ago', async () => {
    expect((await attempt({ as: 'YY' })).status).toBe(201);
    await kr.running.gateway.flows.receiveMessage.drain();
    await kr.running.gateway.flows.revokeKey({ keyid: world.identities.of('YY').key.keyid, reason: 'lost', officer: 'officer:first' });
    await refused({ as: 'YY' }, 401, 'key_revoked');
  });
  it('a key whose time is over', async () => {
    const { keyid } = world.identities.of('XX').key;
    expect((await attempt({ as: 'XX' })).status).toBe(201);
    await kr.db.query(`UPDATE partners.key SET expires_at = now() - interval '1 second' WHERE keyid = $1`, [keyid]);
    await kr.running.gateway.registry.reload();
    await refused({ as: 'XX' }, 401, 'key_unknown');
    await kr.db.query(`UPDATE partners.key SET expires_at = now() + interval '1 year' WHERE keyid = $1`, [keyid]);
    await kr.running.gateway.registry.reload();
  });
  it('a partner that is suspended, and one that is active again', async () => {
    const { suspendPartner, resumePartner } = kr.running.gateway.flows;
    await suspendPartner({ administration: 'XX', reason: 'a test', officer: 'officer:first' });
    await refused({ as: 'XX' }, 403, 'partner_suspended');
    await resumePartner({ administration: 'XX', reason: 'over', officer: 'officer:second' });
    expect((await attempt({ as: 'XX' })).status).toBe(201);
  });
});

describe('what was signed is what counts', () => {
  it('altered body', () => refused({ bend: (sent) => { sent.body = Buffer.from(sent.body.toString('utf8').replace('"ZZ"', '"YY"')); } }, 400, 'digest_mismatch'));
  it('altered body with its own digest', () => refused({
    bend: (sent) => {
      const other = signedHeaders({ key: world.identities.of('ZZ').signingKey, url: kr.partnerUrl, target: '/v1/alerts', body: Buffer.from('{"a":1}') });
      replaceHeader('content-digest', other.find(([name]) => name === 'Content-Digest')?.[1] as string)(sent);
      replaceHeader('content-length', '7')(sent);
      sent.body = Buffer.from('{"a":1}');
    },
  }, 401, 'signature_invalid'));
  it('altered query', () => refused({ bend: (sent) => { sent.target = '/v1/alerts?force=true'; } }, 401, 'signature_invalid'));
  it('repeated header', () => refused({ bend: ({ headers }) => { headers.push(['Content-Type', 'application/json']); } }, 400, 'header_repeated'));
  it('another gateway is meant', () => refused({ host: 'nl.example:443' }, 421, 'authority_unknown'));
});

describe('what is sent', () => {
  const text = JSON.stringify(sample('alert-vessel'));
  it('duplicate JSON keys', async () => {
    const answer = await refused({ body: Buffer.from(text.replace('"alert":{', '"alert":{"title":"first",')) }, 400, 'json_invalid');
    expect(answer.problem.errors?.[0]?.pointer).toBe('/alert/title');
  });
  it('invalid UTF-8', () => refused({ body: Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xfe]), Buffer.from('}')]) }, 400, 'json_invalid'));
  it('not JSON', () => refused({ body: Buffer.from('hello') }, 400, 'json_invalid'));
  it('3 MiB', () => refused({ body: Buffer.alloc(3 * 1024 * 1024, 0x20) }, 413, 'too_large'));
  it('nested 1,000 deep', () => refused({ body: Buffer.from('['.repeat(1000) + ']'.repeat(1000)) }, 400, 'json_invalid'));
  it('another content type', () => refused({ contentType: 'text/plain' }, 415, 'media_type_unsupported'));
  it('compressed', () => refused({ body: gzipSync(text), extra: [['Content-Encoding', 'gzip']] }, 415, 'media_type_unsupported'));
  it('an unknown field', async () => {
    const answer = await refused({ body: bytes({ ...sample('alert-vessel'), colour: 'red' }) }, 400, 'schema_invalid');
    expect(answer.problem.errors).toEqual([expect.objectContaining({ pointer: '/colour', code: 'additionalProperties' })]);
  });
  it('several schema errors, all of them listed', async () => {
    const message = sample('alert-vessel') as unknown as { alert: Record<string, unknown> };
    const { title: _, ...alert } = message.alert;
    const answer = await refused({ body: bytes({ ...message, sentAt: 'yesterday', alert: { ...alert, urgency: 'soon', indicators: [{ field: 'nonsense' }] } }) }, 400, 'schema_invalid');
    expect(answer.problem.errors?.map((error) => error.pointer)).toEqual(expect.arrayContaining(['/sentAt', '/alert/title', '/alert/urgency', '/alert/indicators/0/field', '/alert/indicators/0/value']));
  });
  it('a message in the name of somebody else', () => refused({ body: bytes(sample('alert-vessel', { sender: 'YY' })) }, 403, 'sender_mismatch'));
  it('a message for somebody else', () => refused({ body: bytes(sample('alert-vessel', { receiver: 'NL' })) }, 403, 'sender_mismatch'));
  it('what was not agreed', async () => {
    const answer = await refused({ body: bytes({ ...sample('alert-vessel'), handling: { tlp: 'RED' } }) }, 403, 'not_agreed');
    expect(answer.problem.errors?.[0]?.pointer).toBe('/handling/tlp');
  });
  it('a path that is not in the contract', () => refused({ target: '/v1/nothing' }, 404, 'not_found'));
  it('a method that is not in the contract', () => refused({ method: 'GET', target: '/v1/alerts' }, 405, 'method_not_allowed', false));
});
