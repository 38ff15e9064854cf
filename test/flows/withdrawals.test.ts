import type { Exchange, ExchangeAnswer } from '../../src/client/exchange.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

/** Ample for a slow machine; nothing here is measured. */
const PATIENCE = 60_000;
const AMPLE = 180_000;
const JSON_TYPE = { contentType: 'application/json' };
const parse = (answer: { body: Buffer }): Record<string, unknown> => JSON.parse(answer.body.toString('utf8')) as Record<string, unknown>;

interface Status { state: string; messageType: string; history: Array<{ step: string; detail?: string }>; feedback: Array<Record<string, unknown>> }
interface Screening { hits: Array<{ alertId: string }> }

let world: World;
let kr: TestAdministration;
let zz: Exchange;
let nl: Exchange;

beforeAll(async () => {
  world = await startWorld();
  kr = world.administration('KR');
  zz = world.exchange('ZZ', 'KR');
  nl = world.exchange('NL', 'KR');
}, AMPLE);
afterAll(() => world?.stop());

const status = async (messageId: string, by: Exchange = zz): Promise<Status> => parse(await by.get(`/v1/messages/${messageId}`)) as unknown as Status;
const steps = (seen: Status): string[] => seen.history.map((entry) => entry.step);

async function reaches(messageId: string, step: string, by: Exchange = zz): Promise<Status> {
  return until(`${step} of ${messageId}`, async () => {
    const seen = await status(messageId, by);
    return steps(seen).includes(step) && seen;
  }, PATIENCE);
}

async function screen(container: string): Promise<Screening> {
  const answer = await fetch(`${kr.engineUrl}/v1/screenings`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ declarationNumber: '4010026110001', declaredOn: '2026-11-23', hs: '0803901000', containers: [container] }),
  });
  return await answer.json() as Screening;
}

/** An alert about one container, under an id of its own. */
function alert(alertId: string, container: string, change: Record<string, unknown> = {}): Sample {
  const message = sample('alert-cocaine-reefer');
  const record: Record<string, unknown> = { ...(message.alert as Record<string, unknown>), alertId, feedbackRequested: false, ...change };
  record.consignment = { containers: [{ number: container }] };
  record.indicators = [{ field: 'container.number', operator: 'equals', value: container, weight: 90 }];
  for (const block of ['conveyance', 'modusOperandi']) delete record[block];
  return { ...message, alert: record };
}

function withdrawal(recordType: string, recordId: string, change: Record<string, unknown> = {}): Sample {
  const message = sample('withdrawal-alert');
  const record = { ...(message.withdrawal as Record<string, unknown>), withdrawalId: `W-${message.messageId}`, recordType, recordId, ...change };
  delete (message as Record<string, unknown>).inReplyTo;
  return { ...message, withdrawal: record };
}

const send = (path: string, message: unknown, by: Exchange = zz): Promise<ExchangeAnswer> => by.post(path, bytes(message), JSON_TYPE);
const refusalOf = (sent: Promise<unknown>): Promise<unknown> => sent.then(() => undefined, (error: { code?: string; problem?: { code?: string } }) => error.problem?.code ?? error.code ?? error);
const caseOf = async (alertId: string): Promise<string | undefined> =>
  (await kr.db.query<{ state: string }>('SELECT state FROM review.case WHERE record_ref = $1 ORDER BY opened_at DESC LIMIT 1', [alertId])).rows[0]?.state;

describe('an alert that was fed and has hit is withdrawn', () => {
  const first = alert('ZZ-W-1', 'MSKU1111111');
  const taken = withdrawal('alert', 'ZZ-W-1');

  it('hits before', async () => {
    await send('/v1/alerts', first);
    await until('a hit', async () => (await screen('MSKU1111111')).hits.length > 0, PATIENCE);
    await reaches(first.messageId, 'hit');
  }, AMPLE);

  it('gets a receipt for the withdrawal, and the engine hits no more', async () => {
    const answer = await send('/v1/withdrawals', taken);
    expect(answer.status).toBe(201);
    await until('no hit', async () => (await screen('MSKU1111111')).hits.length === 0, PATIENCE);
  }, AMPLE);

  it('says in both journals what happened, and tells the sender what had derived from it', async () => {
    const followed = await reaches(taken.messageId, 'followed');
    expect(followed).toMatchObject({ messageType: 'withdrawal' });
    expect(followed.history.find((entry) => entry.step === 'followed')?.detail).toMatch(/[1-9]\d* indicators left the feed, 0 open cases closed, [1-9]\d* screenings/);
    expect((await status(first.messageId)).state).toBe('withdrawn');
    const told = await until('feedback', async () => (await status(taken.messageId)).feedback[0], PATIENCE);
    expect(told).toMatchObject({ alertId: 'ZZ-W-1', state: 'closed', lineage: { cases: 0 } });
    expect((told.lineage as { indicators: number; hits: number }).indicators).toBeGreaterThan(0);
    expect((told.lineage as { hits: number }).hits).toBeGreaterThan(0);
  }, AMPLE);

  it('stays withdrawn: a later version is refused, the same bytes get their old receipt', async () => {
    const again = { ...alert('ZZ-W-1', 'MSKU1111111', { version: 2, status: 'updated' }) };
    expect(await refusalOf(send('/v1/alerts', again))).toBe('withdrawn');
    const repeated = await send('/v1/alerts', first);
    expect(repeated.status).toBe(200);
    expect(parse(repeated)).toMatchObject({ duplicate: true });
  }, AMPLE);

  it('does nothing when the job runs again', async () => {
    const keptId = (await kr.db.query<{ kept_id: string }>('SELECT kept_id FROM evidence.message WHERE message_id = $1', [taken.messageId])).rows[0]?.kept_id as string;
    const before = await kr.db.query('SELECT count(*) AS n FROM feed.entry');
    await kr.running.gateway.flows.followWithdrawal(keptId);
    expect((await kr.db.query('SELECT count(*) AS n FROM feed.entry')).rows).toEqual(before.rows);
    expect(steps(await status(taken.messageId)).filter((step) => step === 'followed' || step === 'waiting')).toEqual(['followed']);
  }, AMPLE);
});

it('an open case ends, and nobody can judge it any more', async () => {
  const message = alert('ZZ-W-2', 'MSKU2222222');
  message.handling = { ...message.handling, tlp: 'RED' };
  await send('/v1/alerts', message);
  await reaches(message.messageId, 'case-opened');
  expect(await caseOf('ZZ-W-2')).toBe('open');
  const taken = withdrawal('alert', 'ZZ-W-2');
  await send('/v1/withdrawals', taken);
  expect((await reaches(taken.messageId, 'followed')).history.find((entry) => entry.step === 'followed')?.detail).toContain('1 open cases closed');
  expect(await caseOf('ZZ-W-2')).toBe('withdrawn');
  const caseId = (await kr.db.query<{ case_id: string }>(`SELECT case_id FROM review.case WHERE record_ref = 'ZZ-W-2'`)).rows[0]?.case_id as string;
  expect(await refusalOf(kr.running.gateway.flows.judgeCase({ caseId, judgement: 'accept', officer: 'officer:a' }))).toBe('case_decided');
}, AMPLE);

it('a withdrawal before its record waits for it: the record is taken back on arrival', async () => {
  const taken = withdrawal('alert', 'ZZ-W-3');
  await send('/v1/withdrawals', taken);
  expect((await reaches(taken.messageId, 'waiting')).state).toBe('waiting');
  const late = alert('ZZ-W-3', 'MSKU3333333');
  expect((await send('/v1/alerts', late)).status).toBe(201);
  expect((await reaches(late.messageId, 'withdrawn')).state).toBe('withdrawn');
  expect((await reaches(taken.messageId, 'followed')).state).toBe('followed');
  expect((await screen('MSKU3333333')).hits).toEqual([]);
  expect((await kr.db.query(`SELECT FROM feed.history WHERE alert_ref = 'ZZ-W-3'`)).rows).toEqual([]);
  expect(await caseOf('ZZ-W-3')).toBeUndefined();
}, AMPLE);

it('only the author takes back: another partner’s record of the same id stays', async () => {
  const message = alert('ZZ-W-4', 'MSKU4444444');
  await send('/v1/alerts', message);
  await reaches(message.messageId, 'fed');
  const foreign = { ...withdrawal('alert', 'ZZ-W-4'), sender: 'NL', agreementId: 'NL-KR-CMAA-2019' };
  await send('/v1/withdrawals', foreign, nl);
  expect((await reaches(foreign.messageId, 'waiting', nl)).state).toBe('waiting');
  await until('still a hit', async () => (await screen('MSKU4444444')).hits.some((hit) => hit.alertId === 'ZZ-W-4'), PATIENCE);
}, AMPLE);

it('upToVersion leaves room for what comes after', async () => {
  await send('/v1/alerts', alert('ZZ-W-5', 'MSKU5555551'));
  const taken = withdrawal('alert', 'ZZ-W-5', { upToVersion: 1 });
  await send('/v1/withdrawals', taken);
  await reaches(taken.messageId, 'followed');
  const second = alert('ZZ-W-5', 'MSKU5555552', { version: 2, status: 'updated' });
  expect((await send('/v1/alerts', second)).status).toBe(201);
  await reaches(second.messageId, 'fed');
}, AMPLE);

it('an alert that says withdrawn takes the same road', async () => {
  const first = alert('ZZ-W-6', 'MSKU6666666');
  await send('/v1/alerts', first);
  await reaches(first.messageId, 'fed');
  const last = alert('ZZ-W-6', 'MSKU6666666', { version: 2, status: 'withdrawn' });
  await send('/v1/alerts', last);
  await reaches(last.messageId, 'followed');
  expect((await status(first.messageId)).state).toBe('withdrawn');
  expect(await refusalOf(send('/v1/alerts', alert('ZZ-W-6', 'MSKU6666666', { version: 3, status: 'updated' })))).toBe('withdrawn');
}, AMPLE);

describe('every type of record can be withdrawn, and stays so', () => {
  const seizure = (version: number): Sample => {
    const message = sample('seizure-full');
    return { ...message, seizure: { ...(message.seizure as object), seizureId: 'ZZ-W-S', version } };
  };
  const of = (name: string, type: string, change: Record<string, unknown>): Sample => {
    const message = sample(name);
    return { ...message, [type]: { ...(message[type] as object), ...change } };
  };

  it.each([
    ['seizure', '/v1/seizures', 'ZZ-W-S', () => seizure(1), () => seizure(2)],
    ['feedback', '/v1/feedback', 'ZZ-W-F', () => of('feedback-hit', 'feedback', { feedbackId: 'ZZ-W-F' }), () => of('feedback-hit', 'feedback', { feedbackId: 'ZZ-W-F' })],
    ['request', '/v1/requests', 'ZZ-W-R', () => of('request-permission', 'request', { requestId: 'ZZ-W-R' }), () => of('request-permission', 'request', { requestId: 'ZZ-W-R', version: 2 })],
    ['reply', '/v1/replies', 'ZZ-W-Y', () => of('reply-answered', 'reply', { replyId: 'ZZ-W-Y' }), () => of('reply-answered', 'reply', { replyId: 'ZZ-W-Y' })],
  ] as const)('%s', async (type, path, ref, first, next) => {
    const message = first();
    await send(path, message);
    await reaches(message.messageId, 'pooled');
    const taken = withdrawal(type, ref);
    await send('/v1/withdrawals', taken);
    await reaches(taken.messageId, 'followed');
    expect((await status(message.messageId)).state).toBe('withdrawn');
    expect(await refusalOf(send(path, next()))).toBe('withdrawn');
  }, AMPLE);

  it('the indicators of the seizure have left the feed', async () => {
    const { rows } = await kr.db.query<{ added: string; left: string }>(
      `SELECT count(*) FILTER (WHERE e.kind = 'add') AS added, count(*) FILTER (WHERE e.kind = 'withdraw') AS left
         FROM feed.entry e JOIN pool.record r ON r.kept_id = e.kept_id WHERE r.record_ref = 'ZZ-W-S'`);
    expect(rows[0]?.left).toBe(rows[0]?.added);
    expect((await kr.db.query(`SELECT FROM pool.indicator i JOIN pool.record r USING (record_id) WHERE r.record_ref = 'ZZ-W-S' AND i.state IN ('active', 'proposed')`)).rows).toEqual([]);
  }, AMPLE);
});
