import request from 'supertest';
import { openDoor, type DoorInTest } from './door-in-test.js';

const TOKEN = 'a-token-of-the-engine-door';
const declaration = { declarationNumber: '1', declaredOn: '2026-12-08', hs: '080390' };

describe('the engine door', () => {
  let open: DoorInTest;
  let locked: DoorInTest;
  beforeAll(async () => {
    open = await openDoor(new Date());
    locked = await openDoor(new Date(), TOKEN);
    await Promise.all([open.engine.start(), locked.engine.start()]);
  });
  afterAll(() => Promise.all([open.close(), locked.close()]));

  it.each([[undefined], ['Bearer'], ['Bearer wrong'], [`Bearer ${TOKEN}x`], [`Basic ${TOKEN}`], [TOKEN], [`Bearer ${TOKEN.toUpperCase()}`]])(
    'that has a token does not open for %s, whatever is asked', async (authorization) => {
      for (const ask of [request(locked.door).get('/v1/indicators'), request(locked.door).post('/v1/screenings').type('json').send('{broken'), request(locked.door).get('/nowhere')]) {
        const { status, body, headers } = await (authorization ? ask.set('Authorization', authorization) : ask);
        expect([status, body.code, headers['www-authenticate']]).toEqual([401, 'token_invalid', 'Bearer']);
      }
    });

  it('opens for its token', async () => {
    expect((await request(locked.door).get('/v1/indicators').set('Authorization', `Bearer ${TOKEN}`)).status).toBe(200);
    expect((await request(locked.door).post('/v1/screenings').set('Authorization', `bearer ${TOKEN}`).send(declaration)).status).toBe(200);
  });

  const post = (body: string | Buffer, type = 'application/json'): request.Test => request(open.door).post('/v1/screenings').set('Content-Type', type).serialize((bytes) => bytes).send(body);

  it.each<[string, number, string, () => request.Test]>([
    ['an unknown path', 404, 'not_found', () => request(open.door).get('/v1/nothing')],
    ['another method', 405, 'method_not_allowed', () => request(open.door).delete('/v1/indicators')],
    ['no JSON', 400, 'json_invalid', () => post('{"declarationNumber": ')],
    ['a key twice', 400, 'json_invalid', () => post('{"declarationNumber":"1","declarationNumber":"2","declaredOn":"2026-12-08","hs":"080390"}')],
    ['NUL in a string', 400, 'json_invalid', () => post(JSON.stringify({ ...declaration, office: '\u0000' }))],
    ['bytes that are not UTF-8', 400, 'json_invalid', () => post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]))],
    ['a list', 400, 'schema_invalid', () => post('[]')],
    ['nothing', 415, 'media_type_unsupported', () => request(open.door).post('/v1/screenings')],
    ['another type', 415, 'media_type_unsupported', () => post('declarationNumber=1', 'application/x-www-form-urlencoded')],
    ['a compressed body', 415, 'media_type_unsupported', () => post('x').set('Content-Encoding', 'gzip')],
    ['too much', 413, 'too_large', () => post(JSON.stringify({ ...declaration, office: 'x'.repeat(2 * 1024 * 1024) }))],
  ])('answers %s with a problem', async (_, status, code, ask) => {
    const answer = await ask();
    expect([answer.status, answer.body.code, answer.type]).toEqual([status, code, 'application/problem+json']);
    expect(answer.body.next).toBeTruthy();
    if (status === 405) expect(answer.headers.allow).toBe('GET');
  });

  it('tells browsers and caches to keep away', async () => {
    const { headers } = await request(open.door).get('/v1/indicators');
    expect([headers['cache-control'], headers['x-content-type-options'], headers['x-powered-by']]).toEqual(['no-store', 'nosniff', undefined]);
  });
});
