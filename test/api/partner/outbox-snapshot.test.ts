import { createHash } from 'node:crypto';
import type { Exchange } from '../../../src/client/exchange.js';
import { alertTo, putMessage, type PutMessage } from '../../support/outbox.js';
import { sample } from '../../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../../support/world.js';

interface Item { position: number; messageId: string; messageType: string; recordVersion: number; body: string; sha256: string }

let world: World;
let kr: TestAdministration;
let zz: Exchange;

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'NL', 'BE'] });
  kr = world.administration('KR');
  zz = world.exchange('ZZ', 'KR');
});
afterAll(() => world?.stop());

/** The signature and digest of the whole were verified by the exchange. */
async function snapshot(door: Exchange): Promise<{ items: Item[]; end: { next: string; count: number; sha256: string }; bytes: Buffer }> {
  const { body, headers } = await door.get('/v1/outbox/snapshot');
  expect(headers.find(([name]) => name === 'Content-Type')?.[1]).toBe('application/x-ndjson');
  const lines = body.toString('utf8').split('\n');
  expect(lines.pop()).toBe('');
  const last = lines.pop() as string;
  const before = body.subarray(0, body.length - Buffer.byteLength(last) - 1);
  const end = JSON.parse(last) as { next: string; count: number; sha256: string };
  expect(end.count).toBe(lines.length);
  expect(end.sha256).toBe(createHash('sha256').update(before).digest('hex'));
  return { items: lines.map((line) => JSON.parse(line) as Item), end, bytes: body };
}

const after = async (cursor: string): Promise<Item[]> => (JSON.parse((await zz.get(`/v1/outbox?after=${cursor}`)).body.toString('utf8')) as { items: Item[] }).items;

it('is empty, and whole, where nothing was sent', async () => {
  const { items, end } = await snapshot(world.exchange('NL', 'KR'));
  expect(items).toEqual([]);
  expect(end.count).toBe(0);
});

it('has the latest version of each record, without what was taken back, and a cursor that misses nothing', async () => {
  const put = (message: ReturnType<typeof alertTo>): Promise<PutMessage> => putMessage(kr.db, 'ZZ', message);
  const withdraw = (recordId: string, upToVersion?: number): Promise<PutMessage> => {
    const message = sample('withdrawal-alert', { sender: 'KR', receiver: 'ZZ' });
    return put({ ...message, withdrawal: { withdrawalId: `W-${recordId}`, recordType: 'alert', recordId, reason: 'wrong-facts', ...(upToVersion ? { upToVersion } : {}) } } as never);
  };
  await put(alertTo('ZZ', { id: 'A', version: 1 }));
  const b1 = await put(alertTo('ZZ', { id: 'B', version: 1 }));
  const a2 = await put(alertTo('ZZ', { id: 'A', version: 2 }));
  await put(alertTo('ZZ', { id: 'C', version: 1 }));
  const wC = await withdraw('C');
  await put(alertTo('ZZ', { id: 'D', version: 1 }));
  const wD = await withdraw('D', 1);
  const d2 = await put(alertTo('ZZ', { id: 'D', version: 2 }));
  // Of another partner: the same ids mean nothing here.
  await putMessage(kr.db, 'BE', alertTo('BE', { id: 'B', version: 9 }));

  const { items, end } = await snapshot(zz);
  expect(items.map(({ messageId }) => messageId)).toEqual([b1, a2, wC, wD, d2].map(({ messageId }) => messageId));
  for (const item of items) expect(createHash('sha256').update(item.body, 'utf8').digest('hex')).toBe(item.sha256);
  expect(await after(end.next)).toEqual([]);
  const next = await put(alertTo('ZZ', { id: 'A', version: 3 }));
  expect((await after(end.next)).map(({ messageId }) => messageId)).toEqual([next.messageId]);
});

it('holds a few thousand messages, signed as a whole', async () => {
  const copies = 3_000;
  const { sequence } = await putMessage(kr.db, 'BE', alertTo('BE'));
  await kr.db.query(
    `WITH made AS (SELECT gen_random_uuid() AS kept_id, gen_random_uuid() AS message_id, n FROM generate_series(1, ${copies}) AS n),
          kept AS (INSERT INTO evidence.message (direction, kept_id, partner, message_id, message_type, record_version, schema_version, sequence, kept_at, body, body_sha256)
            SELECT 'out', made.kept_id, m.partner, made.message_id, m.message_type, 1, '1.0', m.sequence + n, m.kept_at, m.body, m.body_sha256
              FROM made, evidence.message m WHERE m.direction = 'out' AND m.partner = 'BE' AND m.sequence = $1),
          told AS (INSERT INTO outbox.delivery (kept_id, partner, sequence, message_id, message_type, record_ref, record_version, state, created_at)
            SELECT kept_id, 'BE', $1 + n, message_id, 'alert', 'COPY-' || n, 1, 'waiting', now() FROM made)
     UPDATE partners.sequence SET last = $1 + ${copies} WHERE administration = 'BE' AND direction = 'out'`, [sequence]);
  const be = world.exchange('BE', 'KR');
  const { items } = await snapshot(be);
  expect(items).toHaveLength(copies + 2);
  expect(items.map(({ position }) => position)).toEqual(Array.from({ length: copies + 2 }, (_, i) => i + 1));
});

it('is taken by a partner once at a time', async () => {
  const be = world.exchange('BE', 'KR');
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => snapshot(be)));
  const refused = outcomes.filter((one) => one.status === 'rejected').map((one) => (one.reason as { code: string }).code);
  expect(refused.every((code) => code === 'rate_limited')).toBe(true);
  expect(outcomes.filter((one) => one.status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
});

it('is there for the next one as soon as the last byte of it has come', async () => {
  const be = world.exchange('BE', 'KR');
  await until('the others to be over', async () => (await snapshot(be).catch(() => undefined))?.end.count);
  for (let n = 0; n < 8; n += 1) expect((await snapshot(be)).end.count).toBeGreaterThan(3_000);
}, 120_000);
