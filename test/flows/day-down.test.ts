import { startGateway, type RunningGateway } from '../../api/main.js';
import { createLog } from '../../src/platform/log.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { makeIdentities, type Identities } from '../support/identities.js';
import { alertTo, putMessage, type PutMessage } from '../support/outbox.js';
import { startPartnerServer, type PartnerServer } from '../support/partner-server.js';
import { configOf, freePorts, register, until } from '../support/world.js';

const HOUR = 3_600_000;

let database: TestDatabase;
let identities: Identities;
let nl: PartnerServer;
let kr: RunningGateway;
const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) };

beforeAll(async () => {
  [database, identities] = await Promise.all([createTestDatabase(), makeIdentities(['KR', 'NL'])]);
  nl = await startPartnerServer(identities.of('NL'));
  await register(database.db, { ours: 'KR', codes: ['KR', 'NL'], identities, urls: new Map([['NL', nl.url]]), change: undefined });
  const config = configOf(identities.of('KR'), database.url, await freePorts(4));
  kr = await startGateway(config, { door: false, worker: true, engine: false }, { clock, log: createLog('silent') });
}, 90_000);
afterAll(async () => {
  await kr?.stop();
  await nl?.stop();
  await database?.drop();
  await identities?.remove();
}, 60_000);

interface Line { failures: number; failing_since: Date | null }
const line = async (): Promise<Line | undefined> => (await database.db.query<Line>(`SELECT failures, failing_since FROM outbox.line WHERE partner = 'NL'`)).rows[0];
const states = async (): Promise<Array<{ message_id: string; state: string; attempts: number }>> =>
  (await database.db.query<{ message_id: string; state: string; attempts: number }>('SELECT message_id, state, attempts FROM outbox.delivery ORDER BY sequence')).rows;

it('a partner that is down for a day has everything, in order, five minutes after it is back, and nobody did anything', async () => {
  const port = Number(new URL(nl.url).port);
  await nl.stop();
  const messages: PutMessage[] = [];
  for (let hour = 2; hour <= 24; hour += 2) {
    messages.push(await putMessage(database.db, 'NL', alertTo('NL')), await putMessage(database.db, 'NL', alertTo('NL')));
    const before = (await line())?.failures ?? 0;
    clock.ahead = hour * HOUR;
    await until('it to be tried again', async () => ((await line())?.failures ?? 0) > before, 30_000);
  }
  expect((await states()).every(({ state }) => state === 'waiting')).toBe(true);
  const { failing_since: since } = await line() as Line;
  expect(clock.now().getTime() - (since as Date).getTime()).toBeGreaterThan(21 * HOUR);

  nl = await startPartnerServer(identities.of('NL'), 'NL', port);
  nl.ahead = () => clock.ahead;
  clock.ahead += 5 * 60_000;
  const settled = await until('all to be delivered', async () => {
    const all = await states();
    return all.every(({ state }) => state === 'delivered') && all;
  }, 60_000);
  expect(nl.came.map(({ messageId }) => messageId)).toEqual(messages.map(({ messageId }) => messageId));
  // The first was tried all day; behind it nothing was.
  expect(settled.map(({ attempts }) => attempts > 1)).toEqual(messages.map((_, i) => i === 0));
  expect(await line()).toMatchObject({ failures: 0, failing_since: null });
}, 240_000);
