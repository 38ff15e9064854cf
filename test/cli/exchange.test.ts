import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newSigningKey } from '../../src/cli/keys/new-key.js';
import { toMessage } from '../../src/cli/partner/message.js';
import { contentDigest } from '../../src/envelope/content-digest.js';
import { createExchange, PartnerRefusal, UnverifiedAnswer, type Exchange } from '../../src/client/exchange.js';
import type { KeySet } from '../../src/client/key-set.js';
import { receiptIn } from '../../src/client/receipts.js';
import { withRetry } from '../../src/client/retry.js';
import { createNonceGuard } from '../../src/envelope/nonce-guard.js';
import { loadSigningKey, type SigningKey } from '../../src/envelope/private-key.js';
import { importPublicKey, type KeyRecord } from '../../src/envelope/public-key.js';
import { signResponse } from '../../src/envelope/sign-response.js';
import { verifyRequest } from '../../src/envelope/verify-request.js';
import { issueReceipt, type ReceiptPayload } from '../../src/ledger/receipt.js';

interface Party {
  readonly key: SigningKey;
  readonly record: KeyRecord;
}

function party(administration: string): Party {
  const made = newSigningKey('ed25519');
  const key = loadSigningKey(made.privateJwk as Parameters<typeof loadSigningKey>[0]);
  return { key, record: { ...importPublicKey(made.publicJwk), administration, state: 'active' } };
}

const [zz, kr, stranger] = [party('ZZ'), party('KR'), party('XX')];
const PROBLEM = { type: 'urn:crx:problem:not_agreed', title: 'x', status: 403, code: 'not_agreed', detail: 'Not covered.', next: 'Call.', errors: [{ pointer: '/handling/tlp', code: 'not_agreed', detail: 'too strict' }] };

/** A server made of the envelope alone: it verifies what comes, and answers as the test wants. */
interface Answer {
  readonly status: number;
  readonly body: string;
  readonly contentType?: string;
  readonly signer?: Party;
  readonly headers?: Readonly<Record<string, string>>;
  /** Changes the answer after it was signed. */
  readonly spoil?: (body: Buffer) => Buffer;
}

let server: Server;
let baseUrl: string;
let answer: Answer;
let seen: { nonce: string; administration: string; body: Buffer }[] = [];
let exchange: Exchange;

beforeAll(async () => {
  const nonces = createNonceGuard();
  server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => void (async () => {
      const pairs = Array.from({ length: req.rawHeaders.length / 2 }, (_, i) => [req.rawHeaders[2 * i], req.rawHeaders[2 * i + 1]] as [string, string]);
      const raw = { method: req.method ?? '', target: req.url ?? '', rawHeaders: pairs, body: Buffer.concat(chunks) };
      const keyFor = (keyid: string) => (keyid === zz.key.keyid ? zz.record : undefined);
      const verified = await verifyRequest(raw, { keyFor, now: Date.now, nonces, authorities: new Set([new URL(baseUrl).host]) });
      seen.push({ nonce: verified.nonce, administration: verified.administration, body: raw.body });
      const body = Buffer.from(answer.body);
      const contentType = answer.contentType ?? 'application/json';
      const signature = answer.signer ? signResponse({ status: answer.status, contentType, body }, raw, answer.signer.key, { created: Math.floor(Date.now() / 1000) }) : [];
      res.writeHead(answer.status, { 'content-type': contentType, ...answer.headers, ...Object.fromEntries(signature) });
      res.end(answer.spoil ? answer.spoil(body) : body);
    })());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = new Map([kr, stranger].map(({ record }) => [record.keyid, record]));
  exchange = createExchange({ baseUrl, signingKey: zz.key, keyFor: (keyid) => keys.get(keyid), now: Date.now, timeoutMs: 3000, expectedAdministration: 'KR' });
});
beforeEach(() => { seen = []; });
afterAll(() => {
  exchange.close();
  server.closeAllConnections();
  server.close();
});

const post = () => exchange.post('/v1/alerts', Buffer.from('{"a":1}'), { contentType: 'application/json' });
const thrown = (sent: Promise<unknown>): Promise<unknown> => sent.then(() => undefined, (error: unknown) => error);

describe('an exchange', () => {
  it('signs what it sends and believes the answer of the one who was asked', async () => {
    answer = { status: 201, body: '{"ok":true}', signer: kr };
    const got = await post();
    expect(got).toMatchObject({ status: 201, verified: { keyid: kr.key.keyid, administration: 'KR' }, body: Buffer.from('{"ok":true}') });
    expect(seen).toEqual([{ administration: 'ZZ', nonce: got.sent.nonce, body: Buffer.from('{"a":1}') }]);
    expect(got.sent).toMatchObject({ method: 'POST', target: '/v1/alerts', keyid: zz.key.keyid });
    expect(got.sent.signatureBase).toContain('"@method": POST');
    expect(got.sent.rawHeaders.map(([name]) => name)).toEqual(expect.arrayContaining(['Host', 'Content-Digest', 'Signature-Input', 'Signature']));
  });

  it('signs each attempt anew over the same bytes', async () => {
    answer = { status: 200, body: '{}', signer: kr };
    await post();
    await post();
    expect(seen[0]?.nonce).not.toBe(seen[1]?.nonce);
    expect(seen[0]?.body).toEqual(seen[1]?.body);
  });

  it('turns a signed problem into a refusal with everything it says', async () => {
    answer = { status: 403, body: JSON.stringify(PROBLEM), contentType: 'application/problem+json', signer: kr };
    const refusal = await thrown(post());
    expect(refusal).toBeInstanceOf(PartnerRefusal);
    expect(refusal).toMatchObject({ code: 'not_agreed', detail: 'Not covered.', next: 'Call.', errors: PROBLEM.errors, retryable: false, answer: { status: 403, verified: { administration: 'KR' } } });
  });

  it.each([['unavailable', 503, true, '7', 7], ['rate_limited', 429, true, '1', 1], ['fault', 500, true, undefined, undefined], ['message_conflict', 409, false, undefined, undefined]])(
    'knows that %s %s', async (code, status, retryable, wait, seconds) => {
      answer = { status, body: JSON.stringify({ ...PROBLEM, code, status }), contentType: 'application/problem+json', signer: kr, ...(wait ? { headers: { 'retry-after': wait } } : {}) };
      expect(await thrown(exchange.get('/v1/messages/x'))).toMatchObject({ code, retryable, retryAfter: seconds });
    });

  it('is tried again over the same bytes while the gateway is not available, and no longer', async () => {
    const waits: number[] = [];
    answer = { status: 503, body: JSON.stringify({ ...PROBLEM, code: 'unavailable' }), contentType: 'application/problem+json', signer: kr };
    const onRetry = (_why: string, wait: number): void => {
      waits.push(wait);
      if (waits.length === 2) answer = { status: 201, body: '{}', signer: kr };
    };
    expect(await withRetry(post, { most: 5, onRetry })).toMatchObject({ status: 201 });
    expect(waits).toHaveLength(2);
    expect(new Set(seen.map(({ nonce }) => nonce)).size).toBe(3);
    answer = { status: 409, body: JSON.stringify({ ...PROBLEM, code: 'message_conflict' }), contentType: 'application/problem+json', signer: kr };
    expect(await thrown(withRetry(post, { most: 5, onRetry }))).toMatchObject({ code: 'message_conflict' });
    expect(waits).toHaveLength(2);
  });

  it('takes a signed "no" that is no problem document for a fault', async () => {
    answer = { status: 500, body: 'null', signer: kr };
    expect(await thrown(post())).toMatchObject({ name: 'PartnerRefusal', code: 'fault', retryable: true });
  });

  it.each<[string, Answer, string]>([
    ['is not signed', { status: 200, body: '{}' }, 'signature_missing'],
    ['is signed by another administration', { status: 200, body: '{}', signer: stranger }, 'key_unknown'],
    ['is signed with a key nobody confirmed', { status: 200, body: '{}', signer: party('KR') }, 'key_unknown'],
    ['was changed on the way', { status: 200, body: '{"ok":1}', signer: kr, spoil: (body) => Buffer.from(body.toString().replace('1', '2')) }, 'digest_mismatch'],
    ['is an unsigned refusal', { status: 403, body: JSON.stringify(PROBLEM) }, 'signature_missing'],
  ])('does not believe an answer that %s', async (_what, given, code) => {
    answer = given;
    const error = await thrown(post());
    expect(error).toBeInstanceOf(UnverifiedAnswer);
    expect(error).toMatchObject({ status: given.status, cause: { code }, sent: { method: 'POST' } });
  });
});

describe('the receipt in an answer', () => {
  const message = toMessage(Buffer.from(JSON.stringify({ messageId: '01a1fd1e-8c00-7f20-8654-f791d80d5a5a', messageType: 'seizure', sender: 'ZZ' })), 'a test');
  const keys: KeySet = { origin: 'a test', keyids: [kr.key.keyid], record: () => kr.record, key: (keyid) => (keyid === kr.key.keyid ? kr.record.key : undefined) };

  /** What KR would say, changed; the answer around it is signed as it should be. */
  async function receiptWith(change: (truth: ReceiptPayload) => ReceiptPayload, duplicate = false): Promise<unknown> {
    answer = { status: 201, body: '{}', signer: kr };
    const sent = await exchange.post(message.path, message.bytes, { contentType: 'application/json' });
    const truth: ReceiptPayload = {
      version: 1, receiptId: 'r', receivedAt: new Date().toISOString(), sender: 'ZZ', receiver: 'KR', messageId: message.messageId, messageType: 'seizure', recordVersion: 1,
      signatureBaseSha256: createHash('sha256').update(sent.sent.signatureBase, 'latin1').digest('hex'), contentDigest: contentDigest(message.bytes), keyid: zz.key.keyid, outcome: 'accepted', sequence: 1,
    };
    const { jws } = await issueReceipt(change(truth), kr.key);
    return receiptIn({ ...sent, body: Buffer.from(JSON.stringify({ receipt: jws, duplicate })) }, message, keys).catch((error: unknown) => error);
  }

  it('is believed when it speaks of exactly what was sent', async () => {
    expect(await receiptWith((truth) => truth)).toMatchObject({ duplicate: false, payload: { receiptId: 'r' } });
  });

  it.each<[string, Partial<ReceiptPayload>]>([
    ['other bytes', { contentDigest: contentDigest(Buffer.from('other')) }], ['another message', { messageId: '01a1fd1e-8c00-7f20-8654-000000000000' }],
    ['another sender', { sender: 'NL' }], ['another signature', { signatureBaseSha256: '0'.repeat(64) }],
  ])('is not believed when it speaks of %s', async (_what, change) => {
    expect(await receiptWith((truth) => ({ ...truth, ...change }))).toMatchObject({ name: 'NotProven', message: expect.stringContaining('proves nothing') });
  });

  it('may speak of an earlier signature when the message came again', async () => {
    expect(await receiptWith((truth) => ({ ...truth, signatureBaseSha256: '0'.repeat(64) }), true)).toMatchObject({ duplicate: true });
  });
});
