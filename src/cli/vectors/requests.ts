import { contentDigest } from '../../envelope/content-digest.js';
import type { RawRequest } from '../../envelope/message.js';
import { ALL_COVERED, BODY, get, NOW, parameters, post, signed, signedOtherwise, verified, withLines, written, type WrittenRequest } from './vector.js';
import type { TestKey } from './test-keys.js';

/** A signed request that must be accepted, with everything on the way to its signature. */
export interface RequestVector {
  readonly id: string;
  readonly title: string;
  readonly key: string;
  readonly now: number;
  readonly request: WrittenRequest;
  /** Of the one signature that counts. */
  readonly label: string;
  readonly signatureBase: string;
  readonly signatureBaseSha256: string;
  readonly expect: 'accepted';
}

interface Draft {
  readonly title: string;
  readonly key: TestKey;
  readonly raw: (id: string) => RawRequest;
}

/** Requests of every kind and algorithm. @param named the keys by name */
export async function requestVectors(keys: readonly TestKey[], named: (name: string) => TestKey): Promise<RequestVector[]> {
  const vectors: RequestVector[] = [];
  for (const [index, { title, key, raw }] of drafts(named).entries()) {
    const id = `REQ-${String(index + 1).padStart(2, '0')}`;
    const request = raw(id);
    const { label, signatureBase, signatureBaseSha256 } = await verified(request, keys);
    vectors.push({ id, title, key: key.name, now: NOW, request: written(request), label, signatureBase, signatureBaseSha256: signatureBaseSha256.toString('hex'), expect: 'accepted' });
  }
  return vectors;
}

function drafts(named: (name: string) => TestKey): Draft[] {
  const key = named('zz-ed25519');
  const digested = withLines(post(), [['Content-Digest', contentDigest(BODY)]]);
  const usual = (title: string, raw: RawRequest, by = key): Draft => ({ title, key: by, raw: (id) => signed(id, raw, by) });
  const other = (title: string, raw: (id: string) => RawRequest): Draft => ({ title, key, raw });
  return [
    usual('POST with a body, ed25519', post()),
    usual('POST with a body, ecdsa-p256-sha256: r and s as 64 bytes', post(), named('zz-p256')),
    usual('POST with a body, rsa-pss-sha512: salt of 64 bytes', post(), named('zz-rsa')),
    usual('GET without a query: "@query" is "?"', get('/v1/capabilities')),
    usual('GET with a query, signed as it is written, escapes and all', get('/v1/outbox?after=%20x&limit=10&type=')),
    usual('GET with an empty query: "@query" is "?" too', get('/v1/capabilities?')),
    usual('POST with an empty body: it is digested and covered', post({ body: Buffer.alloc(0) })),
    usual('Host in capitals and with the port 443: "@authority" is in lower case, without it', post({ rawHeaders: [['Host', 'Gateway.KR.example:443'], ['Content-Type', 'application/json']] })),
    usual('Host with another port: it is part of "@authority"', post({ rawHeaders: [['Host', 'gateway.kr.example:8443'], ['Content-Type', 'application/json']] })),
    usual('Idempotency-Key and crx-* headers are covered when they are there', post({
      rawHeaders: [['Host', 'gateway.kr.example'], ['Content-Type', 'application/json'], ['Idempotency-Key', '019b8d2e-4a00-7c11-8a21-3f2d6a8e4b10'], ['crx-delivery-id', '019b8d2e-4a00-7c11-8a21-3f2d6a8e4b11'], ['crx-delivery-attempt', '3']],
    })),
    usual('white space around a value is not part of it', post({ rawHeaders: [['host', ' gateway.kr.example'], ['CONTENT-TYPE', '\tapplication/json  ']] })),
    usual('NDJSON for a batch', post({ target: '/v1/batches', rawHeaders: [['Host', 'gateway.kr.example'], ['Content-Type', 'application/x-ndjson']], body: Buffer.concat([BODY, Buffer.from('\n'), BODY, Buffer.from('\n')]) })),
    other('another order of components and parameters', (id) => signedOtherwise(digested, key, {
      covers: [...ALL_COVERED].reverse(), parameters: parameters(id, key, { order: ['tag', 'nonce', 'keyid', 'expires', 'created'] }),
    })),
    other('alg may be said when it is the one registered with the key', (id) => signedOtherwise(digested, key, { covers: ALL_COVERED, parameters: parameters(id, key, { alg: 'ed25519' }) })),
    other('more than what must be covered', (id) => signedOtherwise(withLines(digested, [['Date', 'Mon, 05 Jan 2026 09:00:00 GMT']]), key, { covers: [...ALL_COVERED, 'date'], parameters: parameters(id, key) })),
    other('a second signature under another tag; the tag decides, not the label', (id) => {
      const ours = signedOtherwise(digested, key, { label: 'b', covers: ALL_COVERED, parameters: parameters(id, key) });
      const [input = '', signature = ''] = ['Signature-Input', 'Signature'].map((name) => ours.rawHeaders.find((line) => line[0] === name)?.[1]);
      return withLines(digested, [['Signature-Input', `a=("@method");created=${NOW};keyid="proxy";tag="other", ${input}`], ['Signature', `a=:AAAA:, ${signature}`]]);
    }),
    other('any label', (id) => signed(id, post(), key, { label: 'sig-1.x' })),
  ];
}
