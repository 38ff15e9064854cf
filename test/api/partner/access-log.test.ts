import type { AccessLogPage } from '../../../openapi/generated/partner.js';
import { createClient } from '../../../src/client/client.js';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { bytes, sample } from '../../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../../support/world.js';

let world: World;
let kr: TestAdministration;
beforeAll(async () => {
  // Only the agreement with ZZ gives access logs; that with YY is from before there were any.
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY'], agreement: ({ accessLog: _none, ...usual }) => ({ ...usual, highestTlp: 'RED', ...(usual.partner === 'ZZ' ? { accessLog: true } : {}) }) });
  kr = world.administration('KR');
}, 60_000);
afterAll(() => world?.stop());

const contract = openContract(projectPath('openapi', 'schemas'));

async function log(of: string, messageId: string, query = ''): Promise<AccessLogPage> {
  const page = JSON.parse((await world.exchange(of, 'KR').get(`/v1/messages/${messageId}/access-log${query}`)).body.toString('utf8')) as AccessLogPage;
  expect(contract.findings('audit.yaml', 'AccessLogPage', page)).toEqual([]);
  return page;
}

async function sent(sender = 'ZZ'): Promise<{ messageId: string; keptId: string; caseId: string }> {
  const message = sample('alert-traveller', { sender });
  await world.exchange(sender, 'KR').post('/v1/alerts', bytes(message), { contentType: 'application/json' });
  const found = await until('a case', async () => (await kr.db.query<{ caseId: string; keptId: string }>(
    `SELECT c.case_id AS "caseId", c.kept_id AS "keptId" FROM review.case c JOIN evidence.message m USING (kept_id) WHERE m.message_id = $1`, [message.messageId])).rows[0]);
  return { ...found, messageId: message.messageId };
}

/** As the console writes it down. */
const looks = (officer: string, { keptId, caseId }: { keptId: string; caseId: string }, basis?: string): Promise<void> =>
  kr.running.gateway.recordAudit({ actor: `officer:${officer}`, action: 'case.seen', object: `case:${caseId}`, partners: ['ZZ'], records: [keptId], detail: basis ? { basis } : {} });
const signsIn = (officer: string, role: string): Promise<void> =>
  kr.running.gateway.recordAudit({ actor: `officer:${officer}`, action: 'officer.signed-in', object: `officer:${officer}`, detail: { name: `Name of ${officer}`, role } });

it('tells the originator roles and numbers of those who had its record, newest first, and no name', async () => {
  const [one, other] = [await sent(), await sent()];
  await signsIn('han', 'analyst');
  await signsIn('yoon', 'supervisor');
  await looks('yoon', other);
  for (const [officer, basis] of [['han', 'assigned'], ['yoon', 'supervision'], ['nobody-knows', undefined]] as const) await looks(officer, one, basis);
  const { judgeCase, annotateRecord } = kr.running.gateway.flows;
  await annotateRecord({ caseId: one.caseId, text: 'Asked the airline.', officer: 'officer:yoon' });
  await judgeCase({ caseId: one.caseId, judgement: 'accept', officer: 'officer:han' }); // about a person, so it waits for a second officer

  const page = await log('ZZ', one.messageId);
  expect(page).toEqual({
    messageId: one.messageId, more: false,
    entries: [
      { at: expect.any(String), kind: 'changed', action: 'case.propose', role: 'analyst', officer: 1 },
      { at: expect.any(String), kind: 'changed', action: 'annotation.add', role: 'supervisor', officer: 2 },
      { at: expect.any(String), kind: 'saw', action: 'case.seen', role: 'officer', officer: 3 },
      { at: expect.any(String), kind: 'saw', action: 'case.seen', role: 'supervisor', officer: 2, basis: 'supervision' },
      { at: expect.any(String), kind: 'saw', action: 'case.seen', role: 'analyst', officer: 1, basis: 'assigned' },
    ],
  });
  expect(JSON.stringify(page)).not.toMatch(/officer:|Name of/);
  // The number is that of the one log: here yoon came first.
  expect((await log('ZZ', other.messageId)).entries).toMatchObject([{ role: 'supervisor', officer: 1 }]);
  expect((await log('ZZ', one.messageId)).entries[0]).toMatchObject({ kind: 'exported', action: 'access-log.given', role: 'partner' });
});

it('goes page by page, with a cursor of its own', async () => {
  const message = await sent();
  for (let time = 0; time < 5; time++) await looks(`one-${time}`, message);
  const first = await log('ZZ', message.messageId, '?limit=2');
  const second = await log('ZZ', message.messageId, `?limit=2&after=${first.next ?? ''}`);
  const third = await log('ZZ', message.messageId, `?limit=2&after=${second.next ?? ''}`);
  expect([first, second, third].map(({ entries, more }) => [entries.map(({ officer }) => officer), more])).toEqual([[[5, 4], true], [[3, 2], true], [[1], false]]);
  const another = await sent();
  await expect(log('ZZ', another.messageId, `?after=${first.next ?? ''}`)).rejects.toMatchObject({ code: 'cursor_mismatch' });

  const { signingKey, tls } = world.identities.of('ZZ');
  const client = createClient({ baseUrl: kr.partnerUrl, signingKey, tls, keys: { keys: [kr.identity.key.publicJwk] } });
  const walked: unknown[] = [];
  for await (const entry of client.accessLog(message.messageId)) walked.push(entry);
  client.close();
  // The five looks, and that it was asked for once before: pages that follow are the same reading.
  expect(walked).toHaveLength(6);
});

it('is for the originator alone, and only where the agreement says so', async () => {
  const theirs = await sent('YY');
  const ours = await sent('ZZ');
  await expect(log('ZZ', theirs.messageId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(log('YY', ours.messageId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(log('YY', theirs.messageId)).rejects.toMatchObject({ code: 'not_agreed' });
  const { rows } = await kr.db.query(`SELECT FROM audit.event WHERE action = 'access-log.given' AND actor = 'partner:YY'`);
  expect(rows).toEqual([]);
});

it('follows the agreement: a new version gives it, its end does not take it from what was sent under it', async () => {
  const message = await sent('YY');
  const { enterAgreement } = kr.running.gateway.flows;
  const [agreement] = kr.running.gateway.registry.agreementsWith('YY');
  const { agreementId, version: _version, partner, endedAt: _ended, ...terms } = agreement as NonNullable<typeof agreement>;
  const version = await enterAgreement.propose({ agreementId, partner, terms: { ...terms, accessLog: true }, by: 'officer:park' });
  await expect(log('YY', message.messageId)).rejects.toMatchObject({ code: 'not_agreed' });
  await enterAgreement.settle({ agreementId, version, verdict: 'confirmed', by: 'officer:yoon' });
  expect((await log('YY', message.messageId)).entries).toEqual([]);
  await enterAgreement.end({ agreementId, reason: 'denounced', by: 'officer:yoon' });
  expect((await log('YY', message.messageId)).entries).toMatchObject([{ action: 'access-log.given' }]);
});
