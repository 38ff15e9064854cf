import request from 'supertest';
import { createEnterOutcomes } from '../../src/flows/enter-outcomes.js';
import { createSimulateCase } from '../../src/flows/simulate-case.js';
import { createTellWatchers } from '../../src/flows/tell-watchers.js';
import { createWatch } from '../../src/flows/watch.js';
import { likeness } from '../../src/gateway/engine.js';
import { openCases } from '../../src/review/store.js';
import { newId } from '../../src/platform/ids.js';
import { listNotifications } from '../../src/views/list-notifications.js';
import { openDoor, type DoorInTest } from '../api/engine/door-in-test.js';
import { entry, indicator } from '../src/targeting/entries.js';
import { sampleDeclarations } from '../src/targeting/samples.js';

const NOW = new Date(Math.floor(Date.now() / 1000) * 1000);
const OFFICER = 'officer:han.jiwoo';
const clock = { now: () => NOW };

describe('what the engine meets', () => {
  let the: DoorInTest;
  const samples = sampleDeclarations().slice(0, 60);
  const importer = samples[3]?.importerId as string;
  const known = indicator(1, { field: 'importer.id', value: importer, weight: 30, validUntil: '2099-01-01T00:00:00Z' });
  const screen = async (of: (typeof samples)[number]): Promise<string> => (await request(the.door).post('/v1/screenings').send(of).expect(200)).body.screeningId as string;
  const told = async (): Promise<Array<{ kind: string; screeningId?: string; lane?: string; result?: string }>> =>
    (await listNotifications(the.database.db, { officer: OFFICER, limit: 200 })).notifications.map(({ kind, screeningId, lane, result }) => ({ kind, ...(screeningId ? { screeningId } : {}), ...(lane ? { lane } : {}), ...(result ? { result } : {}) })).reverse();

  beforeAll(async () => {
    the = await openDoor(NOW);
    await the.engine.start();
    await the.accept(known);
  }, 60_000);
  afterAll(() => the.close());

  it('is told to who watches a number that the alert names, and so is what the inspection found', async () => {
    const { db } = the.database;
    const { keptId } = entry(1, known);
    await db.query(`INSERT INTO pool.identifier (subject_id, record_id, scheme, value, normalised, verdict, pointer) VALUES ($1, $2, 'BRN', $3, $3, 'valid', '')`, [newId(), keptId, 'WATCHED1']);
    await createWatch({ db, clock }).start({ identifier: { scheme: 'BRN', value: 'watched-1' }, reason: 'test', until: new Date(NOW.getTime() + 86_400_000).toISOString().slice(0, 10), officer: OFFICER });
    const hit = await screen(samples[3] as (typeof samples)[number]);
    await screen(samples.find(({ importerId }) => importerId !== importer) as (typeof samples)[number]);
    const step = createTellWatchers({ db, clock })();
    while (await step());
    expect(await told()).toEqual([{ kind: 'hit', screeningId: hit, lane: expect.any(String) }]);
    await createEnterOutcomes({ db, clock })([{ reference: samples[3]?.declarationNumber as string, result: 'positive', inspectedAt: NOW }], 'engine:test');
    while (await step());
    expect(await told()).toEqual([{ kind: 'hit', screeningId: hit, lane: expect.any(String) }, { kind: 'outcome', screeningId: hit, lane: expect.any(String), result: 'positive' }]);
    // While nobody watches, nothing is noted.
    await db.query('UPDATE watches.watch SET ended_at = now()');
    await screen(samples[3] as (typeof samples)[number]);
    expect((await db.query('SELECT FROM watches.pending')).rowCount).toBe(0);
  });

  it('would have been met by an alert that waits: as looking at each of them finds', async () => {
    const { db } = the.database;
    for (const one of samples) await screen(one);
    const seller = samples.find(({ sellerId, importerId }) => sellerId !== undefined && importerId !== importer)?.sellerId as string;
    const bySeller = indicator(7, { field: 'seller.id', value: seller, weight: 80, validUntil: '2099-01-01T00:00:00Z' });
    const byImporter = indicator(8, { field: 'importer.id', value: importer, weight: 80, message: 7, alertId: 'NL-7', validUntil: '2099-01-01T00:00:00Z', handling: { tlp: 'GREEN', permittedAction: 'analyse-only' } });
    const caseId = await waiting(the, [bySeller, byImporter]);
    const simulate = createSimulateCase({ reader: db, clock, likeness, atOnce: 7 });
    const simulation = await simulate(caseId);
    const { rows } = await db.query<{ reference: string; lane: string; body: { sellerId?: string; importerId?: string } }>('SELECT declaration_no AS reference, lane, declaration AS body FROM targeting.screening');
    const met = rows.filter(({ body }) => body.sellerId === seller || body.importerId === importer);
    expect(met.length).toBeGreaterThan(2);
    expect(simulation).toMatchObject({ caseId, indicators: 2, complete: true, screenings: { looked: rows.length, met: met.length }, declarations: { looked: 0, met: 0 } });
    expect(simulation.hits.map(({ reference }) => reference).sort()).toEqual(met.map(({ reference }) => reference).sort());
    // By the seller alone red; what may only be analysed never is, whatever its weight.
    const red = met.filter(({ body }) => body.sellerId === seller).length;
    expect(simulation.screenings.lanes).toEqual({ red, yellow: 0, blue: met.length - red, green: 0 });
    expect(Object.values(simulation.screenings.lanesThen ?? {}).reduce((sum, count) => sum + count, 0)).toBe(met.length);
    expect((await db.query(`SELECT FROM feed.entry WHERE indicator_id = $1`, [bySeller.indicatorId])).rowCount).toBe(0);
  });

  it('stops when its time is over, and says how far back it came', async () => {
    const caseId = await waiting(the, [indicator(9, { field: 'importer.id', value: importer, weight: 80, validUntil: '2099-01-01T00:00:00Z' })]);
    const hurried = await createSimulateCase({ reader: the.database.db, clock, likeness, atOnce: 5, withinMs: 0 })(caseId);
    expect(hurried).toMatchObject({ complete: false, reachedBack: expect.any(String), screenings: { looked: 5 } });
    await expect(createSimulateCase({ reader: the.database.db, clock, likeness })(newId())).rejects.toMatchObject({ code: 'not_found' });
  });
});

/** An alert whose case is open and whose indicators nobody has accepted. @returns the id of its case */
async function waiting({ database: { db } }: DoorInTest, bodies: ReadonlyArray<ReturnType<typeof indicator>>): Promise<string> {
  const [caseId, keptId] = [newId(), newId()];
  await db.query(
    `INSERT INTO pool.record (record_id, kept_id, kind, partner, message_id, record_ref, version, data, handling, mapping_version, received_at)
     VALUES ($1, $1, 'alert', 'NL', $1, $2, 1, '{}', '{}', 'test', $3)`, [keptId, bodies[0]?.alertId, NOW]);
  for (const body of bodies) {
    await db.query(
      `INSERT INTO pool.indicator (indicator_id, record_id, field, operator, value, normalised, identifying, weight, explanation, origin, pointer, handling, valid_from, valid_until, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', 'stated', '', $9, $10, $11, 'proposed')`,
      [body.indicatorId, keptId, body.field, body.operator, body.value, body.normalised, body.identifying, body.weight, JSON.stringify(body.handling), body.validFrom, body.validUntil]);
  }
  await openCases(db, [{
    caseId, keptId, recordId: keptId, partner: 'NL', recordKind: 'alert', recordRef: bodies[0]?.alertId as string, title: 'waits', riskCategory: null, urgency: null, tlp: 'GREEN', warningCount: 0,
    openedAt: NOW, dueAt: NOW, attendAt: NOW, risk: 0, dueReason: 'urgency', agreementId: null, asksFeedback: false,
  }]);
  return caseId;
}
