import { Refusal } from '../platform/refusal.js';
import { MIN_RSA_BITS, type SignatureAlgorithm } from './algorithms.js';
import { faultOfEd25519Point } from './edwards.js';

/** A JWK (RFC 7517) as it was given; nothing about its members is known. */
export type Members = Readonly<Record<string, unknown>>;

/** A kind of key of the profile: what makes it, and what makes it sound. */
export interface Kind {
  readonly alg: SignatureAlgorithm;
  readonly joseAlgs: readonly string[];
  /** The members that make the key, in the order of RFC 7638. */
  readonly members: readonly string[];
  /** Refuses `schema_invalid` with the member at fault. */
  check(jwk: Members): void;
}

/** An upper bound too: without it whoever offers a key decides what each verification costs us. */
const MAX_RSA_BITS = 8192;
const P256 = {
  p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
};

const KINDS: Readonly<Record<string, Kind>> = {
  'OKP Ed25519': { alg: 'ed25519', joseAlgs: ['EdDSA', 'Ed25519'], members: ['crv', 'kty', 'x'], check: checkEd25519 },
  'EC P-256': { alg: 'ecdsa-p256-sha256', joseAlgs: ['ES256'], members: ['crv', 'kty', 'x', 'y'], check: checkP256 },
  RSA: { alg: 'rsa-pss-sha512', joseAlgs: ['PS512'], members: ['e', 'kty', 'n'], check: checkRsa },
};

/** The kind of a key; refuses `alg_not_allowed` for any that the profile does not have. */
export function kindOf(jwk: Members): Kind {
  const name = jwk['kty'] === 'RSA' ? 'RSA' : `${String(jwk['kty'])} ${String(jwk['crv'])}`;
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) throw new Refusal('alg_not_allowed', { detail: 'Keys are Ed25519, P-256, or RSA of 3072 bits and more.' });
  return kind;
}

function checkEd25519(jwk: Members): void {
  const fault = faultOfEd25519Point(octets(jwk, 'x'));
  if (fault !== undefined) throw refused('/x', `Not an Ed25519 public key: ${fault}.`);
}

function checkP256(jwk: Members): void {
  const [x, y] = ['x', 'y'].map((name) => {
    const bytes = octets(jwk, name);
    if (bytes.length !== 32) throw refused(`/${name}`, 'A coordinate of P-256 has 32 bytes.');
    return BigInt(`0x${bytes.toString('hex')}`);
  }) as [bigint, bigint];
  const onCurve = x < P256.p && y < P256.p && (y * y - (x * x * x - 3n * x + P256.b)) % P256.p === 0n;
  if (!onCurve) throw refused('/x', 'Not a point on the curve P-256.');
}

function checkRsa(jwk: Members): void {
  if (jwk['e'] !== 'AQAB') throw refused('/e', 'The public exponent must be 65537 (AQAB).');
  const modulus = octets(jwk, 'n');
  const first = modulus[0] ?? 0;
  // A leading zero byte would be a second spelling, and so a second thumbprint, of the same key.
  const bits = first === 0 ? 0 : modulus.length * 8 - Math.clz32(first) + 24;
  if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) throw refused('/n', `The modulus must have ${MIN_RSA_BITS} to ${MAX_RSA_BITS} bits.`);
  if (((modulus.at(-1) ?? 0) & 1) === 0) throw refused('/n', 'The modulus must be odd.');
}

/** Base64url without padding, in its one canonical spelling; node's own decoder forgives almost anything. */
function octets(jwk: Members, name: string): Buffer {
  const text = jwk[name];
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64url') : undefined;
  if (bytes === undefined || bytes.toString('base64url') !== text) throw refused(`/${name}`, `${name} must be base64url without padding.`);
  return bytes;
}

/** `schema_invalid`, for a key. */
export function refused(pointer: string, detail: string): Refusal {
  return new Refusal('schema_invalid', { detail: `The key is refused: ${detail}`, errors: [{ pointer, code: 'key', detail }] });
}
