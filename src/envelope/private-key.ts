import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { Refusal } from '../platform/refusal.js';
import { signBytes, verifyBytes, type SignatureAlgorithm } from './algorithms.js';
import { importPublicKey, type ImportedKey } from './public-key.js';

/** A key of ours that signs. */
export interface SigningKey {
  /** RFC 7638 SHA-256 thumbprint of its public half. */
  readonly keyid: string;
  readonly alg: SignatureAlgorithm;
  readonly privateKey: KeyObject;
}

/**
 * Reads a private JWK (RFC 7517). Its public half passes the same checks as a partner's key, and must be the half that
 * belongs to it: a key file put together from two keys would sign what nobody can verify.
 * Refuses `alg_not_allowed` or `schema_invalid`; the text never holds key material.
 */
export function loadSigningKey(jwk: JsonWebKey): SigningKey {
  const { kty, crv, x, y, n, e, kid, alg } = jwk;
  const given = Object.entries({ kty, crv, x, y, n, e, kid, alg }).filter(([, value]) => value !== undefined);
  const imported = importPublicKey(Object.fromEntries(given));
  const privateKey = privateHalf(jwk, imported);
  if (privateKey === undefined) {
    throw new Refusal('schema_invalid', { detail: 'The signing key is refused: its two halves are not one key.' });
  }
  return { keyid: imported.keyid, alg: imported.alg, privateKey };
}

/** The library takes the public half of EC and RSA keys on trust, so the halves are tried on each other. */
function privateHalf(jwk: JsonWebKey, { alg, key }: ImportedKey): KeyObject | undefined {
  const trial = Buffer.from('crx key trial');
  try {
    const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
    return verifyBytes(alg, trial, signBytes(alg, trial, privateKey), key) ? privateKey : undefined;
  } catch {
    return undefined;
  }
}
