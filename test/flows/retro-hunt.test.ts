import type { Declaration } from '../../src/domain/declaration.js';
import { createFeedSource } from '../../src/feed/source.js';
import { createHuntBack } from '../../src/flows/hunt-back.js';
import { likeness } from '../../src/gateway/engine.js';
import { readDeclaration } from '../../src/intake/declaration-row.js';
import { lockMonths, saveDeclarations } from '../../src/intake/declaration-store.js';
import { newId } from '../../src/platform/ids.js';
import { openDoor, type DoorInTest } from '../api/engine/door-in-test.js';
import { indicator } from '../src/targeting/entries.js';
import { sampleDeclarations } from '../src/targeting/samples.js';
import { until } from '../support/world.js';
import request from 'supertest';

const NOW = new Date('2021-02-01T00:00:00.000Z');
const LATER = new Date('2021-02-02T00:00:00.000Z');
const DAYS = 30;

/** Screenings and declarations of the past, then indicators: what the hunt keeps is what looking at each of them finds. */
describe('new indicators against the past', () => {
  let the: DoorInTest;
  const samples = sampleDeclarations();
  const [screened, declared] = [samples.slice(0, 120), samples.slice(100, 400)];
  const importer = samples[3]?.importerId as string;
  const before = indicator(1, { field: 'importer.id', value: importer, weight: 30, validFrom: '2020-01-01T00:00:00Z', validUntil: '2099-01-01T00:00:00Z' });
  const [seller, hs, origin] = [samples[110]?.sellerId as string, samples[111]?.hs as string, samples[111]?.originCountry as string];

  beforeAll(async () => {
    the = await openDoor(NOW);
    await the.engine.start();
    await the.accept(before);
    for (const one of screened) expect((await request(the.door).post('/v1/screenings').send(one)).status).toBe(200);
    await the.database.db.transaction(async (tx) => {
      const rows = declared.map((one, n) => {
        const read = readDeclaration(n + 2, { declarationNumber: one.declarationNumber, date: one.declaredOn, hs: one.hs, importer: one.importerId ?? '', seller: one.sellerId ?? '', origin: one.originCountry ?? '' }, {});
        if ('faults' in read) throw new Error(JSON.stringify(read.faults));
        return { declaration: read.declaration, version: 1, subjects: {} };
      });
      await lockMonths(tx, rows.map(({ declaration }) => declaration.day));
      await saveDeclarations(tx, newId(), rows);
    });
  }, 60_000);
  afterAll(() => the.close());

  const hunt = (now = LATER): (() => Promise<boolean>) => {
    const { db } = the.database;
    return createHuntBack({ db, reader: db, clock: { now: () => now }, feed: createFeedSource({ db, reader: db }), likeness, days: DAYS, settleMs: 0, atOnce: 20 })();
  };
  const found = async (): Promise<string[]> => (await the.database.db.query<{ line: string }>(
    `SELECT concat_ws(' ', indicator_id, CASE WHEN screening_id IS NULL THEN 'declared' ELSE 'screened' END, reference) AS line FROM targeting.retro_hit ORDER BY 1`)).rows.map(({ line }) => line);

  it('keep exactly what a brute force finds, killed at any step and going on', async () => {
    // Loading begins where the migration was; what the engine knew when it screened is not found again.
    const bySeller = indicator(2, { field: 'seller.id', value: seller, weight: 50, validUntil: '2099-01-01T00:00:00Z', validFrom: '2021-02-01T12:00:00Z' });
    const goods = { identifying: false, alertIndicators: 2, message: 3, alertId: 'ZZ-GOODS', validFrom: '2020-01-01T00:00:00Z', validUntil: '2099-01-01T00:00:00Z' } as const;
    const byHs = indicator(3, { ...goods, field: 'goods.hs6', value: hs, weight: 40 });
    const byOrigin = indicator(4, { ...goods, field: 'goods.origin', value: origin, weight: 40 });
    const over = indicator(5, { field: 'seller.id', value: seller, weight: 50, validFrom: '2020-01-01T00:00:00Z', validUntil: '2021-02-01T06:00:00Z' });
    await the.accept(bySeller, byHs, byOrigin, over);
    let steps = 0;
    // A new beginning for each step: whatever was in memory is lost.
    while (await hunt()()) steps += 1;
    expect(steps).toBeGreaterThan(7);

    const since = new Date(LATER.getTime() - DAYS * 86_400_000).toISOString().slice(0, 10);
    const meets = (one: Declaration): string[] => [
      ...(one.sellerId === seller ? [bySeller.indicatorId] : []), ...(one.hs === hs && one.originCountry === origin ? [byHs.indicatorId, byOrigin.indicatorId] : []),
    ];
    const expected = [
      ...screened.flatMap((one) => meets(one).map((id) => `${id} screened ${one.declarationNumber}`)),
      ...declared.filter(({ declaredOn }) => declaredOn >= since && declaredOn <= '2021-02-02').flatMap((one) => [...meets(one), ...(one.importerId === importer ? [before.indicatorId] : [])].map((id) => `${id} declared ${one.declarationNumber}`)),
    ].sort();
    expect(expected.some((line) => line.startsWith(byHs.indicatorId) && line.includes('screened'))).toBe(true);
    expect(expected.some((line) => line.startsWith(bySeller.indicatorId) && line.includes('declared'))).toBe(true);
    expect(await found()).toEqual(expected);
  });

  it('do not meet twice, and leave nothing for a partner', async () => {
    const had = await found();
    await the.database.db.query('UPDATE targeting.retro_pass SET done = 0');
    const step = hunt();
    while (await step());
    expect(await found()).toEqual(had);
    await until('nothing waits', async () => !(await step()));
    const { rows } = await the.database.db.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'send_feedback'`);
    expect(rows).toEqual([]);
    const { rows: [line] } = await the.database.db.query<{ text: string }>(`SELECT detail ->> 'text' AS text FROM evidence.step WHERE step = 'hunted-back' LIMIT 1`);
    expect(line?.text).toMatch(/^met before it came: \d+ screenings and \d+ declarations of the last 30 days$/);
  });
});
