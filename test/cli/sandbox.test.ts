import { createClient, type Client } from '../../src/client/client.js';
import { keySetOf } from '../../src/client/key-set.js';
import type { Misbehaviour } from '../../src/cli/sandbox/behaviour.js';
import { readMisbehaviour } from '../../src/cli/sandbox/behaviour.js';
import { startSandbox, type Sandbox } from '../../src/cli/sandbox/start.js';
import { alertTo, putMessage, type PutMessage } from '../support/outbox.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

/** The gateway of KR against a twin of NL, which does to it whatever a partner may do. */
let world: World;
let kr: TestAdministration;
let twin: Sandbox;

const clientOf = (code: string, baseUrl: string, of: string): Client => createClient({
  baseUrl, signingKey: world.identities.of(code).signingKey, tls: world.identities.of(code).tls, keys: { keys: [world.identities.of(of).key.publicJwk] }, timeoutMs: 15_000,
});

async function startTwin(code: string, more: { collect?: boolean } = {}): Promise<Sandbox> {
  const { signingKey, tls, certificates } = world.identities.of(code);
  const keys = keySetOf({ keys: [world.identities.of('KR').key.publicJwk] }, 'a test', 'KR');
  const { readFileSync } = await import('node:fs');
  return startSandbox({
    code, peer: 'KR', keyFor: keys.record, signingKey, tls: { ca: tls.ca, cert: readFileSync(certificates.server.cert, 'utf8'), key: readFileSync(certificates.server.key, 'utf8') },
    host: '127.0.0.1', port: 0, controlPort: 0, client: clientOf(code, kr.partnerUrl, 'KR'), collect: more.collect ?? false, alerts: 'implemented', misbehaves: [],
    say: (line) => { if (process.env.TEST_LOG) process.stderr.write(`${code} ${line}\n`); },
  });
}

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['NL', 'ZZ'] });
  kr = world.administration('KR');
  twin = await startTwin('NL');
  await kr.db.query(`UPDATE partners.administration SET gateway_url = $1 WHERE code = 'NL'`, [twin.url]);
}, 60_000);
afterAll(async () => {
  await twin?.stop();
  await world?.stop();
});

const told = async (path: string, init?: RequestInit): Promise<{ status: number; value: unknown }> => {
  const answer = await fetch(`${twin.controlUrl}${path}`, init);
  return { status: answer.status, value: await answer.json() };
};
const misbehave = (modes: string): Promise<unknown> => told('/misbehave', { method: 'POST', body: modes });
afterEach(async () => { await told('/misbehave', { method: 'DELETE' }); });

interface Row { state: string; attempts: number; last_error: string | null }
const delivery = async ({ keptId }: PutMessage): Promise<Row> => (await kr.db.query<Row>('SELECT state, attempts, last_error FROM outbox.delivery WHERE kept_id = $1', [keptId])).rows[0] as Row;
const put = (): Promise<PutMessage> => putMessage(kr.db, 'NL', alertTo('NL'));
const lineError = async (): Promise<string | undefined> => (await kr.db.query<{ last_error: string | null }>(`SELECT last_error FROM outbox.line WHERE partner = 'NL'`)).rows[0]?.last_error ?? undefined;
/** Nobody waits for a back-off here. */
const hurry = async (): Promise<void> => {
  await kr.db.query(`UPDATE outbox.line SET next_at = NULL WHERE partner = 'NL'`);
  await kr.db.query(`SELECT pg_notify('outbox_changed', 'NL')`);
};
const delivered = (message: PutMessage): Promise<true> => until('the delivery', async () => {
  await hurry();
  return (await delivery(message)).state === 'delivered';
}, 60_000) as Promise<true>;
/** How the twin has it: exactly once, byte for byte, under one delivery id. */
const held = (message: PutMessage): { times: number; deliveryIds: number } => {
  const kept = twin.twin.kept.get(message.messageId);
  expect(kept?.bytes.equals(message.body)).toBe(true);
  return { times: kept?.deliveries.length ?? 0, deliveryIds: new Set(kept?.deliveries).size };
};
const receipts = async ({ keptId }: PutMessage): Promise<number> => (await kr.db.query(`SELECT FROM ledger.receipt WHERE kept_id = $1 AND kind = 'obtained'`, [keptId])).rows.length;

describe('a twin that behaves', () => {
  it('gets a message, signs for it, and answers an alert by feedback', async () => {
    const message = await put();
    await delivered(message);
    expect(held(message)).toEqual({ times: 1, deliveryIds: 1 });
    expect(await receipts(message)).toBe(1);
    const feedback = await until('the feedback', async () => twin.twin.outbox.find((one) => one.message['inReplyTo'] === message.messageId && one.held === 'receipt'), 20_000);
    const { rows } = await kr.db.query('SELECT FROM evidence.message WHERE message_id = $1 AND partner = $2', [feedback.message.messageId, 'NL']);
    expect(rows).toHaveLength(1);
  }, 60_000);

  it('answers a request by a reply that fits the contract and is tied to it', async () => {
    const message = await putMessage(kr.db, 'NL', sample('request-verification', { sender: 'KR', receiver: 'NL' }));
    await delivered(message);
    const reply = await until('the reply', async () => twin.twin.outbox.find((one) => one.message['inReplyTo'] === message.messageId && one.held === 'receipt'), 20_000);
    expect(reply.message).toMatchObject({ messageType: 'reply', reply: { requestId: 'ZZ-REQUEST-2026-0031', state: 'answered', answers: [{ questionId: 'Q1' }, { questionId: 'Q2' }] } });
  }, 60_000);

  it('tells at its control address what it has, and answers no web page', async () => {
    const { value } = await told('/received');
    expect(value).toEqual(expect.arrayContaining([expect.objectContaining({ messageType: 'alert', times: 1 })]));
    const [{ messageId }] = value as [{ messageId: string }];
    expect((await told(`/received/${messageId}`)).value).toMatchObject({ messageId });
    expect((await told('/sent')).value).toEqual(expect.arrayContaining([expect.objectContaining({ messageType: 'feedback', held: 'receipt' })]));
    expect((await told('/')).value).toMatchObject({ code: 'NL', peer: 'KR', door: twin.url, misbehaves: [] });
    expect((await told('/', { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await told('/nothing')).status).toBe(404);
    expect((await told('/misbehave', { method: 'POST', body: 'sulking' })).status).toBe(400);
  });

  it('can be pulled from with the same client', async () => {
    const client = clientOf('KR', twin.url, 'NL');
    const pulled: string[] = [];
    for await (const page of client.pull({ limit: 1 })) pulled.push(...page.items.map(({ messageId }) => messageId));
    expect(pulled).toEqual(twin.twin.outbox.map(({ message }) => message.messageId));
    const [first] = twin.twin.outbox;
    expect(await client.acknowledge([{ messageId: String(first?.message.messageId), sha256: String(first?.sha256) }])).toMatchObject([{ outcome: 'acknowledged-before' }]);
    await expect(client.message('01a1fd1e-8c00-7f20-8654-000000000000')).rejects.toMatchObject({ code: 'not_found' });
    const unknown = clientOf('ZZ', twin.url, 'NL');
    await expect(unknown.send(bytes(sample('alert-vessel', { sender: 'ZZ', receiver: 'NL' })))).rejects.toMatchObject({ code: 'key_unknown' });
    client.close();
    unknown.close();
  });
});

/** What comes after a failure is always the same: the same bytes again, one record there, one receipt here. */
describe.each<[mode: string, why: RegExp, timesThere: number]>([
  ['reset*1', /ECONNRESET|hang up/, 2],
  ['truncated*1', /aborted|ECONNRESET/, 2],
  ['5xx*2', /502.*not provably/, 1],
  ['unavailable*2', /unavailable/, 1],
  ['stale-receipts*1', /another messageId/, 2],
  ['wrong-signature*1', /does not verify/, 2],
  ['wrong-digest*1', /not the digest/, 2],
  ['clock=10*1', /signature_stale|provably/, 1],
  ['clock=-10*1', /signature_future|provably/, 1],
])('a twin told to misbehave: %s', (modes, why, timesThere) => {
  it('loses nothing and gets nothing twice', async () => {
    await misbehave(modes);
    const { times } = readMisbehaviour(modes) as Misbehaviour & { times: number };
    const message = await put();
    expect(await until('a failed attempt', async () => ((await delivery(message)).attempts > 0 ? lineError() : undefined), 20_000)).toMatch(why);
    expect((await delivery(message)).state).toBe('waiting');
    expect(await receipts(message)).toBe(0);
    await delivered(message);
    expect((await delivery(message)).attempts).toBeGreaterThanOrEqual(times + 1);
    expect(held(message)).toEqual({ times: timesThere, deliveryIds: 1 });
    expect(await receipts(message)).toBe(1);
  }, 90_000);
});

describe('a twin that takes its time', () => {
  it('is waited for', async () => {
    await misbehave('slow=2*1');
    const message = await put();
    await until('the delivery', async () => (await delivery(message)).state === 'delivered', 30_000);
    expect(await delivery(message)).toMatchObject({ attempts: 1 });
    expect(held(message)).toEqual({ times: 1, deliveryIds: 1 });
  }, 60_000);

  it('and never answers is given up, and asked again', async () => {
    await misbehave('silent*1');
    const message = await put();
    expect(await until('the time-out', lineError, 60_000)).toMatch(/no whole answer within/);
    await delivered(message);
    expect(held(message)).toEqual({ times: 2, deliveryIds: 1 });
    expect(await receipts(message)).toBe(1);
  }, 120_000);
});

it('a twin that refuses gets the message put aside; the next goes, and an officer can send it again', async () => {
  await misbehave('refusing*1');
  const [refused, next] = [await put(), await put()];
  await delivered(next);
  expect(await delivery(refused)).toMatchObject({ state: 'parked', last_error: expect.stringContaining('not_agreed') });
  expect(twin.twin.kept.has(refused.messageId)).toBe(false);
  await kr.running.gateway.flows.replayDelivery(refused.keptId, 'officer:seo');
  await delivered(refused);
  expect(held(refused)).toEqual({ times: 1, deliveryIds: 1 });
}, 60_000);

it('a twin that stays broken beyond the deadline: the message is dead, is still in the outbox, and late words count', async () => {
  await misbehave('5xx');
  const message = await put();
  await until('an attempt', async () => (await delivery(message)).attempts > 0, 20_000);
  await kr.db.query(`UPDATE outbox.delivery SET deadline = now() - interval '1 minute' WHERE kept_id = $1`, [message.keptId]);
  await until('the message to be given up', async () => {
    await hurry();
    return (await delivery(message)).state === 'dead';
  }, 30_000);
  await told('/misbehave', { method: 'DELETE' });
  const client = clientOf('NL', kr.partnerUrl, 'KR');
  let found: string | undefined;
  for await (const page of client.pull()) found ??= page.items.find(({ messageId }) => messageId === message.messageId)?.sha256;
  expect(found).toBe(message.sha256);
  expect(await client.acknowledge([{ messageId: message.messageId, sha256: message.sha256 }])).toMatchObject([{ outcome: 'acknowledged' }]);
  expect(await delivery(message)).toMatchObject({ state: 'delivered' });
  client.close();
}, 60_000);

describe('what the twin sends', () => {
  const send = async (name: string): Promise<{ messageId: string; held: string }> => (await told('/send', { method: 'POST', body: JSON.stringify(sample(name, { sender: 'NL' })) })).value as { messageId: string; held: string };
  const kept = async (messageId: string): Promise<number> => (await kr.db.query('SELECT FROM evidence.message WHERE message_id = $1', [messageId])).rows.length;

  it('twice is kept once, with one receipt', async () => {
    await misbehave('duplicate*1');
    const { messageId, held: how } = await send('alert-vessel');
    expect(how).toBe('receipt');
    expect(await kept(messageId)).toBe(1);
    const { rows } = await kr.db.query(`SELECT FROM ledger.receipt JOIN evidence.message USING (kept_id) WHERE message_id = $1 AND kind = 'issued'`, [messageId]);
    expect(rows).toHaveLength(1);
  }, 60_000);

  it('out of order leaves no gap behind', async () => {
    const client = clientOf('NL', kr.partnerUrl, 'KR');
    const settledStatus = (highest: number) => until('the numbers to be noted', async () => {
      const { senderSequence } = await client.status();
      return (senderSequence.highest ?? 0) >= highest && senderSequence;
    }, 30_000);
    // Pairs begin with an odd number.
    if (twin.twin.outbox.length % 2 === 1) await send('alert-vessel');
    await misbehave('out-of-order*2');
    await send('seizure-simplified');
    const number = twin.twin.outbox.length;
    expect((await settledStatus(number + 1)).gaps).toContainEqual(expect.objectContaining({ first: number, last: number }));
    await send('seizure-simplified');
    await until('the gap to be closed', async () => (await client.status()).senderSequence.gapCount === 0, 30_000);
    client.close();
  }, 90_000);

  it('with a clock that is off is refused, and says so', async () => {
    const away = createClient({
      baseUrl: kr.partnerUrl, signingKey: world.identities.of('NL').signingKey, tls: world.identities.of('NL').tls, keys: { keys: [world.identities.of('KR').key.publicJwk] },
      now: () => Date.now() - 10 * 60_000, attempts: 1,
    });
    const message = sample('alert-vessel', { sender: 'NL' });
    // It does not believe our answer either: by its clock that comes from the future.
    await expect(away.send(message)).rejects.toMatchObject({ name: 'UnverifiedAnswer', status: 401, cause: { code: 'signature_future' } });
    expect(await kept(message.messageId)).toBe(0);
    away.close();
  });
});

it('a partner without a gateway: the twin collects, acknowledges and answers', async () => {
  const collecting = await startTwin('ZZ', { collect: true });
  try {
    const message = await putMessage(kr.db, 'ZZ', alertTo('ZZ'));
    await until('the word that it is held', async () => (await delivery(message)).state === 'delivered', 30_000);
    expect(await delivery(message)).toMatchObject({ attempts: 0 });
    expect(collecting.twin.kept.get(message.messageId)?.bytes.equals(message.body)).toBe(true);
    await until('the feedback', async () => collecting.twin.outbox.some((one) => one.message['inReplyTo'] === message.messageId && one.held === 'receipt'), 20_000);
  } finally {
    await collecting.stop();
  }
}, 60_000);
