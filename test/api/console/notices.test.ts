import { startIdentityProvider, type IdentityProvider } from '../../../src/cli/world/identity.js';
import type { DemoOfficer } from '../../../src/cli/world/officers.js';
import { createLog } from '../../../src/platform/log.js';
import { freePorts, startWorld, until, type TestAdministration, type World } from '../../support/world.js';
import { contentOf, loadDocument, object, operationsOf, readJson, type JsonObject } from '../../contract/document.js';
import { findings } from '../../contract/schema.js';
import { OfficerClient } from './officer-client.js';

let world: World;
let kr: TestAdministration;
let identity: IdentityProvider;
const officers = new Map<string, OfficerClient>();
const ROLES = { analyst: 'analyst', seo: 'liaison', lim: 'liaison', yoon: 'supervisor', park: 'administrator', kwon: 'administrator', audit: 'auditor' } as const;
const PEOPLE: DemoOfficer[] = Object.entries(ROLES).map(([username, role]) => ({ username, name: username, role, administration: 'KR' }));

beforeAll(async () => {
  const [port] = await freePorts(1) as [number];
  world = await startWorld({ gateways: ['KR', 'NL'], partners: ['ZZ'], oidcIssuer: `http://localhost:${port}`, agreement: (usual) => ({ ...usual, highestTlp: 'AMBER' }) });
  kr = world.administration('KR');
  const { console: console_ } = kr.config;
  const client = { clientId: console_.oidc?.clientId as string, clientSecret: console_.oidc?.clientSecret as string, consoleUrl: console_.url, administration: 'KR' };
  identity = await startIdentityProvider({ port, officers: PEOPLE, clients: [client], log: createLog('silent') });
  for (const { username } of PEOPLE) {
    const signedIn = new OfficerClient(console_.url);
    await signedIn.signIn(username);
    officers.set(username, signedIn);
  }
}, 90_000);
afterAll(async () => {
  await identity?.stop();
  await world?.stop();
}, 60_000);

const operations = operationsOf(loadDocument('console'));
type Answer = { readonly status: number; readonly body: ReturnType<typeof JSON.parse> };

/** What the console answers, which must be what the contract says of that status. */
async function ask(name: keyof typeof ROLES, method: 'get' | 'post', path: string, body?: unknown): Promise<Answer> {
  const officer = officers.get(name) as OfficerClient;
  const answer = method === 'get' ? await officer.get(path) : await officer.post(path, body);
  const document = await answer.json() as Record<string, unknown>;
  const [bare] = path.split('?') as [string];
  const operation = operations.find((one) => one.method === method && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare));
  expect({ path, findings: findings(contentOf(object(operation?.spec.responses)[String(answer.status)])?.schema as JsonObject, document) }).toEqual({ path, findings: [] });
  return { status: answer.status, body: document };
}

let n = 0;
const draft = (change: object = {}): object => {
  const example = readJson('examples/notice-draft.json') as JsonObject;
  return { ...example, administrations: ['NL', 'ZZ'], audiences: [], alert: { ...object(example.alert), alertId: `KR-C-${++n}`, version: 1 }, ...change };
};
const drafted = async (by: keyof typeof ROLES = 'seo', change: object = {}): Promise<string> => {
  const { status, body } = await ask(by, 'post', '/api/notices', draft(change));
  expect({ status, state: body.state }).toEqual({ status: 201, state: 'submitted' });
  return body.noticeId as string;
};
const digestOf = async (noticeId: string): Promise<string> => (await ask('yoon', 'get', `/api/notices/${noticeId}/preview`)).body.digest as string;

describe('a notice', () => {
  it('is for liaison officers and supervisors; an auditor may look', async () => {
    const noticeId = await drafted();
    const release = { previewDigest: '0'.repeat(64) };
    for (const name of ['analyst', 'park'] as const) {
      for (const [path, body] of [['/api/notices', draft()], [`/api/notices/${noticeId}/release`, release], [`/api/notices/${noticeId}/return`, { reason: 'no reason' }], [`/api/notices/${noticeId}/withdrawal`, { reason: 'legal' }]] as const) {
        expect(await ask(name, 'post', path, body)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      }
      expect((await ask(name, 'get', `/api/notices/${noticeId}`)).status).toBe(403);
    }
    expect((await ask('audit', 'get', `/api/notices/${noticeId}/preview`)).status).toBe(200);
    expect((await ask('audit', 'post', '/api/notices', draft())).status).toBe(403);
  });

  it('is drafted by one liaison officer, seen as it will leave, released by another, and withdrawn', async () => {
    const noticeId = await drafted();
    const { body: preview } = await ask('lim', 'get', `/api/notices/${noticeId}/preview`);
    expect(preview.recipients).toMatchObject([{ administration: 'NL', message: { audience: ['NL'] } }, { administration: 'ZZ', message: { audience: ['ZZ'] } }]);
    const release = { previewDigest: preview.digest as string };
    expect(await ask('seo', 'post', `/api/notices/${noticeId}/release`, release)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await ask('lim', 'post', `/api/notices/${noticeId}/release`, { previewDigest: '0'.repeat(64) })).toMatchObject({ status: 409, body: { code: 'state_conflict' } });
    expect(await ask('lim', 'post', `/api/notices/${noticeId}/release`, release)).toMatchObject({ status: 200, body: { state: 'released', releasedBy: expect.stringContaining('lim') } });
    await until('both deliveries', async () => ((await ask('seo', 'get', `/api/notices/${noticeId}`)).body.deliveries as unknown[]).length === 2);
    const { status, body: withdrawal } = await ask('seo', 'post', `/api/notices/${noticeId}/withdrawal`, { reason: 'wrong-subject', detail: 'A sister ship was meant.' });
    expect({ status, withdrawal }).toMatchObject({ status: 201, withdrawal: { messageType: 'withdrawal', state: 'submitted', takesBack: noticeId } });
    await ask('yoon', 'post', `/api/notices/${withdrawal.noticeId}/release`, { previewDigest: await digestOf(withdrawal.noticeId as string) });
    expect((await ask('seo', 'get', `/api/notices/${noticeId}`)).body).toMatchObject({ notice: { state: 'withdrawn' }, versions: [{ noticeId: withdrawal.noticeId, state: 'released' }, { noticeId }] });
  });

  it('is given back with a reason, written anew, submitted and released', async () => {
    const noticeId = await drafted();
    expect(await ask('yoon', 'post', `/api/notices/${noticeId}/return`, { reason: 'The title names the source.' })).toMatchObject({ status: 200, body: { state: 'draft', returnReason: 'The title names the source.' } });
    expect((await ask('seo', 'post', `/api/notices/${noticeId}/revision`, draft({ administrations: ['NL'], submit: false }))).body).toMatchObject({ noticeId, state: 'draft', administrations: ['NL'] });
    expect((await ask('seo', 'post', `/api/notices/${noticeId}/submission`, {})).body).toMatchObject({ state: 'submitted' });
    expect((await ask('yoon', 'post', `/api/notices/${noticeId}/release`, { previewDigest: await digestOf(noticeId) })).body).toMatchObject({ state: 'released' });
  });

  it('needs a record of its type and somebody to go to', async () => {
    expect(await ask('seo', 'post', '/api/notices', draft({ messageType: 'seizure' }))).toMatchObject({ status: 400, body: { errors: [{ pointer: '/seizure' }] } });
    expect(await ask('seo', 'post', '/api/notices', draft({ administrations: [] }))).toMatchObject({ status: 400, body: { errors: [{ pointer: '/audience' }] } });
    expect(await ask('seo', 'post', '/api/notices', draft({ handling: { tlp: 'PINK' } }))).toMatchObject({ status: 400, body: { code: 'schema_invalid' } });
    expect((await ask('seo', 'get', '/api/notices/019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10')).status).toBe(404);
  });

  it('that nobody may get is not released, and the preview says why', async () => {
    const noticeId = await drafted('seo', { handling: { tlp: 'RED' } });
    const { body: { digest, recipients } } = await ask('yoon', 'get', `/api/notices/${noticeId}/preview`);
    expect(recipients).toMatchObject([{ refusal: { code: 'not_agreed' } }, { refusal: { code: 'not_agreed' } }]);
    expect(await ask('yoon', 'post', `/api/notices/${noticeId}/release`, { previewDigest: digest })).toMatchObject({ status: 403, body: { code: 'not_agreed' } });
  });

  it('is listed newest first, page by page, with a cursor that fits its filter', async () => {
    const all = (await ask('seo', 'get', '/api/notices?limit=200')).body.notices as { noticeId: string }[];
    const first = (await ask('seo', 'get', '/api/notices?limit=2')).body;
    const second = (await ask('seo', 'get', `/api/notices?limit=200&after=${first.next}`)).body;
    expect([...first.notices, ...second.notices].map(({ noticeId }: { noticeId: string }) => noticeId)).toEqual(all.map(({ noticeId }) => noticeId));
    expect(await ask('seo', 'get', `/api/notices?state=draft&after=${first.next}`)).toMatchObject({ status: 400, body: { code: 'cursor_mismatch' } });
  });
});

describe('a notice that is being written', () => {
  const writing = { messageType: 'request', administrations: ['NL'], request: { title: 'Who owns this box?' } };

  it('is kept as far as it is written, for its author alone, and is refused to the slower of two windows', async () => {
    const { status, body: sheet } = await ask('seo', 'post', '/api/notices/sheets', { content: writing });
    expect({ status, sheet }).toMatchObject({ status: 200, sheet: { version: 1, messageType: 'request', title: 'Who owns this box?' } });
    const { sheetId } = sheet as { sheetId: string };
    expect((await ask('seo', 'get', `/api/notices/sheets/${sheetId}`)).body).toEqual({ sheet, content: writing });
    expect((await ask('seo', 'post', '/api/notices/sheets', { sheetId, version: 1, content: { ...writing, purpose: 'smuggling' } })).body).toMatchObject({ sheetId, version: 2 });
    expect(await ask('seo', 'post', '/api/notices/sheets', { sheetId, version: 1, content: writing })).toMatchObject({ status: 409, body: { code: 'state_conflict' } });
    expect((await ask('lim', 'get', `/api/notices/sheets/${sheetId}`)).status).toBe(404);
    expect((await ask('lim', 'post', '/api/notices/sheets', { sheetId, version: 2, content: writing })).status).toBe(404);
    expect((await ask('lim', 'post', `/api/notices/sheets/${sheetId}/removal`, {})).status).toBe(404);
    expect((await ask('analyst', 'get', '/api/notices/sheets')).status).toBe(403);
    expect((await ask('lim', 'get', '/api/notices/sheets')).body).toEqual({ sheets: [] });
    expect((await ask('seo', 'post', `/api/notices/sheets/${sheetId}/removal`, {})).body).toEqual({ sheets: [] });
    const { rows } = await kr.db.query<{ action: string; line: string }>(`SELECT action, e::text AS line FROM audit.event e WHERE action LIKE 'sheet.%' ORDER BY event_id`);
    expect(rows.map(({ action }) => action)).toEqual(['sheet.begin', 'sheet.drop']);
    expect(rows.some(({ line }) => line.includes('owns this box'))).toBe(false);
  });

  it('is held against the contract and the rules of its identifiers, and finished when nothing is left', async () => {
    const alert = { title: 'x', consignment: { containers: [{ number: 'CSQU3054384' }], goods: [{ hs6: '551510' }], parties: [{ role: 'consignee', name: 'A', ids: [{ scheme: 'BRN', value: '116-82-00276', country: 'KR' }] }], route: [{ role: 'discharge', locode: 'KRPUS' }] } };
    const { status, body } = await ask('seo', 'post', '/api/notices/check', { messageType: 'alert', handling: { tlp: 'PINK' }, alert });
    const pointers = (body.findings as { pointer: string }[]).map(({ pointer }) => pointer);
    expect({ status, pointers }).toEqual({ status: 200, pointers: expect.arrayContaining(['/administrations', '/exchangeBasis', '/handling/tlp', '/alert/alertId', '/alert/riskCategory', '/alert/validUntil']) as string[] });
    expect(body.verdicts).toEqual(expect.arrayContaining([
      expect.objectContaining({ pointer: '/alert/consignment/containers/0/number', scheme: 'container', verdict: 'suspicious', doubt: 'check_digit_wrong' }),
      expect.objectContaining({ pointer: '/alert/consignment/goods/0/hs6', scheme: 'hs', verdict: 'suspicious', doubt: 'code_unknown' }),
      expect.objectContaining({ pointer: '/alert/consignment/parties/0/ids/0/value', scheme: 'BRN', verdict: 'valid' }),
      expect.objectContaining({ pointer: '/alert/consignment/route/0/locode', scheme: 'un-locode', verdict: 'valid', means: 'Busan' }),
    ]));
    expect((await ask('seo', 'post', '/api/notices/check', draft())).body.findings).toEqual([]);
    expect((await ask('seo', 'post', '/api/notices/check', { ...draft(), surprise: true })).body.findings).toEqual([expect.objectContaining({ pointer: '/surprise' })]);
    expect((await ask('analyst', 'post', '/api/notices/check', draft())).status).toBe(403);
  });

  it('is offered every field the contract has, and codes of the lists', async () => {
    const form = (await ask('lim', 'get', '/api/notices/form')).body as { root: string; schemas: Record<string, { properties?: object }> };
    expect(Object.keys(form.schemas)).toEqual(expect.arrayContaining(['NoticeDraft', 'Alert', 'Seizure', 'Request', 'Reply', 'Feedback', 'Handling', 'GoodsItem']));
    expect(Object.keys(form.schemas.GoodsItem?.properties ?? {})).toContain('description');
    expect(JSON.stringify(form)).not.toMatch(/Wherever|our own list, edition/i);
    const codes = async (path: string): Promise<string[]> => ((await ask('lim', 'get', `/api/code-lists/${path.replace('?', '/suggestions?')}`)).body.codes as { code: string }[]).map(({ code }) => code);
    expect((await codes('un-locode?q=busan'))[0]).toBe('KRPUS');
    expect(await codes(`country?q=${encodeURIComponent('네덜')}`)).toEqual(['NL', 'BQ']);
    expect((await codes('hs?q=6307')).every((code) => /^6307\d\d$/.test(code))).toBe(true);
    expect((await codes('unit?q=KGM'))[0]).toBe('KGM');
    expect(await codes('currency?q=%25')).toEqual([]);
    expect((await ask('lim', 'get', '/api/code-lists/everything/suggestions')).status).toBe(404);
  });

  it('is followed until everybody has answered: what is due between us', async () => {
    const noticeId = await drafted('seo', { administrations: ['ZZ'] });
    await ask('yoon', 'post', `/api/notices/${noticeId}/release`, { previewDigest: await digestOf(noticeId) });
    await until('its delivery', async () => ((await ask('seo', 'get', `/api/notices/${noticeId}`)).body.deliveries as unknown[]).length === 1);
    const { body: withdrawal } = await ask('seo', 'post', `/api/notices/${noticeId}/withdrawal`, { reason: 'duplicate' });
    await ask('yoon', 'post', `/api/notices/${withdrawal.noticeId}/release`, { previewDigest: await digestOf(withdrawal.noticeId as string) });
    await until('the withdrawal to be due', async () => ((await ask('seo', 'get', '/api/reminders')).body.reminders as { noticeId?: string }[]).some((one) => one.noticeId === withdrawal.noticeId));
    expect((await ask('seo', 'get', '/api/reminders')).body.reminders).toEqual(expect.arrayContaining([
      expect.objectContaining({ kind: 'withdrawal', owes: 'partner', partner: 'ZZ', recordId: `KR-C-${n}`, overdue: false, state: 'waiting' }),
    ]));
  });
});

describe('a record of a partner', () => {
  it('is passed on by two liaison officers as its author signed it', async () => {
    const { flows } = world.administration('NL').running.gateway;
    const example = object((readJson('examples/notice-draft.json') as JsonObject).alert);
    const { noticeId, messageId } = await flows.draftNotice({
      messageType: 'alert', audience: ['KR'], record: { ...example, alertId: `NL-C-${++n}`, version: 1 }, fieldMarks: { '/alert/narrative': { onward: 'none' } }, exchangeBasis: 'spontaneous',
      disclosable: true, officer: 'officer:jansen', handling: { tlp: 'GREEN', codes: [], onward: 'any-customs', personalData: false },
    });
    await flows.releaseNotice(noticeId, 'officer:second', (await flows.previewNotice(noticeId)).digest);
    const forwarding = { sender: 'NL', messageId, administrations: ['ZZ'], exchangeBasis: 'spontaneous' };
    await until('the message of NL', async () => (await kr.db.query('SELECT 1 FROM evidence.message WHERE message_id = $1', [messageId])).rows[0]);
    expect((await ask('analyst', 'post', '/api/notices/forwards', forwarding)).status).toBe(403);
    const { status, body } = await ask('seo', 'post', '/api/notices/forwards', forwarding);
    expect({ status, body }).toMatchObject({ status: 201, body: { state: 'submitted', recordId: `NL-C-${n}`, disclosable: true, forwards: expect.any(String) as string } });
    const preview = (await ask('yoon', 'get', `/api/notices/${body.noticeId}/preview`)).body as { digest: string; recipients: unknown[] };
    expect(preview.recipients).toMatchObject([{ administration: 'ZZ', withheld: [{ pointer: '/alert/narrative', reason: 'onward-not-allowed' }], origin: { signedBy: 'NL', staying: ['/alert/narrative'] } }]);
    expect((await ask('lim', 'post', `/api/notices/${body.noticeId}/release`, { previewDigest: preview.digest })).body).toMatchObject({ state: 'released' });
  });
});

describe('agreements and audiences', () => {
  const proposal = (change: object = {}): object => {
    const example = readJson('examples/agreement-proposal.json') as JsonObject;
    return { ...example, agreementId: 'KR-ZZ/2026', terms: { ...object(example.terms), validFrom: '2020-01-01', ...change } };
  };
  const path = `/api/agreements/${encodeURIComponent('KR-ZZ/2026')}`;

  it('are proposed by an administrator and confirmed by another one or a supervisor', async () => {
    for (const name of ['analyst', 'seo', 'audit'] as const) expect((await ask(name, 'post', '/api/agreements', proposal())).status).toBe(403);
    expect(await ask('park', 'post', '/api/agreements', proposal())).toMatchObject({ status: 201, body: { agreement: { state: 'proposed', proposedVersion: 1 } } });
    expect((await ask('park', 'post', `${path}/verdict`, { version: 1, verdict: 'confirmed' })).status).toBe(403);
    expect(await ask('kwon', 'post', `${path}/verdict`, { version: 1, verdict: 'confirmed' })).toMatchObject({ status: 200, body: { agreement: { state: 'in-force', version: 1 } } });
    expect(await ask('park', 'post', '/api/agreements', proposal({ title: 'Next' }))).toMatchObject({ status: 201, body: { agreement: { version: 1, proposedVersion: 2 } } });
    expect(await ask('yoon', 'post', `${path}/verdict`, { version: 2, verdict: 'rejected' })).toMatchObject({ status: 200, body: { versions: [{ state: 'rejected' }, { state: 'confirmed' }] } });
    expect(await ask('park', 'post', '/api/agreements', proposal({ validUntil: '2019-01-01' }))).toMatchObject({ status: 400, body: { errors: [{ pointer: '/terms/validUntil' }] } });
    expect(await ask('kwon', 'post', `${path}/end`, { reason: 'It was denounced.' })).toMatchObject({ status: 200, body: { agreement: { state: 'over', version: 3 } } });
    expect((await ask('seo', 'get', '/api/agreements?partner=ZZ')).body.agreements).toEqual(expect.arrayContaining([expect.objectContaining({ agreementId: 'KR-ZZ/2026', state: 'over' })]));
  });

  it('name who is in an audience, from when to when', async () => {
    const change = (version: number, members: string[]): object => ({ name: 'ports', title: 'Ports', version, members });
    expect((await ask('seo', 'post', '/api/audiences', change(0, ['NL']))).status).toBe(403);
    expect(await ask('yoon', 'post', '/api/audiences', change(0, ['NL', 'ZZ']))).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await ask('yoon', 'post', '/api/audiences', change(1, ['NL']))).toMatchObject({ status: 200, body: { version: 2, members: [{ administration: 'NL' }, { administration: 'ZZ', until: expect.any(String) }] } });
    expect(await ask('yoon', 'post', '/api/audiences', change(1, ['ZZ']))).toMatchObject({ status: 409, body: { code: 'state_conflict' } });
    const noticeId = await drafted('seo', { administrations: [], audiences: ['ports'] });
    expect((await ask('yoon', 'get', `/api/notices/${noticeId}/preview`)).body.recipients).toMatchObject([{ administration: 'NL' }]);
    expect((await ask('seo', 'get', '/api/audiences')).body.audiences).toHaveLength(1);
  });
});
