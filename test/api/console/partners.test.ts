import { newSigningKey } from '../../../src/envelope/new-key.js';
import { proveChallenge } from '../../../src/envelope/key-proof.js';
import { loadSigningKey } from '../../../src/envelope/private-key.js';
import { issueCertificate } from '../../../src/cli/certificate/issue.js';
import { startIdentityProvider, type IdentityProvider } from '../../../src/cli/world/identity.js';
import { DEMO_OFFICERS } from '../../../src/cli/world/officers.js';
import { createLog } from '../../../src/platform/log.js';
import { alertTo, putMessage } from '../../support/outbox.js';
import { bytes, sample } from '../../support/samples.js';
import { freePorts, startWorld, until, type TestAdministration, type World } from '../../support/world.js';
import { loadDocument, operationsOf, object, contentOf, type JsonObject } from '../../contract/document.js';
import { findings } from '../../contract/schema.js';
import { OfficerClient } from './officer-client.js';

let world: World;
let kr: TestAdministration;
let identity: IdentityProvider;
const officers = new Map<string, OfficerClient>();
const officer = (name: string): OfficerClient => officers.get(name) as OfficerClient;

beforeAll(async () => {
  const [port] = await freePorts(1) as [number];
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ'], oidcIssuer: `http://localhost:${port}` });
  kr = world.administration('KR');
  const { console: console_ } = kr.config;
  const client = { clientId: console_.oidc?.clientId as string, clientSecret: console_.oidc?.clientSecret as string, consoleUrl: console_.url, administration: 'KR' };
  identity = await startIdentityProvider({ port, officers: DEMO_OFFICERS, clients: [client], log: createLog('silent') });
  for (const name of ['park.jihun', 'yoon.sora', 'han.jiwoo']) {
    const signedIn = new OfficerClient(console_.url);
    // The first sign-in finds the provider, which a busy machine may be slow to answer.
    await until(`${name} to sign in`, async () => signedIn.signIn(name).then(() => true, () => false), 60_000);
    officers.set(name, signedIn);
  }
}, 150_000);
afterAll(async () => {
  await identity?.stop();
  await world?.stop();
}, 60_000);

const operations = operationsOf(loadDocument('console'));

/** What the console answers, which must be what the contract says of that status. */
async function ask(name: string, method: 'get' | 'post', path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = method === 'get' ? await officer(name).get(path) : await officer(name).post(path, body);
  const document = await answer.json() as Record<string, unknown>;
  const operation = operations.find((one) => one.method === method && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path));
  expect(findings(contentOf(object(operation?.spec.responses)[String(answer.status)])?.schema as JsonObject, document)).toEqual([]);
  return { status: answer.status, body: document };
}

const key = newSigningKey('ecdsa-p256-sha256');

describe('who may talk to us', () => {
  it('is shown to every officer, and changed by administrators and supervisors only', async () => {
    const { body } = await ask('han.jiwoo', 'get', '/api/partners');
    expect(body.partners).toEqual([
      expect.objectContaining({ administration: 'KR', ours: true, state: 'active', keyDaysLeft: expect.any(Number) }), expect.objectContaining({ administration: 'ZZ', waiting: 0 })]);
    for (const [path, sent] of [['/api/partners', { administration: 'YY', name: 'Customs of Yland' }], ['/api/partners/ZZ/suspension', { reason: 'no reason' }],
      [`/api/keys/${key.keyid}/revocation`, { reason: 'no reason' }], ['/api/own-keys', {}]] as const) {
      expect(await ask('han.jiwoo', 'post', path, sent)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });

  it('an administration is entered, and can do nothing yet', async () => {
    const entered = await ask('park.jihun', 'post', '/api/partners', { administration: 'YY', name: 'Customs of Yland', gatewayUrl: 'https://gateway.yy.example' });
    expect(entered).toMatchObject({ status: 200, body: { partner: { administration: 'YY', state: 'active', waiting: 0 }, keys: [], certificates: [] } });
    expect((await ask('park.jihun', 'post', '/api/partners', { administration: 'YY', name: 'x', gatewayUrl: 'http://gateway.yy.example' })).body).toMatchObject({ code: 'schema_invalid' });
    expect((await ask('park.jihun', 'get', '/api/partners/XX')).status).toBe(404);
  });

  it('a key takes a proof and two officers', async () => {
    const proposed = await ask('park.jihun', 'post', '/api/partners/YY/keys', { jwk: key.publicJwk });
    expect(proposed).toMatchObject({ status: 201, body: { keyid: key.keyid, state: 'pending' } });
    const at = `/api/keys/${key.keyid}`;
    expect(await ask('yoon.sora', 'post', `${at}/confirmation`, {})).toMatchObject({ status: 409, body: { code: 'state_conflict' } });
    expect(await ask('park.jihun', 'post', `${at}/proof`, { proof: Buffer.alloc(64, 1).toString('base64') })).toMatchObject({ status: 400, body: { code: 'proof_invalid' } });
    const proof = proveChallenge(proposed.body.challenge as string, loadSigningKey(key.privateJwk));
    expect((await ask('park.jihun', 'post', `${at}/proof`, { proof })).body).toMatchObject({ partner: { waiting: 1 }, keys: [{ state: 'pending', provedAt: expect.any(String) }] });
    expect(await ask('park.jihun', 'post', `${at}/confirmation`, {})).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await ask('yoon.sora', 'post', `${at}/confirmation`, {})).body).toMatchObject({ keys: [{ state: 'active', confirmedBy: 'officer:yoon.sora', registeredBy: 'officer:park.jihun' }] });
  });

  it('a certificate takes two officers', async () => {
    const made = issueCertificate({ commonName: 'YY', hosts: ['localhost'], days: 30, now: new Date(), use: 'client' });
    const entered = await ask('park.jihun', 'post', '/api/partners/YY/certificates', { certificate: made.pem });
    const [{ sha256 }] = entered.body.certificates as [{ sha256: string }];
    expect(kr.running.gateway.registry.certificateOwner(sha256)).toBeUndefined();
    expect(await ask('park.jihun', 'post', `/api/certificates/${sha256}/confirmation`, {})).toMatchObject({ status: 403 });
    expect((await ask('yoon.sora', 'post', `/api/certificates/${sha256}/confirmation`, {})).body).toMatchObject({ certificates: [{ state: 'active' }] });
    await kr.running.gateway.registry.current();
    expect(kr.running.gateway.registry.certificateOwner(sha256)).toBe('YY');
    expect((await ask('yoon.sora', 'post', `/api/certificates/${sha256}/revocation`, { reason: 'stolen' })).body).toMatchObject({ certificates: [{ state: 'revoked', reason: 'stolen' }] });
    expect(await ask('yoon.sora', 'post', `/api/certificates/${sha256}/confirmation`, {})).toMatchObject({ status: 409 });
  });

  it('suspended, resumed by another officer, its key retired and revoked', async () => {
    const exchange = world.exchange('ZZ', 'KR');
    expect((await ask('park.jihun', 'post', '/api/partners/ZZ/suspension', { reason: 'told by telephone' })).body).toMatchObject({ partner: { state: 'suspended', suspendedReason: 'told by telephone' } });
    await expect(exchange.post('/v1/alerts', bytes(sample('alert-vessel')), { contentType: 'application/json' })).rejects.toMatchObject({ code: 'partner_suspended' });
    expect(await ask('park.jihun', 'post', '/api/partners/ZZ/resumption', { reason: 'mended' })).toMatchObject({ status: 403 });
    expect((await ask('yoon.sora', 'post', '/api/partners/ZZ/resumption', { reason: 'mended' })).body).toMatchObject({ partner: { state: 'active' } });
    expect((await exchange.get('/v1/capabilities')).status).toBe(200);
    expect((await ask('park.jihun', 'post', `/api/keys/${key.keyid}/retirement`, { reason: 'replaced' })).body).toMatchObject({ keys: [{ state: 'retired' }] });
    expect((await ask('park.jihun', 'post', `/api/keys/${key.keyid}/revocation`, { reason: 'found out', compromisedAt: '2026-01-01T00:00:00Z' })).body)
      .toMatchObject({ keys: [{ state: 'revoked', compromisedAt: '2026-01-01T00:00:00.000Z' }] });
    expect(await ask('park.jihun', 'post', '/api/partners/KR/suspension', { reason: 'ourselves' })).toMatchObject({ status: 409 });
  });

  it('our own next key is made here, and waits', async () => {
    const made = await ask('park.jihun', 'post', '/api/own-keys', {});
    expect(made).toMatchObject({ status: 201, body: { partner: { administration: 'KR', waiting: 1 } } });
    const [{ keyid, state, provedAt }] = made.body.keys as [{ keyid: string; state: string; provedAt: string }];
    expect([state, typeof provedAt]).toEqual(['pending', 'string']);
    expect(JSON.stringify(made.body)).not.toContain('"d"');
    expect(await ask('park.jihun', 'post', `/api/keys/${keyid}/confirmation`, {})).toMatchObject({ status: 403 });
    const { rows } = await kr.db.query<{ actor: string; action: string }>(`SELECT actor, action FROM audit.event WHERE action ~ '^(partner|key|certificate)[.]' AND actor ~ 'officer:(park|yoon)' ORDER BY event_id`);
    expect(rows.map(({ actor, action }) => `${actor.slice(8, 12)} ${action}`)).toEqual([
      'park partner.enter', 'park key.propose', 'park key.prove', 'yoon key.confirm', 'park certificate.enter', 'yoon certificate.confirm', 'yoon certificate.revoke',
      'park partner.suspend', 'yoon partner.resume', 'park key.retire', 'park key.revoke', 'park key.make']);
  });
});

it('a delivery that was given up is sent again by a request without a body', async () => {
  const { keptId } = await putMessage(kr.db, 'ZZ', alertTo('ZZ'));
  const replay = async (name: string, id = keptId): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await officer(name).postNothing(`/api/deliveries/${id}/replay`);
    return { status: answer.status, body: await answer.json() as Record<string, unknown> };
  };
  expect(await replay('yoon.sora')).toMatchObject({ status: 409, body: { code: 'state_conflict' } });
  await kr.db.query(`UPDATE outbox.delivery SET state = 'dead' WHERE kept_id = $1`, [keptId]);
  expect(await replay('han.jiwoo')).toMatchObject({ status: 403 });
  const again = await replay('yoon.sora');
  expect(again).toMatchObject({ status: 200, body: { deliveryId: keptId, state: 'waiting', replayedBy: expect.stringMatching(/^officer:/) } });
  const operation = operations.find(({ id }) => id === 'replayDelivery');
  expect(findings(contentOf(object(operation?.spec.responses)['200'])?.schema as JsonObject, again.body)).toEqual([]);
  expect(await replay('yoon.sora', '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10')).toMatchObject({ status: 404 });
});
