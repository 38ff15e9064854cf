import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import type { SignatureAlgorithm } from '../../../src/envelope/algorithms.js';
import type { RawRequest } from '../../../src/envelope/message.js';
import { createNonceGuard, type NonceGuard } from '../../../src/envelope/nonce-guard.js';
import { loadSigningKey, type SigningKey } from '../../../src/envelope/private-key.js';
import { importPublicKey, type KeyRecord } from '../../../src/envelope/public-key.js';
import { signRequest, type SignRequestOptions } from '../../../src/envelope/sign-request.js';
import type { VerifyDeps } from '../../../src/envelope/verify-request.js';
import { Refusal } from '../../../src/platform/refusal.js';

export const NOW = Date.UTC(2026, 2, 1, 12, 0, 0);
export const CREATED = NOW / 1000;
export const NONCE = 'AAAAAAAAAAAAAAAAAAAAAA';

export interface TestKey {
  readonly jwk: JsonWebKey;
  readonly publicJwk: JsonWebKey;
  readonly signing: SigningKey;
  readonly record: KeyRecord;
}

export function makeKey(alg: SignatureAlgorithm = 'ed25519', administration = 'NL'): TestKey {
  const { publicKey, privateKey } = pair(alg);
  const jwk = privateKey.export({ format: 'jwk' });
  const publicJwk = publicKey.export({ format: 'jwk' });
  const record = { ...importPublicKey(publicJwk), state: 'active' as const, administration };
  return { jwk, publicJwk, signing: loadSigningKey(jwk), record };
}

function pair(alg: SignatureAlgorithm): ReturnType<typeof generateKeyPairSync> & object {
  if (alg === 'ed25519') return generateKeyPairSync('ed25519') as never;
  if (alg === 'ecdsa-p256-sha256') return generateKeyPairSync('ec', { namedCurve: 'P-256' }) as never;
  return generateKeyPairSync('rsa', { modulusLength: 3072 }) as never;
}

export function depsFor(record: KeyRecord | undefined, over: Partial<VerifyDeps> & { nonces?: NonceGuard } = {}): VerifyDeps {
  return {
    keyFor: (keyid) => (record?.keyid === keyid ? record : undefined),
    now: () => NOW,
    nonces: createNonceGuard(),
    authorities: new Set(['gateway.kr.example', '127.0.0.1:7101']),
    ...over,
  };
}

export function alertRequest(over: Partial<RawRequest> = {}): RawRequest {
  return {
    method: 'POST',
    target: '/v1/alerts?dry=1&note=%C3%A9%20',
    rawHeaders: [['Host', 'gateway.kr.example'], ['Content-Type', 'application/json'], ['Idempotency-Key', 'abc'], ['User-Agent', 'test']],
    body: Buffer.from('{"alertId":"1"}'),
    ...over,
  };
}

export function signed(raw: RawRequest, key: SigningKey, opts: Partial<SignRequestOptions> = {}): RawRequest {
  return { ...raw, rawHeaders: [...raw.rawHeaders, ...signRequest(raw, key, { created: CREATED, nonce: NONCE, ...opts })] };
}

/** The same message with one header's value replaced. */
export function withHeader(raw: RawRequest, name: string, change: (value: string) => string): RawRequest {
  const rawHeaders = raw.rawHeaders.map(([each, value]) => [each, each.toLowerCase() === name.toLowerCase() ? change(value) : value] as [string, string]);
  return { ...raw, rawHeaders };
}

export async function refusalOf(work: Promise<unknown> | (() => unknown)): Promise<Refusal> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  throw new Error('was not refused');
}
