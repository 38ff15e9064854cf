import { startWorld, until, type TestAdministration, type World } from '../../support/world.js';

let world: World;
let kr: TestAdministration;
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], config: (config) => ({ ...config, engine: { ...config.engine, token: 'a-token-of-this-test' } }) });
  kr = world.administration('KR');
}, 200_000);
afterAll(() => world?.stop());

const at = (path: string): string => `${kr.engineUrl}/v1/declarations${path}`;
const HEADERS = { Authorization: 'Bearer a-token-of-this-test' };
const send = (body: string, type: string, more: Record<string, string> = {}): Promise<Response> => fetch(at(''), { method: 'POST', body, headers: { ...HEADERS, 'Content-Type': type, ...more } });
interface Load {
  readonly loadId: string;
  readonly state: string;
  readonly counts: Record<string, number>;
  readonly errors: unknown[];
}

describe('the engine door takes declarations', () => {
  it('as CSV of more bytes than fit into one part, loads them beside, and says what is wrong', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `L${i},2026-07-${String((i % 28) + 1).padStart(2, '0')},${i === 7 ? 'none' : '760711'}`);
    const body = `Declaration ID,Date,HS10 Code\n${rows.join('\n')}\n`;
    const sent = await send(body, 'text/csv');
    expect(sent.status).toBe(202);
    const { loadId } = await sent.json() as Load;
    const done = await until('it is loaded', async () => {
      const load = await (await fetch(at(`/${loadId}`), { headers: HEADERS })).json() as Load;
      return load.state === 'done' && load;
    }, 30_000);
    expect(done).toMatchObject({ counts: { good: 2999, failed: 1, added: 2999 }, errors: [{ row: 9, column: 'HS10 Code', code: 'format' }] });
    expect(await (await send(body, 'text/csv')).json()).toMatchObject({ loadId, state: 'done' }); // the same bytes are the same load
  }, 60_000);

  it('as NDJSON', async () => {
    const { loadId } = await (await send('{"declarationNumber":"N1","date":"2026-07-01","hs":"760711","importer":"I1"}\n', 'application/x-ndjson')).json() as Load;
    await until('it is there', async () => (await kr.db.query(`SELECT FROM intake.declaration WHERE number = 'N1' AND importer = 'I1'`)).rowCount === 1);
    expect(loadId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('from nobody without the token, in no other form, and with a header', async () => {
    expect((await fetch(at(''), { method: 'POST', body: 'x', headers: { 'Content-Type': 'text/csv' } })).status).toBe(401);
    expect((await send('{}', 'application/json')).status).toBe(415);
    expect((await send('x', 'text/csv', { 'Content-Encoding': 'gzip' })).status).toBe(415);
    const bad = await send('a,b\n1,2\n', 'text/csv');
    expect({ status: bad.status, ...(await bad.json() as { code: string }) }).toMatchObject({ status: 400, code: 'schema_invalid' });
    expect((await fetch(at('/01a1fd63-3620-710f-b240-c683b998ba0f'), { headers: HEADERS })).status).toBe(404);
  });
});
