import { readFileSync } from 'node:fs';
import request from 'supertest';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { id, indicator } from '../../src/targeting/entries.js';
import { sampleDeclarations } from '../../src/targeting/samples.js';
import { openDoor, withDoor, type DoorInTest } from './door-in-test.js';

const NOW = new Date('2026-12-08T01:20:30.000Z');
const contract = openContract(projectPath('openapi', 'schemas'));
const bananas = JSON.parse(readFileSync(projectPath('openapi/examples/declaration-cocaine-reefer.json'), 'utf8')) as Record<string, unknown>;

describe('POST /v1/screenings', () => {
  let the: DoorInTest;
  beforeAll(async () => {
    the = await openDoor(NOW);
    await the.engine.start();
  });
  afterAll(() => the.close());
  const screen = (declaration: unknown, at: DoorInTest = the): request.Test => request(at.door).post('/v1/screenings').send(declaration as object);
  const jobs = async (at: DoorInTest = the): Promise<unknown[]> => (await at.database.db.query<{ payload: unknown }>(
    `SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'report_hits' ORDER BY j.id`)).rows.map((row) => row.payload);

  it('answers lane, score and every hit in the words of the contract, and keeps all of it', async () => {
    const handling = { tlp: 'AMBER', permittedAction: 'inspect-as-routine' } as const;
    await the.accept(
      indicator(1, { field: 'container.number', value: 'CSQU 305438 3', weight: 90, partner: 'ZZ', handling, message: 1 }),
      indicator(2, { field: 'billOfLading.master', value: 'ZZLNGYE2611004', weight: 80, partner: 'ZZ', handling, message: 1, riskCategory: null }),
      indicator(3, { field: 'container.number', value: 'TEMU2000140', weight: 80 }),
    );
    const { body, status } = await screen(bananas);
    expect(status).toBe(200);
    expect(contract.findings('screening.yaml', 'Screening', body)).toEqual([]);
    expect(body).toMatchObject({
      declarationNumber: '40000-26-000001M', lane: 'red', score: 98, engine: { rules: '2', feedPosition: 3, edition: 0 }, method: 'criteria', control: false, profiles: [], screenedAt: '2026-12-08T01:20:30.000Z',
      hits: [
        { indicatorId: id(1, 1), field: 'container.number', operator: 'equals', value: 'CSQU 305438 3', declared: { pointer: '/containers/0', value: 'CSQU3054383' }, weight: 90,
          explanation: 'seen before', partner: 'ZZ', messageId: id(3, 1), alertId: 'NL-1', handling, validUntil: '2030-01-01T00:00:00.000Z' },
        { indicatorId: id(1, 2), declared: { pointer: '/masterBillOfLading', value: 'ZZLNGYE2611004' } },
      ],
    });
    expect(body.explanation).toHaveLength(3);

    const { rows: [kept] } = await the.database.db.query(`SELECT * FROM targeting.screening WHERE screening_id = $1`, [body.screeningId]);
    expect(kept).toMatchObject({
      declaration_no: '40000-26-000001M', declaration: bananas, lane: 'red', score: 98, explanation: body.explanation, rules_version: '2', kind: 'declaration', method: 'criteria', office: '30', edition: 0, feed_position: 3, screened_at: NOW,
    });
    const hits = await the.database.db.query(`SELECT * FROM targeting.hit WHERE screening_id = $1 ORDER BY weight DESC`, [body.screeningId]);
    expect(hits.rows).toMatchObject([
      { indicator_id: id(1, 1), kept_id: id(2, 1), partner: 'ZZ', message_id: id(3, 1), alert_ref: 'NL-1', field: 'container.number', operator: 'equals', value: 'CSQU 305438 3',
        pointer: '/containers/0', declared: 'CSQU3054383', weight: 90, explanation: 'seen before', handling },
      { indicator_id: id(1, 2) },
    ]);
    expect(await jobs()).toEqual([{ screeningId: body.screeningId }]);
  });

  it('answers green for what nobody warned of, keeps that too, and owes nobody a report', async () => {
    const owed = await jobs();
    const { body } = await screen({ declarationNumber: '1', declaredOn: '2026-12-08', hs: '080390' });
    expect(contract.findings('screening.yaml', 'Screening', body)).toEqual([]);
    expect(body).toMatchObject({ lane: 'green', score: 0, hits: [], explanation: ['Nothing that is declared meets an accepted indicator: lane green.'] });
    expect((await the.database.db.query('SELECT lane FROM targeting.screening WHERE screening_id = $1', [body.screeningId])).rows).toEqual([{ lane: 'green' }]);
    expect((await the.database.db.query('SELECT FROM targeting.hit WHERE screening_id = $1', [body.screeningId])).rows).toEqual([]);
    expect(await jobs()).toEqual(owed);
  });

  it('says unavailable until the engine has read its feed; and keeps hits and report in one transaction', () => withDoor(NOW, async (fresh) => {
    const kept = async (): Promise<unknown[]> => (await fresh.database.db.query('SELECT lane FROM targeting.screening')).rows;
    await fresh.accept(indicator(1, { field: 'container.number', value: 'CSQU3054383' }));
    const early = await screen(bananas, fresh);
    expect([early.status, early.body.code, early.headers['retry-after'], early.type]).toEqual([503, 'unavailable', '2', 'application/problem+json']);
    expect(await kept()).toEqual([]);
    await fresh.engine.start();
    await fresh.database.db.query('ALTER TABLE graphile_worker._private_jobs RENAME TO away');
    const failed = await screen(bananas, fresh);
    expect([failed.status, failed.body.code, failed.body.detail]).toEqual([500, 'fault', 'The fault is ours and is logged.']);
    expect(await kept()).toEqual([]);
    await fresh.database.db.query('ALTER TABLE graphile_worker.away RENAME TO _private_jobs');
    expect((await screen(bananas, fresh)).status).toBe(200);
    expect([await kept(), await jobs(fresh)]).toMatchObject([[{ lane: 'yellow' }], [{}]]);
  }));

  it('takes the rows of the Korean declaration as they are', async () => {
    const rows = sampleDeclarations().slice(0, 60);
    const target = rows[7] as (typeof rows)[number];
    await the.accept(
      indicator(11, { field: 'importer.id', value: (target.importerId as string).toLowerCase(), weight: 45 }),
      indicator(12, { field: 'goods.hs6', value: target.hs.slice(0, 4), operator: 'prefix', message: 12, alertIndicators: 3, weight: 30 }),
      indicator(13, { field: 'goods.origin', value: target.originCountry as string, message: 12, alertIndicators: 3, weight: 10 }),
      indicator(14, { field: 'transport.mode', value: target.transportMode === '10' ? 'sea' : 'air', message: 12, alertIndicators: 3, weight: 10 }),
    );
    const answers = await Promise.all(rows.map(async (row) => (await screen(row)).body));
    expect(answers.every((answer) => contract.findings('screening.yaml', 'Screening', answer).length === 0)).toBe(true);
    expect(answers[7].hits.map((hit: { field: string }) => hit.field)).toEqual(['importer.id', 'goods.hs6', 'goods.origin', 'transport.mode']);
    expect(answers[7]).toMatchObject({ lane: 'yellow', score: Math.round(100 * (1 - 0.55 * 0.7 * 0.9 * 0.9)) });
    expect(answers.filter((answer) => answer.lane === 'green').length).toBeGreaterThan(50);
  });

  it('lists everything that is wrong with a declaration, and repeats none of it in the log', async () => {
    const { status, body } = await screen({ declaredOn: 'yesterday', hs: '08O390', importerName: 'SECRET NAME', surprise: 1 });
    expect([status, body.code]).toEqual([400, 'schema_invalid']);
    expect([...new Set(body.errors.map((error: { pointer: string }) => error.pointer))].sort()).toEqual(['/declarationNumber', '/declaredOn', '/hs', '/surprise']);
    await screen({ ...bananas, importerName: 'SECRET NAME' });
    await request(the.door).post('/v1/screenings').type('json').send('{"importerName": "SECRET NAME", }');
    expect(the.logged.join('\n')).not.toMatch(/SECRET|HANBIT/);
  });
});
