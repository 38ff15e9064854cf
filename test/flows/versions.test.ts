import type { Exchange } from '../../src/client/exchange.js';
import { done, ndjson, sendBatch } from '../support/batches.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

/** Ample for a slow machine; nothing here is measured. */
const PATIENCE = 60_000;
const AMPLE = 180_000;
const JSON_TYPE = { contentType: 'application/json' };

let world: World;
let kr: TestAdministration;
let zz: Exchange;

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'] });
  kr = world.administration('KR');
  zz = world.exchange('ZZ', 'KR');
}, AMPLE);
afterAll(() => world?.stop());

/** A version of an alert about one container. RED waits for an analyst; what is milder the policy accepts. */
function version(alertId: string, number: number, container: string, tlp = 'AMBER'): Sample {
  const message = sample('alert-cocaine-reefer');
  const { conveyance: _vessel, modusOperandi: _modus, ...alert } = message.alert as Record<string, unknown>;
  return {
    ...message, handling: { ...message.handling, tlp },
    alert: {
      ...alert, alertId, version: number, status: number > 1 ? 'updated' : 'issued', feedbackRequested: false,
      consignment: { containers: [{ number: container }] }, indicators: [{ field: 'container.number', operator: 'equals', value: container, weight: 90 }],
    },
  };
}

async function send(message: Sample): Promise<Sample> {
  await zz.post('/v1/alerts', bytes(message), JSON_TYPE);
  return message;
}

async function reaches(message: Sample, step: string): Promise<string[]> {
  return until(`${step} of version`, async () => {
    const { history } = JSON.parse((await zz.get(`/v1/messages/${message.messageId}`)).body.toString('utf8')) as { history: Array<{ step: string }> };
    const steps = history.map((entry) => entry.step);
    return steps.includes(step) && steps;
  }, PATIENCE);
}

async function hits(container: string): Promise<boolean> {
  const answer = await fetch(`${kr.engineUrl}/v1/screenings`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ declarationNumber: '4010026110001', declaredOn: '2026-11-23', hs: '0803901000', containers: [container] }),
  });
  return ((await answer.json()) as { hits: unknown[] }).hits.length > 0;
}

const judge = async (message: Sample, decision: { judgement: 'accept' } | { judgement: 'decline'; declineReason: string }): Promise<void> => {
  const { rows: [found] } = await kr.db.query<{ case_id: string }>(
    'SELECT case_id FROM review.case c JOIN evidence.message m USING (kept_id) WHERE m.message_id = $1', [message.messageId]);
  await kr.running.gateway.flows.judgeCase({ caseId: found?.case_id as string, officer: 'officer:han', ...decision });
};

it('a newer version that is accepted replaces the one before as a whole', async () => {
  const first = await send(version('ZZ-V-1', 1, 'MSKU0000011'));
  await until('the first to hit', () => hits('MSKU0000011'), PATIENCE);
  await send(version('ZZ-V-1', 2, 'MSKU0000012'));
  await until('the second to hit', () => hits('MSKU0000012'), PATIENCE);
  await until('the first to be gone', async () => !await hits('MSKU0000011'), PATIENCE);
  expect(await reaches(first, 'replaced')).toContain('fed');
}, AMPLE);

it('until an analyst has looked at it, the one before stands; declined, it takes that one with it', async () => {
  await send(version('ZZ-V-2', 1, 'MSKU0000021'));
  await until('the first to hit', () => hits('MSKU0000021'), PATIENCE);
  const second = await send(version('ZZ-V-2', 2, 'MSKU0000022', 'RED'));
  await reaches(second, 'case-opened');
  expect(await hits('MSKU0000021')).toBe(true);
  expect(await hits('MSKU0000022')).toBe(false);
  await judge(second, { judgement: 'decline', declineReason: 'false-positive' });
  await until('the first to be gone', async () => !await hits('MSKU0000021'), PATIENCE);
  expect(await hits('MSKU0000022')).toBe(false);
}, AMPLE);

it('the second, then the first: what comes late replaces nothing', async () => {
  await send(version('ZZ-V-3', 2, 'MSKU0000032'));
  await until('the second to hit', () => hits('MSKU0000032'), PATIENCE);
  const late = await send(version('ZZ-V-3', 1, 'MSKU0000031'));
  const steps = await reaches(late, 'late');
  expect(steps).not.toContain('case-opened');
  expect(steps).not.toContain('fed');
  expect(await hits('MSKU0000032')).toBe(true);
  expect(await hits('MSKU0000031')).toBe(false);
}, AMPLE);

it('many versions at once, in any order: the last one alone is in force', async () => {
  const versions = [4, 1, 6, 3, 5, 2].map((number) => version('ZZ-V-4', number, `MSKU000004${number}`));
  await Promise.all(versions.map(send));
  await until('all of them in the pool', async () => (await kr.db.query(`SELECT FROM pool.record WHERE record_ref = 'ZZ-V-4'`)).rows.length === 6, PATIENCE);
  await until('the last to hit', () => hits('MSKU0000046'), PATIENCE);
  await until('one version in force', async () => {
    const { rows } = await kr.db.query<{ version: number }>(
      `SELECT DISTINCT r.version FROM pool.indicator i JOIN pool.record r USING (record_id) WHERE r.record_ref = 'ZZ-V-4' AND i.state IN ('active', 'proposed')`);
    return rows.length === 1 && rows[0]?.version === 6;
  }, PATIENCE);
  const { rows } = await kr.db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT DISTINCT ON (indicator_id) kind, value FROM feed.history WHERE alert_ref = 'ZZ-V-4' ORDER BY indicator_id, position DESC) e
      WHERE e.kind = 'add' AND e.value <> 'MSKU0000046'`);
  expect(rows[0]?.n).toBe(0);
}, AMPLE);

it('a case about a version that was replaced while it was being judged feeds nothing', async () => {
  const first = await send(version('ZZ-V-5', 1, 'MSKU0000051', 'RED'));
  await reaches(first, 'case-opened');
  const second = await send(version('ZZ-V-5', 2, 'MSKU0000052'));
  await reaches(second, 'fed');
  await expect(judge(first, { judgement: 'accept' })).rejects.toMatchObject({ code: 'case_decided' });
  const keptId = (await kr.db.query<{ kept_id: string }>('SELECT kept_id FROM evidence.message WHERE message_id = $1', [first.messageId])).rows[0]?.kept_id as string;
  // As if the judgement had been written a moment before: its job comes too late.
  await kr.running.gateway.flows.publishIndicators(keptId);
  expect(await hits('MSKU0000051')).toBe(false);
}, AMPLE);

// Pooling takes its locks record by record: transactions that hold the same records and things, in opposite orders, must neither wait in a
// circle nor pass each other unseen.
it.each([
  ['about one thing', 'ZZ-SIDE', (): string => 'MSKU0000990'],
  ['about a thing each', 'ZZ-ALONE', (i: number): string => `TEMU${1_000_000 + i}`],
] as const)('many versions %s that are pooled side by side, in opposite orders, settle as if they had come one by one', async (_, prefix, container) => {
  const refs = Array.from({ length: 40 }, (__, i) => `${prefix}-${i}`);
  const batchOf = (number: number, names: readonly string[]): Sample[] => names.map((name, i) => version(name, number, container(number * 1_000 + i)));
  const lots = [batchOf(1, refs), batchOf(2, refs.toReversed()), batchOf(3, refs), batchOf(4, refs.toReversed())];
  const sent = await Promise.all(lots.map((lot) => sendBatch(zz, ndjson(lot))));
  for (const { batchId } of sent) expect(await done(zz, batchId)).toMatchObject({ counts: { accepted: refs.length, conflict: 0, refused: 0 } });
  const settled = `SELECT count(*)::int AS n FROM pool.record r WHERE r.record_ref LIKE '${prefix}-%'
    AND EXISTS (SELECT FROM pool.indicator i WHERE i.record_id = r.record_id AND i.state = CASE WHEN r.version = 4 THEN 'active' ELSE 'withdrawn' END)
    AND NOT EXISTS (SELECT FROM pool.indicator i WHERE i.record_id = r.record_id AND i.state <> CASE WHEN r.version = 4 THEN 'active' ELSE 'withdrawn' END)`;
  await until('all to be settled', async () => (await kr.db.query<{ n: number }>(settled)).rows[0]?.n === 4 * refs.length, PATIENCE);
  const { rows: [shared] } = await kr.db.query<{ subjects: number }>(
    `SELECT count(DISTINCT subject_id)::int AS subjects FROM pool.identifier WHERE scheme = 'container' AND normalised = 'MSKU0000990' AND verdict = 'valid'`);
  expect(shared?.subjects).toBe(1);
}, AMPLE);

it('a subject is called what the record that named it says in its newest version, whatever others call it', async () => {
  const named = async (): Promise<unknown> => (await kr.db.query(
    `SELECT DISTINCT s.label FROM pool.subject s JOIN pool.identifier i USING (subject_id) WHERE i.normalised = '9999ZZ0TEXDEMO001080'`)).rows;
  const about = (alertId: string, number: number, name: string): Sample => {
    const message = version(alertId, number, `MSKU00000${number}${alertId.length}`);
    const { consignment } = message.alert as { consignment: object };
    return { ...message, alert: { ...message.alert as object, consignment: { ...consignment, parties: [{ role: 'consignee', name, ids: [{ scheme: 'LEI', value: '9999ZZ0TEXDEMO001080' }] }] } } };
  };
  await reaches(await send(about('ZZ-V-77', 1, 'Quilted Trading')), 'fed');
  expect(await named()).toEqual([{ label: 'Quilted Trading' }]);
  await reaches(await send(about('ZZ-V-778', 1, 'Others Call It So')), 'fed');
  await reaches(await send(about('ZZ-V-778', 2, 'Others Call It So Again')), 'fed');
  expect(await named()).toEqual([{ label: 'Quilted Trading' }]);
  await reaches(await send(about('ZZ-V-77', 2, 'Quilted Trading Holding')), 'fed');
  expect(await named()).toEqual([{ label: 'Quilted Trading Holding' }]);
}, AMPLE);
