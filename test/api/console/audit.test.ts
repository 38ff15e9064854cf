import { actionsOf, AUDIT_ACTIONS, AUDIT_QUESTIONS, type AuditAction } from '../../../src/domain/audit.js';
import { startIdentityProvider, type IdentityProvider } from '../../../src/cli/world/identity.js';
import type { DemoOfficer } from '../../../src/cli/world/officers.js';
import { createLog } from '../../../src/platform/log.js';
import { bytes, sample } from '../../support/samples.js';
import { freePorts, startWorld, until, type TestAdministration, type World } from '../../support/world.js';
import { contentOf, exampleOf, type JsonObject, loadDocument, object, operationsOf, readJson } from '../../contract/document.js';
import { findings } from '../../contract/schema.js';
import { EventReader } from './event-reader.js';
import { OfficerClient } from './officer-client.js';

const ROLES = { han: 'analyst', seo: 'liaison', lim: 'liaison', yoon: 'supervisor', park: 'administrator', oh: 'auditor' } as const;
type Name = keyof typeof ROLES;
const PEOPLE: DemoOfficer[] = Object.entries(ROLES).map(([username, role]) => ({ username, name: `Officer ${username}`, role, administration: 'KR' }));

let world: World;
let kr: TestAdministration;
let identity: IdentityProvider;
const officers = new Map<string, OfficerClient>();

beforeAll(async () => {
  const [port] = await freePorts(1) as [number];
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY'], oidcIssuer: `http://localhost:${port}`, agreement: (usual) => ({ ...usual, highestTlp: 'RED' }) });
  kr = world.administration('KR');
  const { console: console_ } = kr.config;
  const client = { clientId: console_.oidc?.clientId as string, clientSecret: console_.oidc?.clientSecret as string, consoleUrl: console_.url, administration: 'KR' };
  identity = await startIdentityProvider({ port, officers: PEOPLE, clients: [client], log: createLog('silent') });
  for (const { username } of PEOPLE) {
    const signedIn = new OfficerClient(console_.url);
    await until(`${username} to sign in`, async () => signedIn.signIn(username).then(() => true, () => false), 60_000);
    officers.set(username, signedIn);
  }
}, 150_000);
afterAll(async () => {
  await identity?.stop();
  await world?.stop();
}, 60_000);

const operations = operationsOf(loadDocument('console'));
type Answer = { readonly status: number; readonly body: ReturnType<typeof JSON.parse> };

/** What the console answers, which must be what the contract says of that status. */
async function ask(name: Name, method: 'get' | 'post', path: string, body?: unknown): Promise<Answer> {
  const officer = officers.get(name) as OfficerClient;
  const answer = method === 'get' ? await officer.get(path) : await officer.post(path, body);
  if (answer.headers.get('content-type')?.startsWith('text/csv')) return { status: answer.status, body: await answer.text() };
  const document = await answer.json() as Record<string, unknown>;
  const [bare] = path.split('?') as [string];
  const operation = operations.find((one) => one.method === method && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare));
  expect({ path, findings: findings(contentOf(object(operation?.spec.responses)[String(answer.status)])?.schema as JsonObject, document) }).toEqual({ path, findings: [] });
  return { status: answer.status, body: document };
}

interface Event { actor: string; action: AuditAction; object: string; partners: string[]; records: string[]; detail: Record<string, unknown> }
interface Line { by?: string; second?: string; byName?: string; secondName?: string; what: string; object: string; partner?: string; code?: string; holds?: boolean; times?: number }
const events = async (query = ''): Promise<Event[]> => (await ask('oh', 'get', `/api/audit/events?limit=200${query}`)).body.events as Event[];
const answers = async (question: string, query = ''): Promise<Line[]> => (await ask('oh', 'get', `/api/audit/answers/${question}?limit=200${query}`)).body.answers as Line[];

/** A message of ZZ with a person in it, and the case it opened. */
async function received(change: Record<string, unknown> = {}): Promise<{ messageId: string; caseId: string; keptId: string; alertId: string }> {
  const message = { ...sample('alert-traveller'), ...change };
  await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(message), { contentType: 'application/json' });
  const found = await until('a case', async () => (await kr.db.query<{ caseId: string; keptId: string }>(
    `SELECT c.case_id AS "caseId", c.kept_id AS "keptId" FROM review.case c JOIN evidence.message m USING (kept_id) WHERE m.message_id = $1`, [message.messageId])).rows[0]);
  return { ...found, messageId: message.messageId, alertId: (message as unknown as { alert: { alertId: string } }).alert.alertId };
}

let n = 0;
async function released(): Promise<{ noticeId: string; recordId: string }> {
  const example = readJson('examples/notice-draft.json') as JsonObject;
  const recordId = `KR-A-${++n}`;
  const { body: { noticeId } } = await ask('seo', 'post', '/api/notices', { ...example, administrations: ['ZZ'], audiences: [], alert: { ...object(example.alert), alertId: recordId, version: 1 } });
  const { body: { digest } } = await ask('lim', 'get', `/api/notices/${noticeId}/preview?basis=supervision`);
  expect((await ask('lim', 'post', `/api/notices/${noticeId}/release`, { previewDigest: digest })).status).toBe(200);
  await until('a delivery', async () => (await kr.db.query('SELECT FROM outbox.delivery WHERE notice_id = $1', [noticeId])).rowCount === 1);
  return { noticeId, recordId };
}

const IN_PATHS: Readonly<Record<string, string>> = { partner: 'ZZ', keyid: 'jD1ZbG2O0gQld3qc3WyEmzpUyKDETFSj5wJ_ma9x15g', sha256: '9f'.repeat(32), agreementId: 'ZZ-KR-CMAA-2019', question: 'exports', versionId: 'ZZ-1', list: 'unit' };
const pathOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => IN_PATHS[name] ?? '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10');
/** It does not end, so nobody can wait for all of it. */
const STREAM = '/api/notifications/stream';
const changing = operations.filter(({ method }) => method !== 'get');

describe('an auditor', () => {
  it.each(changing)('is refused $id', async ({ path, spec, method }) => {
    expect(method).toBe('post');
    expect(await ask('oh', 'post', pathOf(path), exampleOf({ spec }))).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('may look at everything else', async () => {
    const reading = operations.filter(({ method, path }) => method === 'get' && path !== STREAM);
    expect(reading.length).toBeGreaterThan(15);
    for (const { path } of reading) {
      const { status } = await ask('oh', 'get', path.includes('{question}') ? '/api/audit/answers/exports' : pathOf(path));
      expect([path, [200, 404]]).toEqual([path, expect.arrayContaining([status])]);
    }
  }, 120_000);

  it('may listen, and is told how long the queue is', async () => {
    const answer = await (officers.get('oh') as OfficerClient).get(STREAM);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    await answer.body?.cancel();
  });

  it('is the only one who reads the trail', async () => {
    for (const name of ['han', 'seo', 'yoon', 'park'] as const) {
      for (const path of ['/api/audit/events', '/api/audit/answers/exports']) expect(await ask(name, 'get', path)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });

  it('changes nothing, says the trail itself, in which every look is', async () => {
    const before = await events('&actor=officer:oh&action=audit.asked');
    await answers('refusals', '&partner=YY&from=2026-01-01T00:00:00Z');
    const [latest] = await events('&actor=officer:oh&action=audit.asked&object=audit:refusals');
    expect(latest).toMatchObject({ detail: { partner: 'YY', from: '2026-01-01T00:00:00Z' } });
    const all = await events('&actor=officer:oh');
    expect(all.filter(({ action }) => action === 'audit.asked').length).toBeGreaterThan(before.length + 2);
    // What an auditor takes away is the trail alone.
    expect([...new Set(all.filter(({ action }) => !['saw', 'asked', 'session'].includes(AUDIT_ACTIONS[action])).map(({ action }) => action))]).toEqual(['audit.exported']);
  });
});

describe('who saw', () => {
  it('is written for a case before it is shown: by whom, why, and whose record it is', async () => {
    const { caseId, keptId } = await received();
    await ask('han', 'get', `/api/cases/${caseId}?basis=assigned`);
    await ask('han', 'get', `/api/cases/${caseId}?basis=assigned`);
    await ask('han', 'get', `/api/cases/${caseId}?basis=enquiry`);
    const seen = await events(`&object=case:${caseId}`);
    expect(seen).toMatchObject([
      { actor: 'officer:han', name: 'Officer han', role: 'analyst', action: 'case.seen', kind: 'saw', partners: ['ZZ'], records: [keptId], detail: { basis: 'enquiry' } },
      { action: 'case.seen', detail: { basis: 'assigned' } },
    ]);
    expect((await ask('han', 'get', `/api/cases/${caseId}?basis=curiosity`)).body.code).toBe('schema_invalid');
  });

  it('counts the version before, whose words the differences show', async () => {
    const first = await received();
    const change = object(sample('alert-traveller').alert as JsonObject);
    const second = await received({ alert: { ...change, alertId: `ZZ-V-${Date.now()}`, version: 1 } });
    const third = await received({ alert: { ...change, alertId: second.alertId, version: 2, status: 'updated' } });
    await ask('yoon', 'get', `/api/cases/${third.caseId}`);
    const [seen] = await events(`&object=case:${third.caseId}`);
    expect(seen?.records.toSorted()).toEqual([second.keptId, third.keptId].toSorted());
    expect(seen?.records).not.toContain(first.keptId);
    expect(await answers('who-saw', `&record=${second.messageId}`)).toMatchObject([{ by: 'officer:yoon', what: 'case.seen', object: `case:${third.caseId}`, partner: 'ZZ' }]);
    expect(await answers('who-saw', `&record=${second.alertId}`)).toHaveLength(1);
  });

  it('is written for requests with their replies, notices, previews and lists', async () => {
    const message = sample('request-verification');
    await world.exchange('ZZ', 'KR').post('/v1/requests', bytes(message), { contentType: 'application/json' });
    const request = await until('the request', async () => (await kr.db.query<{ entry_id: string; kept_id: string }>('SELECT entry_id, kept_id FROM requests.request WHERE message_id = $1', [message.messageId])).rows[0]);
    await ask('han', 'get', `/api/requests/${request.entry_id}?basis=complaint`);
    expect(await events(`&object=request:${request.entry_id}`)).toMatchObject([{ action: 'request.seen', records: [request.kept_id], partners: ['ZZ'], detail: { basis: 'complaint' } }]);

    const { noticeId } = await released();
    await ask('yoon', 'get', `/api/notices/${noticeId}?basis=supervision`);
    expect((await events(`&object=notice:${noticeId}&kind=saw`)).map(({ actor, action, detail }) => [actor, action, detail['basis']])).toEqual([
      ['officer:yoon', 'notice.seen', 'supervision'], ['officer:lim', 'notice.previewed', 'supervision']]);

    for (const list of ['cases', 'requests', 'notices']) for (let time = 0; time < 2; time++) await ask('yoon', 'get', `/api/${list}`);
    expect((await events('&actor=officer:yoon&action=list.seen')).map(({ object: of }) => of).sort()).toEqual(['list:cases', 'list:notices', 'list:requests']);
  });
});

describe('a watch', () => {
  it('is told live by a gateway that runs; starting it and looking at what was told are in the trail', async () => {
    const watch = await ask('han', 'post', '/api/watches', { identifier: { scheme: 'container', value: 'CSQU3054383' }, reason: 'an enquiry', until: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) });
    expect(watch.status).toBe(201);
    const stream = new EventReader(await (officers.get('han') as OfficerClient).get(STREAM));
    await stream.next('hello');
    const message = sample('alert-cocaine-reefer');
    await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(message), { contentType: 'application/json' });
    expect(await stream.next('notification')).toMatchObject({ data: { watchId: watch.body.watchId, kind: 'record' } });
    stream.close();
    const { body: { notifications: [told] } } = await ask('han', 'get', '/api/notifications?unread=true&limit=1');
    expect(told.record.recordId).toBe((message as unknown as { alert: { alertId: string } }).alert.alertId);
    const [{ rows: [kept] }, [seen], [started]] = await Promise.all([
      kr.db.query<{ kept_id: string }>('SELECT kept_id FROM evidence.message WHERE message_id = $1', [message.messageId]), events('&object=list:notifications'), events('&action=watch.start')]);
    expect(seen).toMatchObject({ actor: 'officer:han', records: [kept?.kept_id], partners: ['ZZ'] });
    // The trail says that something is watched, not what.
    expect([started?.object, JSON.stringify(started).includes('CSQU')]).toEqual([`watch:${watch.body.watchId}`, false]);
  });
});

describe('the questions', () => {
  it('are answered as the contract says, each of them', async () => {
    for (const question of AUDIT_QUESTIONS) {
      const needs = { 'who-saw': '?record=ZZ-1', 'what-did': '?actor=officer:han' }[question as string] ?? '';
      expect((await ask('oh', 'get', `/api/audit/answers/${question}${needs}`)).body.question).toBe(question);
    }
    for (const question of ['who-saw', 'what-did']) expect(await ask('oh', 'get', `/api/audit/answers/${question}`)).toMatchObject({ status: 400, body: { code: 'schema_invalid' } });
  });

  it('what went to this partner, and which two stand for it', async () => {
    const { noticeId, recordId } = await released();
    const expected = { by: 'officer:seo', byName: 'Officer seo', second: 'officer:lim', secondName: 'Officer lim', what: 'alert', object: `notice:${noticeId}`, partner: 'ZZ', code: 'waiting' };
    expect(await answers('released-to', `&partner=ZZ&record=${recordId}`)).toEqual([{ at: expect.any(String), ...expected }]);
    expect(await answers('released-to', `&partner=YY&record=${recordId}`)).toEqual([]);
    expect(await answers('four-eyes', '&actor=officer:lim')).toEqual(expect.arrayContaining([expect.objectContaining({ object: `notice:${noticeId}`, what: 'notice.release', holds: true })]));
  });

  it('four eyes that were two are told, whoever wrote them', async () => {
    expect((await answers('four-eyes')).every(({ holds }) => holds)).toBe(true);
    const agreementId = 'ONE-HAND';
    await kr.db.query('ALTER TABLE partners.agreement DROP CONSTRAINT agreement_check1');
    await kr.db.query(
      `INSERT INTO partners.agreement (agreement_id, version, partner, terms, valid_from, valid_until, state, proposed_by, proposed_at, confirmed_by, confirmed_at)
       SELECT $1, 1, partner, terms, valid_from, valid_until, 'confirmed', 'officer:park', now(), 'officer:park', now() FROM partners.agreement WHERE partner = 'YY' LIMIT 1`, [agreementId]);
    expect(await answers('four-eyes', '&partner=YY&actor=officer:park')).toMatchObject([{ object: `agreement:${agreementId}`, by: 'officer:park', second: 'officer:park', holds: false }]);
  });

  it('what changed of who may talk to us', async () => {
    await ask('park', 'post', '/api/partners/YY/suspension', { reason: 'a rehearsal' });
    await ask('yoon', 'post', '/api/partners/YY/resumption', { reason: 'it is over' });
    expect(await answers('powers', '&partner=YY')).toMatchObject([{ by: 'officer:yoon', what: 'partner.resume' }, { by: 'officer:park', what: 'partner.suspend' }]);
    expect(actionsOf('changed').filter((action) => action.startsWith('key.')).length).toBeGreaterThan(5);
  });

  it('what was taken away, and what was refused', async () => {
    await world.exchange('ZZ', 'KR').get('/v1/outbox/snapshot');
    expect(await answers('exports', '&partner=ZZ')).toMatchObject([{ by: 'partner:ZZ', what: 'snapshot.taken', object: 'outbox:ZZ', partner: 'ZZ' }]);
    const refused = world.exchange('ZZ', 'KR').post('/v1/alerts', bytes({ ...sample('alert-vessel'), nonsense: 1 }), { contentType: 'application/json' });
    await expect(refused).rejects.toMatchObject({ code: 'schema_invalid' });
    expect((await answers('refusals', '&partner=ZZ'))[0]).toMatchObject({ by: 'partner:ZZ', what: 'schema_invalid', partner: 'ZZ' });
  });

  it('who looked and did nothing', async () => {
    const { caseId } = await received({ alert: { ...object(sample('alert-traveller').alert as JsonObject), alertId: `ZZ-U-${Date.now()}` } });
    for (const name of ['han', 'yoon'] as const) await ask(name, 'get', `/api/cases/${caseId}`);
    await ask('yoon', 'get', `/api/cases/${caseId}?basis=supervision`);
    const looked = async (): Promise<Line[]> => (await answers('seen-undecided')).filter(({ object: of }) => of === `case:${caseId}`);
    expect(await looked()).toMatchObject([{ by: 'officer:yoon', times: 2, code: 'supervision' }, { by: 'officer:han', times: 1 }]);
    await ask('han', 'post', `/api/cases/${caseId}/judgement`, { judgement: 'accept' });
    expect(await looked()).toMatchObject([{ by: 'officer:yoon', times: 2 }]);
    expect((await answers('what-did', '&actor=officer:han')).slice(0, 2)).toMatchObject([{ what: 'case.propose', partner: 'ZZ' }, { what: 'case.seen' }]); // a person: it takes two
  });
});

describe('pages', () => {
  it.each([['/api/audit/events?actor=officer:lim', 'events'], ['/api/audit/answers/four-eyes?partner=ZZ', 'answers'], ['/api/audit/answers/what-did?actor=officer:lim', 'answers']])('of %s, one by one, are the whole', async (path, name) => {
    const whole = (await ask('oh', 'get', `${path}&limit=200`)).body[name] as unknown[];
    const walked: unknown[] = [];
    for (let after = ''; ;) {
      const { body } = await ask('oh', 'get', `${path}&limit=1${after}`);
      walked.push(...body[name] as unknown[]);
      if (!body.more) break;
      after = `&after=${body.next as string}`;
    }
    expect(whole.length).toBeGreaterThan(2);
    expect(walked).toEqual(whole);
  });

  it('go on with their own filter only', async () => {
    const { next } = (await ask('oh', 'get', '/api/audit/events?limit=1')).body;
    const foreign = (await ask('oh', 'get', '/api/audit/answers/four-eyes?limit=1')).body.next as string;
    for (const path of [`/api/audit/events?limit=1&kind=saw&after=${next as string}`, `/api/audit/answers/exports?after=${next as string}`, `/api/audit/events?after=${foreign}`, '/api/audit/events?after=AAAA']) {
      expect((await ask('oh', 'get', path)).body.code).toBe('cursor_mismatch');
    }
  });
});

it('nobody who is named in a record, and nothing that an officer wrote about one, is in the trail', async () => {
  const { caseId } = await received({ alert: { ...object(sample('alert-traveller').alert as JsonObject), alertId: `ZZ-P-${Date.now()}` } });
  await ask('han', 'get', `/api/cases/${caseId}`);
  await ask('han', 'post', `/api/cases/${caseId}/annotations`, { text: 'Seen with Quuxington at the terminal.' });
  await ask('han', 'post', `/api/cases/${caseId}/judgement`, { judgement: 'decline', declineReason: 'not-relevant', reason: 'Quuxington is my neighbour.' });
  const { body: { noticeId } } = await ask('seo', 'post', '/api/notices', { ...readJson('examples/notice-draft.json') as JsonObject, administrations: ['ZZ'], audiences: [] });
  await ask('yoon', 'post', `/api/notices/${noticeId as string}/return`, { reason: 'Quuxington is spelled otherwise.' });
  await kr.running.gateway.recordAudit({ actor: 'worker', action: 'job.parked', object: 'job:none' });
  const { rows } = await kr.db.query<{ whole: string }>(`SELECT e::text AS whole FROM audit.event e`);
  const trail = rows.map(({ whole }) => whole).join('\n');
  expect(trail).toContain('notice.return');
  const { traveller, title, narrative } = sample('alert-traveller').alert as unknown as { traveller: { names: unknown[]; documents: Array<{ number: string }> }; title: string; narrative?: string };
  const named = [...JSON.stringify(traveller.names).matchAll(/"(?:value|surname|given|native|full)":"([^"]{3,})"/g)].map((match) => match[1] as string);
  expect(named.length).toBeGreaterThan(0);
  for (const word of [...named, ...traveller.documents.map(({ number }) => number), title, ...(narrative ? [narrative] : []), 'Quuxington']) expect([word, trail.includes(word)]).toEqual([word, false]);
});
