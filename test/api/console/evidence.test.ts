import { documentBytes, type EvidenceBundle } from '../../../src/domain/evidence-bundle.js';
import { startIdentityProvider, type IdentityProvider } from '../../../src/cli/world/identity.js';
import type { DemoOfficer } from '../../../src/cli/world/officers.js';
import { newId } from '../../../src/platform/ids.js';
import { createLog } from '../../../src/platform/log.js';
import { anchorsOf, judged } from '../../support/evidence.js';
import { bytes, sample } from '../../support/samples.js';
import { freePorts, startWorld, type TestAdministration, type World } from '../../support/world.js';
import { OfficerClient } from './officer-client.js';

let world: World;
let kr: TestAdministration;
let identity: IdentityProvider;
const officers = new Map<string, OfficerClient>();
const PEOPLE: DemoOfficer[] = (['auditor', 'supervisor', 'analyst', 'liaison', 'administrator'] as const).map((role) => ({ username: role, name: role, role, administration: 'KR' }));
const message = sample('alert-cocaine-reefer');

beforeAll(async () => {
  const [port] = await freePorts(1) as [number];
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ'], oidcIssuer: `http://localhost:${port}` });
  kr = world.administration('KR');
  const { console: console_ } = kr.config;
  const client = { clientId: console_.oidc?.clientId as string, clientSecret: console_.oidc?.clientSecret as string, consoleUrl: console_.url, administration: 'KR' };
  identity = await startIdentityProvider({ port, officers: PEOPLE, clients: [client], log: createLog('silent') });
  for (const { username } of PEOPLE) {
    const signedIn = new OfficerClient(console_.url);
    await signedIn.signIn(username);
    officers.set(username, signedIn);
  }
  await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(message), { contentType: 'application/json' });
}, 120_000);
afterAll(async () => {
  await identity?.stop();
  await world?.stop();
}, 60_000);

const ask = (role: string, body: object): Promise<Response> => (officers.get(role) as OfficerClient).post('/api/evidence', body);

it('a supervisor downloads what proves a message, and it is written down', async () => {
  const answer = await ask('supervisor', { id: message.messageId, reason: 'court file 12/2026' });
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, `attachment; filename=${message.messageId}.evidence.json`]);
  const text = await answer.text();
  const bundle = JSON.parse(text) as EvidenceBundle;
  expect(documentBytes(bundle).toString('utf8')).toBe(text);
  expect((await judged(bundle, await anchorsOf(kr.db))).verdict).toBe('holds');
  const { rows: [event] } = await kr.db.query<{ actor: string; detail: object }>(`SELECT actor, detail FROM audit.event WHERE action = 'evidence.export' ORDER BY event_id DESC LIMIT 1`);
  expect(event).toMatchObject({ actor: expect.stringMatching(/^officer:/), detail: { messageId: message.messageId, reason: 'court file 12/2026' } });
});

it.each(['auditor', 'analyst', 'liaison', 'administrator'])('nobody else: not %s', async (role) => {
  const { rows: [before] } = await kr.db.query<{ count: number }>(`SELECT count(*) FROM audit.event WHERE action = 'evidence.export'`);
  const answer = await ask(role, { id: message.messageId, reason: 'curious' });
  expect([answer.status, (await answer.json() as { code: string }).code]).toEqual([403, 'forbidden']);
  expect((await kr.db.query(`SELECT count(*) FROM audit.event WHERE action = 'evidence.export'`)).rows).toEqual([before]);
});

it('says when there is nothing under an id, and asks for a reason', async () => {
  const unknown = await ask('supervisor', { id: newId(), reason: 'court file 12/2026' });
  expect([unknown.status, (await unknown.json() as { code: string }).code]).toEqual([404, 'not_found']);
  const silent = await ask('supervisor', { id: message.messageId });
  expect([silent.status, (await silent.json() as { code: string }).code]).toEqual([400, 'schema_invalid']);
});
