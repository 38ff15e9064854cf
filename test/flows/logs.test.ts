import { readFileSync } from 'node:fs';
import { startSignedInWorld, type SignedInWorld } from '../browser/signed-in-world.js';
import { OfficerClient } from '../api/console/officer-client.js';
import { ask, signedHeaders } from '../support/raw-request.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { until } from '../support/world.js';

/** A whole exchange, with refusals, at the level that says most; then every line is read. */
const lines: string[] = [];
let signedIn: SignedInWorld;
const sent: Sample[] = [];
let cookie: string;

beforeAll(async () => {
  signedIn = await startSignedInWorld({ logged: (line) => void lines.push(line), agreement: (usual) => ({ ...usual, highestTlp: 'RED' }) });
  const { world } = signedIn;
  const kr = world.administration('KR');
  const zz = world.exchange('ZZ', 'KR');
  for (const [name, path] of [['alert-traveller', 'alerts'], ['seizure-full', 'seizures'], ['alert-undervaluation-ring', 'alerts'], ['request-verification', 'requests']] as const) {
    const message = sample(name);
    sent.push(message);
    await zz.post(`/v1/${path}`, bytes(message), { contentType: 'application/json' });
    // The same once more, with something wrong in it, under an id of its own.
    await zz.post(`/v1/${path}`, bytes({ ...message, messageId: `${message.messageId.slice(0, -4)}ffff`, nonsense: true }), { contentType: 'application/json' }).catch(() => undefined);
  }
  await until('it to be pooled', async () => ((await kr.db.query('SELECT FROM pool.record')).rowCount ?? 0) >= 3, 60_000);
  const officer = new OfficerClient(signedIn.consoleUrl);
  await until('an officer to sign in', async () => officer.signIn('yoon.sora').then(() => true, () => false), 60_000);
  cookie = officer.sessionCookie() as string;
  for (const { case_id: caseId } of (await kr.db.query<{ case_id: string }>('SELECT case_id FROM review.case')).rows) await officer.get(`/api/cases/${caseId}`);
  await officer.post('/api/pool/search', { name: 'Quuxington Zebedee' });
  await officer.get('/api/cases/a%0d%0a%1b%5b2Jforged%22,%22level%22:60');
  const list = readFileSync('openapi/examples/passenger-list.json', 'utf8');
  await fetch(`${kr.engineUrl}/v1/screenings/passenger-lists`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: list });
  sent.push(JSON.parse(list) as Sample);
  const { signingKey, tls } = world.identities.of('ZZ');
  const target = '/v1/messages/a%0d%0a%1b%5b2Jforged';
  await ask({ url: kr.partnerUrl, method: 'GET', target, headers: signedHeaders({ key: signingKey, url: kr.partnerUrl, method: 'GET', target }), tls });
}, 150_000);
afterAll(() => signedIn?.stop(), 60_000);

/** Names, numbers of documents and words of people, wherever a sample has them. */
function personal(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return /^(value|surname|given|native|full|number|narrative|title|birthDate|mrz)$/.test(name) && value.length > 4 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => personal(each, Array.isArray(value) ? name : key));
}

it('says something, each line of it one JSON document that nobody else could have begun', () => {
  expect(lines.length).toBeGreaterThan(8);
  expect(lines.some((line) => line.includes('"refused"'))).toBe(true);
  for (const line of lines) {
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(line).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect((JSON.parse(line) as { level: number }).level).toBeLessThan(60);
  }
});

it('holds no key, no secret and no session', () => {
  const { identities, administration } = signedIn.world;
  const { console: console_ } = administration('KR').config;
  const keys = ['KR', 'ZZ'].map((code) => (identities.of(code).key.privateJwk as { d: string }).d);
  const pem = identities.of('KR').tls.key.split('\n')[1] as string;
  const all = lines.join('');
  for (const secret of [...keys, pem, console_.sessionSecret as string, decodeURIComponent(cookie), decodeURIComponent(cookie).slice(2, 34), 'BEGIN PRIVATE KEY', 'signature-input']) {
    expect([secret.slice(0, 6), all.toLowerCase().includes(secret.toLowerCase())]).toEqual([secret.slice(0, 6), false]);
  }
});

it('names nobody who is in a record, and nothing that was searched for', () => {
  const all = lines.join('');
  const words = [...new Set(sent.flatMap((message) => personal(message)))];
  expect(words.length).toBeGreaterThan(20);
  for (const word of [...words, 'Quuxington']) expect([word, all.includes(word)]).toEqual([word, false]);
});
