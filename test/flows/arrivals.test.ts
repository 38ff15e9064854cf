import { randomUUID } from 'node:crypto';
import { startArrivals } from '../../src/worker-pooling.js';
import { announceArrival } from '../../src/pool/arrivals.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

const AMPLE = 180_000;

describe('messages that came alone', () => {
  let world: World;
  let kr: TestAdministration;
  beforeAll(async () => {
    world = await startWorld({ gateways: ['KR'] });
    kr = world.administration('KR');
  }, AMPLE);
  afterAll(() => world?.stop());

  const count = async (sql: string, values: unknown[] = []): Promise<number> => (await kr.db.query<{ count: number }>(`SELECT count(*) FROM ${sql}`, values)).rows[0]?.count as number;
  const send = (times: number): Promise<unknown> => Promise.all(Array.from({ length: times }, () => world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(sample('alert-cocaine-reefer')), { contentType: 'application/json' })));

  it('are pooled once each by workers side by side, and nothing of them waits', async () => {
    const { gateway } = kr.running;
    const others = [startArrivals(gateway), startArrivals(gateway)];
    await send(30);
    await until('all are pooled', async () => await count('pool.arrival') === 0);
    await Promise.all(others.map((other) => other.stop()));
    expect(await count('evidence.message')).toBe(30);
    expect(await count('pool.record JOIN evidence.message USING (kept_id)')).toBe(30);
    expect(await count(`evidence.step WHERE step = 'mapped'`)).toBe(30);
  }, AMPLE);

  it('do not hold each other up: one that cannot be pooled gets a job of its own', async () => {
    const poisoned = randomUUID();
    // As if a message had been kept that nothing here can read: its neighbours were kept in the same transaction.
    await send(1);
    await until('it is pooled', async () => await count('pool.arrival') === 0);
    await kr.db.transaction(async (tx) => {
      await tx.query(`INSERT INTO evidence.message (kept_id, direction, partner, message_id, message_type, record_version, schema_version, sequence, kept_at, body, body_sha256, headers, nonce, keyid, method, target, signature_base)
        SELECT $1, direction, partner, gen_random_uuid(), message_type, record_version, schema_version, sequence + 1000, kept_at, 'not JSON'::bytea, body_sha256, headers, 'another', keyid, method, target, signature_base
          FROM evidence.message ORDER BY sequence DESC LIMIT 1`, [poisoned]);
      const { rows } = await tx.query<{ keptId: string }>('SELECT kept_id AS "keptId" FROM evidence.message');
      await announceArrival(tx, rows.map(({ keptId }) => keptId));
    });
    await until('the arrival is settled', async () => await count('pool.arrival') === 0);
    expect(await count('pool.record')).toBe(31);
    expect(await count('graphile_worker.jobs WHERE key = $1', [`ingest:${poisoned}`])).toBe(1);
    expect(await count(`graphile_worker.jobs WHERE task_identifier = 'ingest_messages'`)).toBe(1);
    await send(1);
    await until('the next is pooled', async () => await count('pool.record') === 32);
  }, AMPLE);
});
