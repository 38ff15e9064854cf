import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { id, indicator } from '../../src/targeting/entries.js';
import { openDoor, type DoorInTest } from './door-in-test.js';

const NOW = new Date('2026-12-08T01:20:30.000Z');
const contract = openContract(projectPath('openapi', 'schemas'));
const example = (name: string): Record<string, unknown> => JSON.parse(readFileSync(projectPath('openapi', 'examples', `${name}.json`), 'utf8')) as Record<string, unknown>;

describe('lists and streams at the engine door', () => {
  let the: DoorInTest;
  let server: Server;
  beforeAll(async () => {
    the = await openDoor(NOW);
    await the.engine.start();
    await the.accept(
      indicator(1, { field: 'container.number', value: 'CSQU3054383', weight: 90 }), indicator(2, { field: 'traveller.document', value: 'SPECI2014', weight: 80 }),
      indicator(3, { field: 'goods.hs6', value: '0306', operator: 'prefix', weight: 45, alertIndicators: 2, message: 3 }), indicator(4, { field: 'operator.name', value: 'Exportadora Fruta Demo S.A.', weight: 40, alertIndicators: 2, message: 3 }),
      indicator(5, { field: 'operator.name', value: 'Exportadora Fruta Demo S.A.', weight: 40, alertIndicators: 1, message: 5 }),
    );
    server = createServer(the.door).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await the.close();
  });
  const kept = async (): Promise<number> => (await the.database.db.query<{ n: number }>('SELECT count(*)::int AS n FROM targeting.screening')).rows[0]?.n ?? 0;

  it('a manifest is screened consignment by consignment, by identifiers and by names that are alike', async () => {
    const { body, status } = await request(the.door).post('/v1/screenings/manifests').send(example('manifest'));
    expect(status).toBe(200);
    expect(contract.findings('screening.yaml', 'ScreenedList', body)).toEqual([]);
    expect(body).toMatchObject({ number: '26ZZLN0417I', lane: 'red', engine: { rules: '2', edition: 0 }, screenings: [
      { reference: '26ZZLN0417I/1', lane: 'red', hits: [{ field: 'container.number', declared: { pointer: '/consignments/0/containers/0' } }, { indicatorId: id(1, 5), field: 'operator.name', declared: { pointer: '/consignments/0/consignor/name', value: 'EXPORTADORA FRUTA DEMO SA' } }] },
      { reference: '26ZZLN0417I/2', lane: 'green', hits: [] },
    ] });
    expect(body.screenings[0].hits[1].likeness).toBeGreaterThan(0.8);
    const { rows } = await the.database.db.query(`SELECT kind, declaration_no, office, declaration->'consignments' AS c FROM targeting.screening WHERE kind = 'consignment' ORDER BY declaration_no`);
    expect(rows).toMatchObject([{ declaration_no: '26ZZLN0417I/1', office: '30', c: [{ packages: 1080 }] }, { declaration_no: '26ZZLN0417I/2', c: [{ packages: 900 }] }]);
  });

  it('a passenger list is screened traveller by traveller, and who met nothing stays unnamed', async () => {
    const { body, status } = await request(the.door).post('/v1/screenings/passenger-lists').send(example('passenger-list'));
    expect(status).toBe(200);
    expect(contract.findings('screening.yaml', 'ScreenedList', body)).toEqual([]);
    expect(body.screenings).toMatchObject([{ lane: 'red', hits: [{ field: 'traveller.document', declared: { pointer: '/passengers/0/document/number' } }] }, { lane: 'green' }]);
    const { rows } = await the.database.db.query<{ p: unknown[] }>(`SELECT declaration->'passengers' AS p FROM targeting.screening WHERE kind = 'traveller' ORDER BY declaration_no`);
    expect(rows[0]?.p).toMatchObject([{ names: ['DOE JANE'], document: { number: 'SPECI2014' } }]);
    expect(rows[1]?.p).toEqual([{ names: [], nationality: 'DE', companions: 2 }]);
    expect(the.logged.join('\n')).not.toMatch(/DOE|SPECI|MUSTERMANN/);
  });

  const stream = (lines: readonly string[]): Promise<{ status: number; answers: { line: number; screenings?: { reference: string; lane: string }[]; problem?: { code: string; errors?: { pointer: string }[] } }[] }> =>
    new Promise((resolve, reject) => {
      const out = httpRequest({ port: (server.address() as AddressInfo).port, path: '/v1/screenings/stream', method: 'POST', headers: { 'content-type': 'application/x-ndjson' } }, (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (piece: string) => (text += piece)).on('end', () => resolve({ status: res.statusCode ?? 0, answers: text.split('\n').filter(Boolean).map((line) => JSON.parse(line)) })).on('error', reject);
      });
      out.on('error', reject);
      out.end(lines.join('\n'));
    });
  const declaration = (n: number): string => JSON.stringify({ declaration: { declarationNumber: `S-${n}`, declaredOn: '2026-12-08', hs: '080390', ...(n % 10 === 3 ? { containers: ['CSQU3054383'] } : {}) } });

  it('a stream is answered line by line in its order, and a bad line changes nothing for the others', async () => {
    const before = await kept();
    const { status, answers } = await stream([declaration(1), '{"declaration": ', '', JSON.stringify({ manifest: example('manifest') }), JSON.stringify({ declaration: { hs: 'x' } }), '{"letter": {}}', declaration(3)]);
    expect(status).toBe(200);
    expect(answers.map(({ line, screenings, problem }) => [line, screenings?.map(({ reference, lane }) => `${reference} ${lane}`) ?? problem?.code])).toEqual([
      [1, ['S-1 green']], [2, 'json_invalid'], [4, ['26ZZLN0417I/1 red', '26ZZLN0417I/2 green']], [5, 'schema_invalid'], [6, 'schema_invalid'], [7, ['S-3 red']],
    ]);
    expect(answers[3]?.problem?.errors?.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/declaration/declarationNumber', '/declaration/hs']));
    expect(await kept()).toBe(before + 4);
  });

  it('many lines are all answered, in order', async () => {
    const { answers } = await stream(Array.from({ length: 1500 }, (_, n) => declaration(n)));
    expect(answers.map(({ line }) => line)).toEqual(Array.from({ length: 1500 }, (_, n) => n + 1));
    expect(answers.filter(({ screenings }) => screenings?.[0]?.lane === 'red')).toHaveLength(150);
  }, 30_000);

  it('what inspections found is kept with the screening it belongs to, and a correction counts from then on', async () => {
    await request(the.door).post('/v1/screenings/manifests').send(example('manifest'));
    const enter = (...outcomes: object[]): request.Test => request(the.door).post('/v1/outcomes').send({ outcomes });
    const at = { inspectedAt: '2026-12-08T06:40:00Z' };
    expect((await enter({ reference: '26ZZLN0417I/2', result: 'positive', category: 'drugs', ...at }, { reference: 'nobody', result: 'negative', ...at })).body).toEqual({ kept: 2, attached: 1 });
    expect((await enter({ reference: '26ZZLN0417I/2', result: 'guilty', ...at })).body).toMatchObject({ code: 'schema_invalid', errors: [{ pointer: '/outcomes/0/result' }] });
    const { rows } = await the.database.db.query(`SELECT o.result, o.category, s.kind FROM targeting.outcome o JOIN targeting.screening s USING (screening_id)`);
    expect(rows).toEqual([{ result: 'positive', category: 'drugs', kind: 'consignment' }]);
  });

  it('takes nothing but lines, and says so', async () => {
    expect((await request(the.door).post('/v1/screenings/stream').send({})).body).toMatchObject({ code: 'media_type_unsupported' });
    expect((await request(the.door).get('/v1/screenings/stream')).status).toBe(405);
  });
});
