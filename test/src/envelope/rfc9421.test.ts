import { createHmac, createPrivateKey, createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAlgorithm, signBytes, verifyBytes } from '../../../src/envelope/algorithms.js';
import { assertContentDigest } from '../../../src/envelope/content-digest.js';
import { signatureBase } from '../../../src/envelope/signature-base.js';
import type { SignedMessage } from '../../../src/envelope/components.js';
import { indexFields } from '../../../src/envelope/message.js';
import { importPublicKey } from '../../../src/envelope/public-key.js';
import { signatureLabelled } from '../../../src/envelope/signature-input.js';
import { verifyRequest } from '../../../src/envelope/verify-request.js';
import { verifyResponse } from '../../../src/envelope/verify-response.js';
import { depsFor, refusalOf } from './support.js';

interface VectorMessage { headers: Array<[string, string]>; body: string | null; method?: string; target?: string; status?: number }
interface Vector { id: string; alg: string; label: string; message: VectorMessage; request?: VectorMessage; base?: string; expect: boolean }

const { keys, vec } = JSON.parse(readFileSync(new URL('./rfc9421-vectors.json', import.meta.url), 'utf8')) as { keys: Record<string, JsonWebKey & { k_b64?: string }>; vec: Vector[] };

/** Features of the examples that this profile does not have, and what it says to them. */
const NOT_IN_PROFILE: Record<string, string> = {
  'B.2.2': 'signature_malformed: The component "@query-param" is not part of this profile.',
};

/** The header of the printed response is not the digest of its body; its base is. */
function corrected(vector: Vector): Vector {
  if (vector.id !== 'B.2.4') return vector;
  const headers = vector.message.headers.map(([name, value]): [string, string] =>
    [name, name === 'Content-Digest' ? 'sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:' : value]);
  return { ...vector, message: { ...vector.message, headers } };
}

function parts(message: VectorMessage): { method: string; target: string; fields: ReturnType<typeof indexFields> } {
  return { method: message.method ?? '', target: message.target ?? '', fields: indexFields(message.headers) };
}

function signedMessage({ message, request }: Vector): SignedMessage {
  if (message.status === undefined) return { request: parts(message) };
  return { response: { status: message.status, fields: indexFields(message.headers) }, ...(request ? { request: parts(request) } : {}) };
}

function baseOf(vector: Vector): { base: string; bytes: Buffer; keyid: string } {
  const signature = signatureLabelled(indexFields(vector.message.headers), vector.label);
  const base = signatureBase(signedMessage(vector), signature.components, signature.text);
  return { base, bytes: signature.bytes, keyid: String(signature.parameters.get('keyid')) };
}

const holds = (vector: Vector): Promise<boolean> => {
  const { base, bytes, keyid } = baseOf(vector);
  const jwk = keys[keyid] ?? {};
  const data = Buffer.from(base);
  if (isAlgorithm(vector.alg)) return Promise.resolve(verifyBytes(vector.alg, data, bytes, createPublicKey({ key: jwk, format: 'jwk' })));
  // Algorithms this profile does not have are tried outside it, so that the base is proved by the signature all the same.
  if (vector.alg === 'hmac-sha256') return Promise.resolve(createHmac('sha256', Buffer.from(jwk.k_b64 ?? '', 'base64')).update(data).digest().equals(bytes));
  return Promise.resolve(verify('sha256', data, createPublicKey({ key: jwk, format: 'jwk' }), bytes));
};

describe('the examples of RFC 9421', () => {
  const vectors = vec.map(corrected);

  it('are all here', () => expect(vectors).toHaveLength(18));

  for (const vector of vectors) {
    const refused = NOT_IN_PROFILE[vector.id];
    if (refused !== undefined) {
      it(`${vector.id}: refused, a feature this profile does not have`, async () => {
        expect((await refusalOf(() => baseOf(vector))).message).toBe(refused);
      });
      continue;
    }
    if (vector.base !== undefined) it(`${vector.id}: same signature base`, () => expect(baseOf(vector).base).toBe(vector.base));
    it(`${vector.id}: signature ${vector.expect ? 'holds' : 'does not hold'}`, async () => expect(await holds(vector)).toBe(vector.expect));
  }

  it('B.2.6 is the very signature we make: Ed25519 is deterministic', () => {
    const vector = vectors.find((each) => each.id === 'B.2.6') as Vector;
    const { base, bytes, keyid } = baseOf(vector);
    const key = createPrivateKey({ key: keys[keyid] as JsonWebKey, format: 'jwk' });
    expect(signBytes('ed25519', Buffer.from(base), key)).toEqual(bytes);
  });

  it('content digests of the examples hold', () => {
    for (const { message } of vectors) {
      const digest = message.headers.find(([name]) => name === 'Content-Digest')?.[1];
      if (digest !== undefined) expect(() => assertContentDigest(digest, Buffer.from(message.body ?? ''))).not.toThrow();
    }
  });
});

describe('the profile refuses the examples as messages of its own', () => {
  it.each(vec.map((each) => [each.id, corrected(each)] as const))('%s: not tagged as ours', async (_, vector) => {
    const { message, request } = vector;
    const body = Buffer.from(message.body ?? '');
    const answered = { method: 'POST', target: '/', ...request, rawHeaders: request?.headers ?? [], body: Buffer.from(request?.body ?? '') };
    const verified = message.status === undefined
      ? verifyRequest({ method: message.method ?? '', target: message.target ?? '', rawHeaders: message.headers, body }, depsFor(undefined))
      : verifyResponse({ status: message.status, rawHeaders: message.headers, body }, answered, depsFor(undefined));
    expect((await refusalOf(verified)).code).toBe('signature_missing');
  });

  it.each([
    ['B.2.1', 'signature_malformed', 'expires'], // no component at all, no expires; dots in the nonce
    ['B.2.2', 'signature_malformed', '@query-param'],
    ['B.2.3', 'signature_malformed', 'expires'],
    ['B.2.5', 'signature_malformed', 'expires'],
    ['4.3 proxy_sig', 'alg_not_allowed', 'rsa-v1_5-sha256'],
  ])('%s, with our tag put on it: %s (%s)', async (id, code, word) => {
    const { message, label } = vec.find((each) => each.id === id) as Vector;
    const tagged = message.headers.map(([name, value]): [string, string] => {
      const untagged = value.replace(/;tag="[^"]*"/, '');
      return [name, name === 'Signature-Input' ? untagged.replace(new RegExp(`(${label}=[^,]*)`), '$1;tag="crx-req-v1"') : value];
    });
    const raw = { method: message.method ?? '', target: message.target ?? '', rawHeaders: tagged, body: Buffer.from(message.body ?? '') };
    const refusal = await refusalOf(verifyRequest(raw, depsFor(undefined)));
    expect([refusal.code, refusal.text.detail]).toEqual([code, expect.stringContaining(word)]);
  });

  it.each([['test-key-rsa', 'RSA'], ['test-key-rsa-pss', 'RSA']])('%s has 2048 bits and cannot be registered', async (name) => {
    const { kty, n, e } = keys[name] as JsonWebKey;
    const refusal = await refusalOf(() => importPublicKey({ kty, n, e }));
    expect(refusal.text.errors?.[0]?.pointer).toBe('/n');
  });
});
