import { readdir } from 'node:fs/promises';
import { alertTo, putMessage } from '../support/outbox.js';
import { done, ndjson, sendBatch } from '../support/batches.js';
import { bytes, sample } from '../support/samples.js';
import { freePorts, startWorld, until, type World } from '../support/world.js';
import { startBalancer, type Balancer } from './balancer.js';

/** Two gateways with a cable between them that can be cut: partners reach each only through it. */
const CODES = ['KR', 'NL'] as const;
let world: World;
const cables = new Map<string, Balancer>();

beforeAll(async () => {
  const ports = await freePorts(CODES.length);
  const doors = new Map(CODES.map((code, i) => [code as string, ports[i] as number]));
  const fronts = new Map<string, number>();
  world = await startWorld({
    gateways: CODES,
    config(config) {
      fronts.set(config.administration, config.partner.port);
      return { ...config, partner: { ...config.partner, port: doors.get(config.administration) as number } };
    },
  });
  for (const code of CODES) cables.set(code, await startBalancer([{ host: '127.0.0.1', port: doors.get(code) as number }], fronts.get(code)));
}, 90_000);
afterAll(async () => {
  await Promise.all([...cables.values()].map((cable) => cable.stop()));
  await world?.stop();
});

const cable = (code: string): Balancer => cables.get(code) as Balancer;
const one = async <T>(code: string, sql: string): Promise<T> => (await world.administration(code).db.query<{ it: T }>(sql)).rows[0]?.it as T;
const delivered = (code: string): Promise<number> => one(code, `SELECT count(*) AS it FROM outbox.delivery WHERE state = 'delivered'`);
const arrived = async (code: string): Promise<string[]> => (await world.administration(code).db.query<{ message_id: string }>(
  `SELECT message_id FROM evidence.message WHERE direction = 'in' AND partner = ANY($1) ORDER BY sequence`, [CODES])).rows.map((row) => row.message_id);

it('two gateways that were cut from each other have everything of each other, once and in order, when they are healed', async () => {
  const put = { KR: [] as string[], NL: [] as string[] };
  const release = async (): Promise<void> => {
    put.KR.push((await putMessage(world.administration('KR').db, 'NL', alertTo('NL'))).messageId);
    put.NL.push((await putMessage(world.administration('NL').db, 'KR', { ...sample('alert-vessel', { sender: 'NL', receiver: 'KR' }) })).messageId);
  };
  await release();
  await until('the first to be there', async () => await delivered('KR') === 1 && await delivered('NL') === 1, 20_000);
  for (const code of CODES) cable(code).cut();
  for (let n = 0; n < 5; n += 1) await release();
  for (const code of CODES) await until('it to be tried in vain', async () => await one<number>(code, 'SELECT failures AS it FROM outbox.line') > 1, 20_000);
  expect([await delivered('KR'), await delivered('NL')]).toEqual([1, 1]);
  for (const code of CODES) cable(code).heal();
  await until('all to be there', async () => await delivered('KR') === 6 && await delivered('NL') === 6, 30_000);
  expect(await arrived('NL')).toEqual(put.KR);
  expect(await arrived('KR')).toEqual(put.NL);
}, 90_000);

it('half a batch is nothing: cut in the middle, nothing of it is kept, and the same bytes are taken whole afterwards', async () => {
  const zz = world.exchange('ZZ', 'KR');
  const body = ndjson(Array.from({ length: 150 }, () => sample('alert-vessel')));
  const spool = world.administration('KR').config.spoolDirectory;
  const before = (await readdir(spool).catch(() => [])).length;
  cable('KR').breakAfterBytes = Math.floor(body.length / 2);
  await expect(sendBatch(zz, body)).rejects.toMatchObject({ name: 'NetworkError' });
  cable('KR').breakAfterBytes = undefined;
  expect(await one<number>('KR', 'SELECT count(*) AS it FROM evidence.batch')).toBe(0);
  await until('nothing of it to lie about', async () => (await readdir(spool).catch(() => [])).length <= before);

  const { batchId } = await sendBatch(zz, body);
  expect((await done(zz, batchId)).counts).toEqual({ accepted: 150, duplicate: 0, conflict: 0, refused: 0 });
}, 90_000);

it('over a line that is slow both ways, each message is taken once', async () => {
  const zz = world.exchange('ZZ', 'NL');
  cable('NL').delayMs = 250;
  const messages = Array.from({ length: 8 }, () => sample('alert-vessel', { receiver: 'NL' }));
  const answers = await Promise.all(messages.map((message) => zz.post('/v1/alerts', bytes(message), { contentType: 'application/json' })));
  cable('NL').delayMs = 0;
  expect(answers.map(({ status }) => status)).toEqual(messages.map(() => 201));
  expect(await one<number>('NL', `SELECT count(*) AS it FROM evidence.message WHERE partner = 'ZZ'`)).toBe(8);
}, 60_000);
