import { constants, sign, verify, type KeyObject } from 'node:crypto';

/** The signature algorithms of the profile, by their names in the HTTP Signature Algorithms registry. */
export const ALGORITHMS = ['ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512'] as const;
export type SignatureAlgorithm = (typeof ALGORITHMS)[number];

export const MIN_RSA_BITS = 3072;

/** RFC 9421 section 3.3: RSA-PSS with a salt of 64 octets, ECDSA as r||s of 64 octets. */
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 } as const;
const P1363 = { dsaEncoding: 'ieee-p1363' } as const;
const HASH = { ed25519: null, 'ecdsa-p256-sha256': 'sha256', 'rsa-pss-sha512': 'sha512' } as const;
const OPTIONS = { ed25519: {}, 'ecdsa-p256-sha256': P1363, 'rsa-pss-sha512': PSS } as const;

/** Whether a string names an algorithm of the profile. */
export function isAlgorithm(name: string): name is SignatureAlgorithm {
  return (ALGORITHMS as readonly string[]).includes(name);
}

/** Whether a key is of the kind, and of the strength, that an algorithm of the profile asks for. */
export function keySuits(alg: SignatureAlgorithm, key: KeyObject): boolean {
  const { asymmetricKeyType: type } = key;
  if (alg === 'ed25519') return type === 'ed25519';
  if (alg === 'ecdsa-p256-sha256') return type === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  return type === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS;
}

/** Signs bytes. */
export function signBytes(alg: SignatureAlgorithm, data: Buffer, key: KeyObject): Buffer {
  return sign(HASH[alg], data, { key, ...OPTIONS[alg] });
}

/**
 * Verifies a signature, here and now. On the thread pool it was slower: Node locks a key while it verifies, so that the
 * signatures of one partner wait for each other there, and the main thread waits with them.
 */
export function verifyBytes(alg: SignatureAlgorithm, data: Buffer, signature: Buffer, key: KeyObject): boolean {
  return verify(HASH[alg], data, { key, ...OPTIONS[alg] }, signature);
}
