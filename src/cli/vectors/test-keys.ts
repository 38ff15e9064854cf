import { createECDH, createHash, createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import type { SignatureAlgorithm } from '../../envelope/algorithms.js';
import { loadSigningKey, type SigningKey } from '../../envelope/private-key.js';
import { importPublicKey, type KeyRecord } from '../../envelope/public-key.js';
import { RSA_TEST_KEY } from './rsa-test-key.js';

/** A key of the vectors: everybody has its private half, so it proves nothing outside a test. */
export interface TestKey {
  readonly name: string;
  readonly administration: string;
  readonly alg: SignatureAlgorithm;
  /** How the register of the vectors holds it; undefined: it is not registered. */
  readonly state: KeyRecord['state'] | undefined;
  readonly signing: SigningKey;
  readonly record: KeyRecord;
  readonly privateJwk: JsonWebKey;
  readonly publicJwk: JsonWebKey;
  readonly privatePem: string;
  readonly publicPem: string;
}

/** What a key of each kind is made from: SHA-256 of this sentence and its name, so that the same vectors come out each time. */
const SENTENCE = 'crx test key, known to everybody: ';
/** PKCS #8 of an Ed25519 key is this and the 32 bytes of its seed (RFC 8410). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Keys of the sender ZZ in every algorithm, one of the receiver KR, and three that must not be accepted. */
export function testKeys(): TestKey[] {
  return [
    testKey({ name: 'zz-ed25519', administration: 'ZZ', state: 'active' }, ed25519('zz-ed25519')),
    testKey({ name: 'zz-p256', administration: 'ZZ', state: 'active' }, p256('zz-p256')),
    testKey({ name: 'zz-rsa', administration: 'ZZ', state: 'retiring' }, RSA_TEST_KEY),
    testKey({ name: 'kr-ed25519', administration: 'KR', state: 'active' }, ed25519('kr-ed25519')),
    testKey({ name: 'kr-p256', administration: 'KR', state: 'active' }, p256('kr-p256')),
    testKey({ name: 'zz-revoked', administration: 'ZZ', state: 'revoked' }, ed25519('zz-revoked')),
    testKey({ name: 'zz-retired', administration: 'ZZ', state: 'retired' }, ed25519('zz-retired')),
    testKey({ name: 'zz-pending', administration: 'ZZ', state: 'pending' }, ed25519('zz-pending')),
    testKey({ name: 'stranger', administration: 'XX', state: undefined }, ed25519('stranger')),
  ];
}

function testKey(about: Pick<TestKey, 'name' | 'administration' | 'state'>, privateJwk: JsonWebKey): TestKey {
  const privateKey = createPrivateKey({ key: privateJwk, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  const publicJwk = publicKey.export({ format: 'jwk' });
  const imported = importPublicKey(publicJwk);
  return {
    ...about, alg: imported.alg, signing: loadSigningKey(privateJwk), privateJwk: { ...privateJwk, kid: imported.keyid }, publicJwk: { ...publicJwk, kid: imported.keyid },
    record: { ...imported, state: about.state ?? 'pending', administration: about.administration },
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const seedOf = (name: string): Buffer => createHash('sha256').update(SENTENCE + name).digest();

/** The private half of an Ed25519 test key of this name. */
export function ed25519(name: string): JsonWebKey {
  return createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seedOf(name)]), format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
}

function p256(name: string): JsonWebKey {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(seedOf(name));
  const point = curve.getPublicKey();
  const part = (from: number): string => point.subarray(from, from + 32).toString('base64url');
  return { kty: 'EC', crv: 'P-256', x: part(1), y: part(33), d: seedOf(name).toString('base64url') };
}
