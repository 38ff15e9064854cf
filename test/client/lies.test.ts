import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, NotProven, type Client } from '../../src/client/client.js';
import { newSigningKey } from '../../src/envelope/new-key.js';
import { loadSigningKey } from '../../src/envelope/private-key.js';
import { signResponse } from '../../src/envelope/sign-response.js';
import { issueReceipt, type CompletionPayload } from '../../src/ledger/receipt.js';
import { newId } from '../../src/platform/ids.js';

/** A gateway whose signatures are in order, and whose content is what the test makes it: what is signed need not be true. */
interface Answer {
  readonly status?: number;
  readonly body: unknown;
  readonly unsigned?: true;
  readonly retryAfter?: number;
  /** Leaves out the end, while the length speaks of the whole. */
  readonly cut?: true;
}
const gateway = newSigningKey('ed25519');
const gatewayKey = loadSigningKey(gateway.privateJwk);
let server: Server;
let client: Client;
let folder: string;
let answers: Answer[] = [];
let asked: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crx-lies-'));
  server = createServer((req, res) => {
    req.resume().on('end', () => {
      asked.push(`${req.method} ${req.url}`);
      const answer = (answers.length > 1 ? answers.shift() : answers[0]) as Answer;
      const rawHeaders = Array.from({ length: req.rawHeaders.length / 2 }, (_, i) => [req.rawHeaders[2 * i] as string, req.rawHeaders[2 * i + 1] as string] as const);
      const body = Buffer.from(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
      const [status, contentType] = [answer.status ?? 200, 'application/json'];
      const signature: Array<[string, string]> = answer.unsigned ? [] : signResponse({ status, contentType, body }, { method: String(req.method), target: String(req.url), rawHeaders }, gatewayKey, { created: Math.floor(Date.now() / 1000) });
      res.writeHead(status, Object.fromEntries([['content-type', contentType], ['content-length', String(body.length)], ...(answer.retryAfter ? [['retry-after', String(answer.retryAfter)]] : []), ...signature]));
      if (answer.cut) res.write(body.subarray(0, body.length - 5), () => res.destroy());
      else res.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = createClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, signingKey: newSigningKey('ed25519').privateJwk, keys: { keys: [gateway.publicJwk] }, timeoutMs: 5000, attempts: 3,
  });
});
beforeEach(() => { asked = []; });
afterAll(async () => {
  client.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const failure = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, (error: unknown) => error);
const all = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const each of source) found.push(each);
  return found;
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const item = (position: number, body = `{"n":${position}}`, digest = sha256(body)): object => (
  { position, messageId: newId(), messageType: 'alert', recordVersion: 1, sha256: digest, sentAt: new Date().toISOString(), acknowledged: false, body });

describe('an outbox', () => {
  it.each<[string, object[]]>([
    ['a text that is not what its digest says', [item(1, '{"n":1}', sha256('{"n":2}'))]],
    ['a number left out', [item(1), item(3)]],
    ['a number twice', [item(1), item(1)]],
  ])('is not believed with %s', async (_what, items) => {
    answers = [{ body: { items, next: 'abc', more: false } }];
    expect(await failure(all(client.pull()))).toBeInstanceOf(NotProven);
  });

  it('is not believed with a number left out between two pages', async () => {
    answers = [{ body: { items: [item(1)], next: 'abc', more: true } }, { body: { items: [item(3)], next: 'def', more: false } }];
    expect(await failure(all(client.pull()))).toMatchObject({ message: expect.stringContaining('After number 1 comes 3') });
  });

  it('is not believed when other messages are answered than were acknowledged', async () => {
    answers = [{ body: { acknowledgementId: newId(), items: [{ messageId: newId(), outcome: 'acknowledged' }] } }];
    expect(await failure(client.acknowledge([{ messageId: newId(), sha256: sha256('') }]))).toBeInstanceOf(NotProven);
  });
});

describe('a snapshot', () => {
  const lines = `${JSON.stringify(item(1))}\n${JSON.stringify(item(2))}\n`;
  const end = (change: object = {}): string => `${JSON.stringify({ next: 'abc', count: 2, sha256: sha256(lines), ...change })}\n`;
  const file = (): string => join(folder, 'snapshot.ndjson');
  const left = (): Promise<string[]> => readdir(folder);

  it.each<[string, string]>([
    ['without its last line', lines], ['with nothing in it', ''], ['with another count', lines + end({ count: 3 })], ['with another digest', lines + end({ sha256: sha256('') })],
  ])('%s is not believed, and leaves no file', async (_what, body) => {
    answers = [{ body }];
    expect(await failure(client.snapshot(file()))).toBeInstanceOf(NotProven);
    expect(await left()).toEqual([]);
  });

  it('that is not signed, or breaks off, leaves no file', async () => {
    answers = [{ body: lines + end(), unsigned: true }];
    expect(await failure(client.snapshot(file()))).toMatchObject({ name: 'UnverifiedAnswer' });
    answers = [{ body: lines + end(), cut: true }];
    expect(await failure(client.snapshot(file()))).toMatchObject({ name: 'NetworkError' });
    expect(await left()).toEqual([]);
  });

  it('that breaks off once is asked for again, and is whole', async () => {
    answers = [{ body: lines + end(), cut: true }, { body: lines + end() }];
    const snapshot = await client.snapshot(file());
    expect((await all(snapshot.messages())).map(({ position }) => position)).toEqual([1, 2]);
    expect(await left()).toEqual(['snapshot.ndjson']);
  });
});

describe('a batch', () => {
  const [batchId, receiptId] = [newId(), newId()];
  const digest = sha256(`{"line":1,"outcome":"accepted","messageId":"${batchId}","sequence":7}\n`);
  const status = { batchId, state: 'done', receivedAt: '2026-11-23T00:00:00Z', bytes: 10, items: 1, contentDigest: 'sha-256=:x:', receiptId, counts: { accepted: 1, duplicate: 0, conflict: 0, refused: 0 }, outcomeDigest: digest };
  const completion = (change: Partial<CompletionPayload> = {}): string => issueReceipt({
    version: 1, receiptId: newId(), completes: receiptId, completedAt: '2026-11-23T00:00:00Z', sender: 'ZZ', receiver: 'KR', batchId, contentDigest: 'sha-256=:x:',
    items: 1, accepted: 1, duplicate: 0, conflict: 0, refused: 0, outcomeDigest: digest, outcome: 'completed', ...change,
  }, gatewayKey).jws;

  it('that is done is believed with its completion', async () => {
    answers = [{ body: { ...status, completion: completion() } }];
    expect(await client.batch(batchId)).toMatchObject({ state: 'done' });
  });

  it.each<[string, object]>([
    ['no completion', {}], ['a completion with other counts', { completion: completion({ accepted: 0, refused: 1 }) }], ['the completion of another batch', { completion: completion({ batchId: newId() }) }],
    ['other answers', { completion: completion({ outcomeDigest: sha256('') }) }],
  ])('that is done is not believed with %s', async (_what, change) => {
    answers = [{ body: { ...status, ...change } }];
    expect(await failure(client.batch(batchId))).toBeInstanceOf(NotProven);
  });

  it('is believed item by item only where the completion speaks of these answers', async () => {
    const page = (sequence: number): Answer => ({ body: { items: [{ line: 1, outcome: 'accepted', messageId: batchId, messageType: 'alert', sequence }], next: 'abc', more: false } });
    const done = { body: { ...status, completion: completion() } };
    answers = [page(7), done];
    expect(await all(client.items(batchId))).toHaveLength(1);
    answers = [page(8), done];
    expect(await failure(all(client.items(batchId)))).toBeInstanceOf(NotProven);
  });
});

describe('asking again', () => {
  const no = (status: number, code: string, more: Partial<Answer> = {}): Answer => ({ status, body: { code, detail: 'no' }, ...more });

  it.each<[string, Answer, number]>([
    ['a proxy that fails', { status: 502, body: 'Bad Gateway', unsigned: true }, 3], ['a fault', no(500, 'fault'), 3], ['too many requests, for a second', no(429, 'rate_limited', { retryAfter: 1 }), 3],
    ['too many requests, for an hour', no(429, 'rate_limited', { retryAfter: 3600 }), 1], ['a refusal', no(403, 'not_agreed'), 1], ['an answer nobody signed', { status: 200, body: {}, unsigned: true }, 1],
  ])('after %s', async (_what, answer, times) => {
    answers = [answer];
    expect(await failure(client.capabilities())).toBeInstanceOf(Error);
    expect(asked).toHaveLength(times);
  });

  it('ends with the first good answer', async () => {
    answers = [{ status: 502, body: '', unsigned: true }, { body: { administration: 'KR' } }];
    expect(await client.capabilities()).toEqual({ administration: 'KR' });
  });
});
