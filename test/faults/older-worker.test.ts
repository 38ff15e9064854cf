import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type World } from '../support/world.js';

/** Names and payloads of jobs as workers of earlier versions put them on the queue. A row is never changed: a job may lie there over an upgrade. */
const LEFT: ReadonlyArray<readonly [task: string, payload: (keptId: string) => unknown]> = [
  ['ingest_messages', (keptId) => ({ keptIds: [keptId] })],
  ['ingest_batch', (keptId) => ({ keptIds: [keptId] })],
  ['publish_indicators', (keptId) => ({ keptId })],
  ['erase_from_stream', (keptId) => ({ keptIds: [keptId] })],
  ['turn_keys', () => ({})],
  ['warn_ending', () => ({})],
];

let world: World;
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'] });
}, 90_000);
afterAll(() => world?.stop());

it('what an older worker left on the queue is worked, and what had been done already changes nothing', async () => {
  const { db } = world.administration('KR');
  await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(sample('alert-cocaine-reefer')), { contentType: 'application/json' });
  const state = async (): Promise<unknown> => (await db.query(
    `SELECT (SELECT count(*) FROM pool.record) AS records, (SELECT count(*) FROM review.case) AS cases, (SELECT last FROM feed.head) AS fed, (SELECT count(*) FROM jobs.parked) AS parked`)).rows[0];
  await until('it to be pooled', async () => (await state() as { records: number }).records === 1);
  const before = await state();
  const { rows: [kept] } = await db.query<{ kept_id: string }>('SELECT kept_id FROM evidence.message');
  const left = await Promise.all(LEFT.map(async ([task, payload]) =>
    (await db.query<{ id: string }>('SELECT id FROM graphile_worker.add_job($1, $2::json)', [task, JSON.stringify(payload(kept?.kept_id as string))])).rows[0]?.id));
  await until('every one to be worked', async () =>
    ((await db.query('SELECT FROM graphile_worker.jobs WHERE id = ANY($1::bigint[])', [left])).rowCount ?? 0) === 0, 20_000);
  expect(await state()).toEqual(before);
}, 60_000);
