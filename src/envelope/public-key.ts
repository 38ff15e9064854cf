import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { Refusal } from '../platform/refusal.js';
import { MIN_RSA_BITS, type SignatureAlgorithm } from './algorithms.js';
import { faultOfEd25519Point } from './edwards.js';

/** A registered key, as the register of partners' keys hands it out. */
export interface KeyRecord {
  /** RFC 7638 SHA-256 thumbprint, base64url. */
  readonly keyid: string;
  readonly alg: SignatureAlgorithm;
  readonly key: KeyObject;
  readonly state: 'pending' | 'active' | 'retiring' | 'retired' | 'revoked';
  readonly administration: string;
  /** Milliseconds since the epoch, both ends included; left out = no bound. */
  readonly notBefore?: number;
  readonly notAfter?: number;
}

export interface ImportedKey {
  readonly keyid: string;
  readonly alg: SignatureAlgorithm;
  readonly key: KeyObject;
}

type Members = Readonly<Record<string, unknown>>;

interface Kind {
  readonly alg: SignatureAlgorithm;
  readonly joseAlgs: readonly string[];
  /** The members that make the key, in the order of RFC 7638. */
  readonly members: readonly string[];
  check(jwk: Members): void;
}

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
/** An upper bound too: the cost of verifying is for the sender of the key to choose otherwise. */
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

/**
 * Takes in a public key offered as a JWK, after checking everything a library may let pass: kind, strength, that the point is
 * a sound point, no private or secret member, and that `kid`, if given, is the thumbprint.
 * Refuses `alg_not_allowed` for a kind of key the profile does not have, else `schema_invalid` with the member at fault.
 */
export function importPublicKey(jwk: unknown): ImportedKey {
  if (typeof jwk !== 'object' || jwk === null || Array.isArray(jwk)) throw refused('', 'A key is a JSON object (RFC 7517).');
  const members = jwk as Members;
  const kind = kindOf(members);
  for (const name of PRIVATE_MEMBERS) {
    if (name in members) throw refused(`/${name}`, 'This is the private half of a key. It has been shown to others: make a new one.');
  }
  checkUse(members, kind);
  kind.check(members);
  const keyid = thumbprint(members);
  if (members['kid'] !== undefined && members['kid'] !== keyid) throw refused('/kid', `kid must be left out or be the thumbprint, ${keyid}.`);
  return { keyid, alg: kind.alg, key: keyObject(members, kind) };
}

/** RFC 7638 SHA-256 thumbprint of a public or private JWK, base64url: the keyid. */
export function thumbprint(jwk: unknown): string {
  const members = jwk as Members;
  const required = kindOf(members).members.map((name) => [name, members[name]]);
  return createHash('sha256').update(JSON.stringify(Object.fromEntries(required))).digest('base64url');
}

function kindOf(jwk: Members): Kind {
  const name = jwk['kty'] === 'RSA' ? 'RSA' : `${String(jwk['kty'])} ${String(jwk['crv'])}`;
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) throw new Refusal('alg_not_allowed', { detail: 'Keys are Ed25519, P-256, or RSA of 3072 bits and more.' });
  return kind;
}

/** Only the members that make the key go in, so that nothing else in the JWK can have a say. */
function keyObject(jwk: Members, kind: Kind): KeyObject {
  const key = Object.fromEntries(kind.members.map((name) => [name, jwk[name]])) as JsonWebKey;
  try {
    return createPublicKey({ key, format: 'jwk' });
  } catch {
    throw refused('', 'The key cannot be read.');
  }
}

function checkUse(jwk: Members, kind: Kind): void {
  const { use, key_ops: operations, alg } = jwk;
  if (use !== undefined && use !== 'sig') throw refused('/use', 'use must be "sig".');
  if (operations !== undefined && !(Array.isArray(operations) && operations.length === 1 && operations[0] === 'verify')) {
    throw refused('/key_ops', 'key_ops must be ["verify"].');
  }
  if (alg !== undefined && !(typeof alg === 'string' && kind.joseAlgs.includes(alg))) {
    throw refused('/alg', `alg must be ${kind.joseAlgs.join(' or ')}.`);
  }
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

function refused(pointer: string, detail: string): Refusal {
  return new Refusal('schema_invalid', { detail: `The key is refused: ${detail}`, errors: [{ pointer, code: 'key', detail }] });
}
