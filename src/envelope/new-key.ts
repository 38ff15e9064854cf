import { generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from './algorithms.js';
import { thumbprint } from './public-key.js';

/** A signing key in the three forms in which somebody needs it. */
export interface NewKey {
  /** RFC 7638 thumbprint: the name of the key in the whole network. */
  readonly keyid: string;
  readonly alg: SignatureAlgorithm;
  readonly privateJwk: JsonWebKey;
  readonly publicJwk: JsonWebKey;
  /** PKCS #8, for openssl. */
  readonly privatePem: string;
}

/** The name of each algorithm in JSON Web Keys (RFC 7518, RFC 8037). */
const JOSE_ALG = { ed25519: 'EdDSA', 'ecdsa-p256-sha256': 'ES256', 'rsa-pss-sha512': 'PS512' } as const;

/** Makes a signing key of the profile. RSA takes a second or two. */
export function newSigningKey(alg: SignatureAlgorithm): NewKey {
  const { publicKey, privateKey } = pair(alg);
  const jwk = publicKey.export({ format: 'jwk' });
  const keyid = thumbprint(jwk);
  const about = { kid: keyid, alg: JOSE_ALG[alg], use: 'sig' };
  return {
    keyid,
    alg,
    publicJwk: { ...jwk, ...about },
    privateJwk: { ...privateKey.export({ format: 'jwk' }), ...about },
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function pair(alg: SignatureAlgorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  if (alg === 'ed25519') return generateKeyPairSync('ed25519');
  if (alg === 'ecdsa-p256-sha256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return generateKeyPairSync('rsa', { modulusLength: 3072 });
}
