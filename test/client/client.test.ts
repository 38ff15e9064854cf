import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, NotProven, PartnerRefusal, type Client, type PulledMessage, type Wire } from '../../src/client/client.js';
import { newId } from '../../src/platform/ids.js';
import { alertTo, putMessage, type PutMessage } from '../support/outbox.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type World } from '../support/world.js';

let world: World;
let client: Client;
let folder: string;

beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'] }), mkdtemp(join(tmpdir(), 'crx-client-'))]);
  const { key, tls } = world.identities.of('ZZ');
  // As a partner has it: a JWK of its own, and the key set of the other side.
  client = createClient({
    baseUrl: world.administration('KR').partnerUrl, signingKey: key.privateJwk, tls, keys: { keys: [world.identities.of('KR').key.publicJwk] }, timeoutMs: 20_000,
  });
}, 60_000);
afterAll(async () => {
  client?.close();
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const failure = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => undefined, (error: unknown) => error);
const all = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const each of source) found.push(each);
  return found;
};

describe('messages', () => {
  it('are sent with a receipt that speaks of exactly these bytes; again, it is the same', async () => {
    const message = bytes(sample('alert-vessel'));
    const first = await client.send(message);
    expect(first).toMatchObject({ duplicate: false, payload: { sender: 'ZZ', receiver: 'KR', messageType: 'alert' } });
    expect(await client.send(message)).toMatchObject({ duplicate: true, jws: first.jws });
    expect(await client.receipt(first.payload.receiptId)).toEqual({ jws: first.jws, payload: first.payload });
    expect(await client.message(first.payload.messageId)).toMatchObject({ messageId: first.payload.messageId, direction: 'inbound' });
  });

  it('that are refused come back with every finding', async () => {
    const { alert: _none, ...broken } = sample('alert-vessel');
    const refusal = await failure(client.send(broken));
    expect(refusal).toBeInstanceOf(PartnerRefusal);
    expect(refusal).toMatchObject({ code: 'schema_invalid', errors: expect.arrayContaining([expect.objectContaining({ pointer: '/alert' })]) });
  });

  it('without a type never leave', async () => {
    expect(await failure(client.send({ messageId: newId() }))).toBeInstanceOf(TypeError);
  });
});

describe('a batch', () => {
  it('goes out from memory or a file, and every answer is proved', async () => {
    const good = Array.from({ length: 20 }, () => sample('alert-vessel')).map((message, i) => ({ ...message, alert: { ...message['alert'] as object, alertId: `ZZ-CLIENT-${process.pid}-${i}` } }));
    const sent = await client.sendBatch([...good, { ...sample('alert-vessel'), urgency: 'none' }]);
    expect(sent).toMatchObject({ duplicate: false, payload: { items: 21, sender: 'ZZ' } });
    const status = await client.batchFinished(sent.batchId, 30_000);
    expect(status).toMatchObject({ state: 'done', counts: { accepted: 20, refused: 1, duplicate: 0, conflict: 0 } });
    const items: Array<Wire['BatchItem']> = await all(client.items(sent.batchId));
    expect(items.map(({ line }) => line)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect(await all(client.items(sent.batchId, 'refused'))).toEqual([items[20]]);
    const file = join(folder, 'again.ndjson');
    await writeFile(file, [...good, { ...sample('alert-vessel'), urgency: 'none' }].map((line) => `${JSON.stringify(line)}\n`).join(''));
    const again = await client.sendBatch({ file });
    expect(await client.batchFinished(again.batchId, 30_000)).toMatchObject({ state: 'done', counts: { accepted: 0, refused: 1, duplicate: 20 } });
    expect(await client.sendBatch({ file })).toMatchObject({ duplicate: true, batchId: again.batchId, jws: again.jws });
  }, 90_000);

  it('has no line with a line end in it', async () => {
    expect(await failure(client.sendBatch(['{\n}']))).toBeInstanceOf(TypeError);
  });
});

describe('what the gateway has for us', () => {
  let put: PutMessage[] = [];
  beforeAll(async () => {
    for (let i = 0; i < 5; i += 1) put = [...put, await putMessage(world.administration('KR').db, 'ZZ', alertTo('ZZ'))];
  });
  const ours = (messages: readonly PulledMessage[]): PulledMessage[] => messages.filter(({ messageId }) => put.some((one) => one.messageId === messageId));

  it('is pulled page by page in order, with its exact bytes', async () => {
    const pages = await all(client.pull({ limit: 2 }));
    expect(pages.every(({ items }) => items.length <= 2)).toBe(true);
    const items = pages.flatMap((page) => page.items);
    expect(items.map(({ position }) => position)).toEqual(items.map((_, i) => i + 1));
    expect(ours(items).map((one) => createHash('sha256').update(one.bytes).digest('hex'))).toEqual(put.map(({ sha256 }) => sha256));
    expect(await all(client.pull({ after: pages.at(-1)?.next as string }))).toEqual([]);
    expect(await failure(all(client.pull({ after: pages[0]?.next as string, type: 'seizure' })))).toMatchObject({ code: 'cursor_mismatch' });
  });

  it('is followed until nobody wants more', async () => {
    const pages = await all(client.pull());
    const end = new AbortController();
    const came: string[] = [];
    const following = (async () => {
      for await (const page of client.pull({ after: pages.at(-1)?.next as string, follow: true, signal: end.signal })) came.push(...page.items.map(({ messageId }) => messageId));
    })();
    const late = await putMessage(world.administration('KR').db, 'ZZ', alertTo('ZZ'));
    put.push(late);
    await until('the message to come', async () => came.includes(late.messageId), 20_000);
    const asked = Date.now();
    end.abort();
    await following;
    expect(Date.now() - asked).toBeLessThan(10_000);
  }, 40_000);

  it('is acknowledged by the digest of what we hold', async () => {
    const [first, second] = put as [PutMessage, PutMessage];
    const held = [{ messageId: first.messageId, sha256: first.sha256 }, { messageId: second.messageId, sha256: '0'.repeat(64) }, { messageId: newId(), sha256: '0'.repeat(64) }];
    expect((await client.acknowledge(held)).map(({ outcome }) => outcome)).toEqual(['acknowledged', 'digest-mismatch', 'unknown']);
    expect((await client.acknowledge(held.slice(0, 1))).map(({ outcome }) => outcome)).toEqual(['acknowledged-before']);
    expect(await client.acknowledge([])).toEqual([]);
  });

  it('is loaded as a whole, and only a whole file gets its name', async () => {
    const file = join(folder, 'snapshot.ndjson');
    const snapshot = await client.snapshot(file);
    const messages = await all(snapshot.messages());
    expect(messages).toHaveLength(snapshot.count);
    expect(ours(messages)).toHaveLength(put.length);
    expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(snapshot.count + 1);
    expect(await all(client.pull({ after: snapshot.next }))).toEqual([]);
    await expect(readFile(`${file}.part`)).rejects.toThrow('ENOENT');
  });
});

describe('about', () => {
  it('the exchange and the gateway', async () => {
    expect(await client.status()).toMatchObject({ administration: 'KR', partner: 'ZZ', received: { total: expect.any(Number) }, clock: { differenceSeconds: expect.any(Number) } });
    expect(await client.capabilities()).toMatchObject({ administration: 'KR' });
    expect((await client.keys()).keys.map(({ kid }) => kid)).toEqual([world.identities.of('KR').key.keyid]);
  });

  it('keys that are none', () => {
    expect(() => createClient({ baseUrl: client.baseUrl, signingKey: world.identities.of('ZZ').signingKey, keys: { keys: [{ kty: 'oct' }] } })).toThrow(NotProven);
  });
});
