import { startGateway, type RunningGateway } from '../../api/main.js';
import { createLog } from '../../src/platform/log.js';
import { alertTo, putMessage, type PutMessage } from '../support/outbox.js';
import { startPartnerServer, type Came, type PartnerServer } from '../support/partner-server.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let nl: PartnerServer;

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['NL', 'ZZ'] });
  kr = world.administration('KR');
  await open();
});
afterAll(async () => {
  await nl?.stop();
  await world?.stop();
});
beforeEach(() => {
  nl.came.length = 0;
  nl.manner = () => 'receipt';
  nl.delayMs = 0;
});

async function open(port = 0): Promise<void> {
  nl = await startPartnerServer(world.identities.of('NL'), 'NL', port);
  await kr.db.query(`UPDATE partners.administration SET gateway_url = $1 WHERE code = 'NL'`, [nl.url]);
}

interface Row { state: string; attempts: number; last_error: string | null; deadline: Date | null }
const delivery = async ({ keptId }: PutMessage): Promise<Row> => (await kr.db.query<Row>('SELECT * FROM outbox.delivery WHERE kept_id = $1', [keptId])).rows[0] as Row;
const states = async (messages: readonly PutMessage[]): Promise<string[]> => Promise.all(messages.map(async (one) => (await delivery(one)).state));
const steps = async ({ keptId }: PutMessage): Promise<string[]> =>
  (await kr.db.query<{ step: string }>('SELECT step FROM evidence.step WHERE kept_id = $1 ORDER BY step_id', [keptId])).rows.map(({ step }) => step);
/** Nobody waits for a back-off here. */
const hurry = async (): Promise<void> => {
  await kr.db.query(`UPDATE outbox.line SET next_at = NULL WHERE partner = 'NL'`);
  await kr.db.query(`SELECT pg_notify('outbox_changed', 'NL')`);
};
const put = async (count: number): Promise<PutMessage[]> => {
  const messages: PutMessage[] = [];
  for (let i = 0; i < count; i += 1) messages.push(await putMessage(kr.db, 'NL', alertTo('NL')));
  return messages;
};
const delivered = (messages: readonly PutMessage[]): Promise<true> => until('all to be delivered', async () => {
  await hurry();
  return (await states(messages)).every((state) => state === 'delivered');
}, 30_000) as Promise<true>;
const idsOf = (came: readonly Came[]): string[] => came.map(({ messageId }) => messageId);

it('sends a message at once, and keeps attempt, answer and receipt', async () => {
  const [message] = await put(1) as [PutMessage];
  await until('the delivery', async () => (await delivery(message)).state === 'delivered');
  expect(await delivery(message)).toMatchObject({ attempts: 1, last_error: null });
  expect(await steps(message)).toEqual(['delivered']);
  const { rows } = await kr.db.query<{ kind: string; status: number | null }>('SELECT kind, status FROM evidence.transmission WHERE kept_id = $1 ORDER BY kind DESC', [message.keptId]);
  expect(rows.sort((a, b) => a.kind.localeCompare(b.kind))).toEqual([{ kind: 'answer', status: 201 }, { kind: 'attempt', status: null }]);
  const { rows: receipts } = await kr.db.query(`SELECT FROM ledger.receipt WHERE kept_id = $1 AND kind = 'obtained'`, [message.keptId]);
  expect(receipts).toHaveLength(1);
});

it('sends the same bytes under the same delivery id, whatever goes wrong, and nothing overtakes', async () => {
  const script = ['reset', { code: 'unavailable', status: 503 }, 'unsigned', 'false receipt', { code: 'fault', status: 500 }] as const;
  nl.manner = () => script[nl.came.length - 1] ?? 'receipt';
  const messages = await put(3);
  await delivered(messages);
  const [first] = messages as [PutMessage];
  const attempts = nl.came.slice(0, script.length + 1);
  for (const one of attempts) {
    expect(one.body.equals(first.body)).toBe(true);
    expect(one.headers['crx-delivery-id']).toBe(first.keptId);
    expect(one.signatureInput).toContain('"crx-delivery-attempt" "crx-delivery-id"');
  }
  expect(attempts.map((one) => one.headers['crx-delivery-attempt'])).toEqual(['1', '2', '3', '4', '5', '6']);
  expect(idsOf(nl.came.slice(script.length))).toEqual(messages.map(({ messageId }) => messageId));
  expect(nl.mostAtOnce()).toBe(1);
  // Every signature is new: a nonce is good once.
  expect(new Set(nl.came.map(({ signatureInput }) => signatureInput)).size).toBe(nl.came.length);
});

it('catches up in order, without help, when a partner was away', async () => {
  const port = Number(new URL(nl.url).port);
  await nl.stop();
  const messages = await put(30);
  await until('a failure on the line', async () =>
    (await kr.db.query<{ failures: number }>(`SELECT failures FROM outbox.line WHERE partner = 'NL'`)).rows[0]?.failures as number > 0);
  expect((await states(messages)).every((state) => state === 'waiting')).toBe(true);
  const { rows: [line] } = await kr.db.query<{ failing_since: Date; next_at: Date; last_error: string }>(`SELECT * FROM outbox.line WHERE partner = 'NL'`);
  expect(line).toMatchObject({ failing_since: expect.any(Date), next_at: expect.any(Date), last_error: expect.stringContaining('ECONNREFUSED') });
  await open(port);
  // No hurry: the back-off of a few failures is over soon.
  await until('all to be delivered', async () => (await states(messages)).every((state) => state === 'delivered'), 30_000);
  expect(idsOf(nl.came)).toEqual(messages.map(({ messageId }) => messageId));
  expect((await kr.db.query('SELECT FROM outbox.line WHERE partner = $1 AND failures = 0 AND next_at IS NULL', ['NL'])).rows).toHaveLength(1);
});

it('parks the one message that is refused for good, and the others go', async () => {
  const messages = await put(0);
  nl.delayMs = 50;
  messages.push(...await put(3));
  const bad = messages[1] as PutMessage;
  nl.manner = ({ messageId }) => (messageId === bad.messageId ? { code: 'schema_invalid', status: 400 } : 'receipt');
  await until('the others', async () => (await states(messages)).join(' ') === 'delivered parked delivered', 20_000);
  expect(await delivery(bad)).toMatchObject({ attempts: 1, last_error: expect.stringContaining('schema_invalid') });
  expect(await steps(bad)).toEqual(['parked']);
  expect(nl.came.filter(({ messageId }) => messageId === bad.messageId)).toHaveLength(1);
  // They have mended their gateway: an officer sends it again, the same bytes.
  nl.manner = () => 'receipt';
  await kr.running.gateway.flows.replayDelivery(bad.keptId, 'officer:seo');
  await until('the replay', async () => (await delivery(bad)).state === 'delivered');
  const [, again] = nl.came.filter(({ messageId }) => messageId === bad.messageId) as [Came, Came];
  expect(again.body.equals(bad.body)).toBe(true);
  expect(again.headers).toMatchObject({ 'crx-delivery-id': bad.keptId, 'crx-delivery-attempt': '2' });
  expect(await steps(bad)).toEqual(['parked', 'replayed', 'delivered']);
});

it('stops the line where the "no" is about us: nothing is parked, and all goes out in order afterwards', async () => {
  nl.manner = () => ({ code: 'key_unknown', status: 401 });
  const messages = await put(3);
  await until('a few attempts', async () => {
    await hurry();
    return nl.came.length >= 3;
  });
  expect(new Set(idsOf(nl.came))).toEqual(new Set([messages[0]?.messageId]));
  expect(await states(messages)).toEqual(['waiting', 'waiting', 'waiting']);
  nl.manner = () => 'receipt';
  nl.came.length = 0;
  await delivered(messages);
  expect(idsOf(nl.came).filter((id, i, all) => all.indexOf(id) === i)).toEqual(messages.map(({ messageId }) => messageId));
});

it('heeds what the partner asks for', async () => {
  nl.manner = () => ({ code: 'rate_limited', status: 429, retryAfter: 120 });
  const messages = await put(1);
  const line = await until('the pause', async () =>
    (await kr.db.query<{ next_at: Date }>(`SELECT next_at FROM outbox.line WHERE partner = 'NL' AND next_at IS NOT NULL`)).rows[0]);
  expect(line.next_at.getTime() - Date.now()).toBeGreaterThan(100_000);
  nl.manner = () => 'receipt';
  await delivered(messages);
});

it('gives up after the deadline, says so, goes on with the next, and an officer can send it again', async () => {
  nl.manner = () => ({ code: 'unavailable', status: 503 });
  const [old, young] = await put(2) as [PutMessage, PutMessage];
  const before = await until('a deadline', async () => {
    const row = await delivery(old);
    return row.deadline !== null && row.attempts > 0 && row;
  });
  expect((before.deadline as Date).getTime() - Date.now()).toBeGreaterThan(167 * 3_600_000);
  await kr.db.query(`UPDATE outbox.delivery SET deadline = now() - interval '1 minute' WHERE kept_id = $1`, [old.keptId]);
  await until('the message to be given up', async () => {
    await hurry();
    return (await delivery(old)).state === 'dead';
  });
  expect(await steps(old)).toEqual(['dead']);
  expect(await delivery(young)).toMatchObject({ state: 'waiting' });
  nl.manner = () => 'receipt';
  await delivered([young]);
  expect(await delivery(old)).toMatchObject({ state: 'dead' });
  await kr.running.gateway.flows.replayDelivery(old.keptId, 'officer:seo');
  await delivered([old]);
  const came = nl.came.filter(({ messageId }) => messageId === old.messageId);
  expect(came.every(({ body, headers }) => body.equals(old.body) && headers['crx-delivery-id'] === old.keptId)).toBe(true);
  expect(await steps(old)).toEqual(['dead', 'replayed', 'delivered']);
  await expect(kr.running.gateway.flows.replayDelivery(old.keptId, 'officer:seo')).rejects.toMatchObject({ code: 'state_conflict' });
  const { rows } = await kr.db.query(`SELECT FROM audit.event WHERE action = 'delivery.replayed' AND object = $1 AND actor = 'officer:seo'`, [`delivery:${old.keptId}`]);
  expect(rows).toHaveLength(1);
});

it('pushes nothing to a partner without a gateway, and never gives it up', async () => {
  const message = await putMessage(kr.db, 'ZZ', alertTo('ZZ'));
  await kr.running.gateway.flows.deliverMessages('ZZ', new AbortController().signal);
  expect(await delivery(message)).toMatchObject({ state: 'waiting', attempts: 0, deadline: null });
});

describe('several workers on one database', () => {
  const others: RunningGateway[] = [];
  const worker = async (): Promise<RunningGateway> => {
    const ports = { console: { ...kr.config.console, port: 0 }, engine: { ...kr.config.engine, port: 0 }, ops: { ...kr.config.ops, port: 0 } };
    const one = await startGateway({ ...kr.config, ...ports }, { door: false, worker: true, engine: false }, { log: createLog('silent') });
    others.push(one);
    return one;
  };
  afterAll(() => Promise.all(others.map((one) => one.stop())));

  it('deliver each message once, one at a time, in the order of the numbers, though writers race', async () => {
    await Promise.all([worker(), worker()]);
    nl.delayMs = 2;
    const writers = Array.from({ length: 5 }, () => put(30));
    const messages = (await Promise.all(writers)).flat().sort((a, b) => a.sequence - b.sequence);
    await until('all to be delivered', async () => (await states(messages)).every((state) => state === 'delivered'), 30_000);
    expect(idsOf(nl.came)).toEqual(messages.map(({ messageId }) => messageId));
    expect(nl.mostAtOnce()).toBe(1);
  });

  it('take over when the lock of one is lost in the middle of an attempt: the same bytes again, nothing lost', async () => {
    nl.delayMs = 1_000;
    const messages = await put(2);
    await until('the first attempt', async () => nl.came.length === 1);
    await kr.db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'crx locks' AND datname = current_database()`);
    nl.delayMs = 0;
    await delivered(messages);
    const firsts = nl.came.filter(({ messageId }) => messageId === messages[0]?.messageId);
    for (const { body, headers } of firsts) {
      expect(body.equals(messages[0]?.body as Buffer)).toBe(true);
      expect(headers['crx-delivery-id']).toBe(messages[0]?.keptId);
    }
    expect(nl.came.filter(({ messageId }) => messageId === messages[1]?.messageId)).toHaveLength(1);
    expect(nl.came.at(-1)?.messageId).toBe(messages[1]?.messageId);
  });
});
