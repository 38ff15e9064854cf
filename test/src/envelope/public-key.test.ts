import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { faultOfEd25519Point } from '../../../src/envelope/edwards.js';
import { importPublicKey, thumbprint } from '../../../src/envelope/public-key.js';
import { loadSigningKey } from '../../../src/envelope/private-key.js';
import { makeKey, refusalOf } from './support.js';

const b64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');
const okp = (hex: string): object => ({ kty: 'OKP', crv: 'Ed25519', x: b64(hex) });

/** All points of small order in canonical form, then other spellings of them (RFC 7748 and the literature on small-order keys). */
const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
];
const NOT_CANONICAL = [
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
];

describe('Ed25519 public keys', () => {
  it.each(SMALL_ORDER)('%s: of small order', (hex) => expect(faultOfEd25519Point(Buffer.from(hex, 'hex'))).toBe('a point of small order'));
  it.each(NOT_CANONICAL)('%s: not canonical', (hex) => expect(faultOfEd25519Point(Buffer.from(hex, 'hex'))).toMatch(/canonical/));

  it('the identity would let one signature verify every message: the reason for the check', async () => {
    const identity = createPublicKey({ key: okp(SMALL_ORDER[0] as string) as never, format: 'jwk' });
    const forged = Buffer.concat([Buffer.from(SMALL_ORDER[0] as string, 'hex'), Buffer.alloc(32)]);
    expect(verify(null, Buffer.from('anything'), identity, forged)).toBe(true);
    expect((await refusalOf(() => importPublicKey(okp(SMALL_ORDER[0] as string)))).code).toBe('schema_invalid');
  });

  it('a key with a torsion component: on the curve, not in the subgroup', () => {
    // Base point plus a point of order 8, worked out apart from this code (see torsion()).
    expect(faultOfEd25519Point(torsion())).toBe('not in the prime-order subgroup');
  });

  it('not on the curve, wrong length', () => {
    expect(faultOfEd25519Point(Buffer.from(`02${'00'.repeat(31)}`, 'hex'))).toMatch(/not a point/);
    expect(faultOfEd25519Point(Buffer.alloc(31))).toBe('not 32 bytes');
  });

  it('every generated key is sound', () => {
    for (let round = 0; round < 25; round += 1) {
      const jwk = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
      expect(faultOfEd25519Point(Buffer.from(jwk.x ?? '', 'base64url'))).toBeUndefined();
    }
  });
});

/** -B, the negative of the base point, plus the point (0,-1) of order 2 is (x, -y): y is negated mod p, x keeps its sign bit. */
function torsion(): Buffer {
  const p = 2n ** 255n - 19n;
  const baseY = (4n * modInverse(5n, p)) % p;
  const bytes = Buffer.from((p - baseY).toString(16).padStart(64, '0'), 'hex').reverse();
  return bytes;
}

function modInverse(value: bigint, p: bigint): bigint {
  let [a, b, x, y] = [value, p, 1n, 0n];
  while (a > 1n) {
    const q = a / b;
    [a, b] = [b, a % b];
    [x, y] = [y, x - q * y];
  }
  return ((x % p) + p) % p;
}

function modPower(base: bigint, exponent: bigint, p: bigint): bigint {
  let [result, square] = [1n, base % p];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

describe('taking in a public key', () => {
  const ec = makeKey('ecdsa-p256-sha256').publicJwk;
  const rsa = makeKey('rsa-pss-sha512');
  const ed = makeKey();

  it.each([['ed25519', ed.publicJwk], ['ecdsa-p256-sha256', ec], ['rsa-pss-sha512', rsa.publicJwk]])('%s', (alg, jwk) => {
    const taken = importPublicKey(jwk);
    expect([taken.alg, taken.keyid]).toEqual([alg, thumbprint(jwk)]);
    expect(importPublicKey({ ...jwk, kid: taken.keyid, use: 'sig', key_ops: ['verify'], x5c: ['ignored'] }).keyid).toBe(taken.keyid);
  });

  it('thumbprints are those of RFC 7638 section 3.1 and RFC 8037 appendix A.3', () => {
    const n = '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw';
    expect(thumbprint({ kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' })).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
    expect(thumbprint({ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' })).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  it('refuses a P-256 coordinate written beyond the field, which names the same point a second time', async () => {
    const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
    const hex = (value: bigint): string => b64(value.toString(16).padStart(64, '0'));
    const y = modPower(5n ** 3n - 15n + 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn, (p + 1n) / 4n, p);
    expect(importPublicKey({ kty: 'EC', crv: 'P-256', x: hex(5n), y: hex(y) }).alg).toBe('ecdsa-p256-sha256');
    expect((await refusalOf(() => importPublicKey({ kty: 'EC', crv: 'P-256', x: hex(5n + p), y: hex(y) }))).text.detail).toMatch(/curve/);
  });

  const small = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
  const cubic = generateKeyPairSync('rsa', { modulusLength: 3072, publicExponent: 3 }).publicKey.export({ format: 'jwk' });
  const padded = Buffer.concat([Buffer.alloc(1), Buffer.from(rsa.publicJwk.n ?? '', 'base64url')]).toString('base64url');
  const even = Buffer.from(rsa.publicJwk.n ?? '', 'base64url');
  even[even.length - 1] = 0;
  const cases: Array<[string, unknown, string, string | undefined]> = [
    ['no object', 'key', 'schema_invalid', ''],
    ['a list', [], 'schema_invalid', ''],
    ['a shared secret', { kty: 'oct', k: 'AAAA' }, 'alg_not_allowed', undefined],
    ['X25519', { kty: 'OKP', crv: 'X25519', x: ed.publicJwk.x }, 'alg_not_allowed', undefined],
    ['P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' }), 'alg_not_allowed', undefined],
    ['kty of Object.prototype', { kty: '__proto__' }, 'alg_not_allowed', undefined],
    ['a private key', ed.jwk, 'schema_invalid', '/d'],
    ['a private RSA key', rsa.jwk, 'schema_invalid', '/d'],
    ['a CRT member', { ...rsa.publicJwk, qi: 'AQ' }, 'schema_invalid', '/qi'],
    ['RSA 2048', small, 'schema_invalid', '/n'],
    ['e = 3', cubic, 'schema_invalid', '/e'],
    ['e in another spelling', { ...rsa.publicJwk, e: 'AAEAAQ' }, 'schema_invalid', '/e'],
    ['modulus with leading zero', { ...rsa.publicJwk, n: padded }, 'schema_invalid', '/n'],
    ['even modulus', { ...rsa.publicJwk, n: even.toString('base64url') }, 'schema_invalid', '/n'],
    ['padded base64', { ...ed.publicJwk, x: `${ed.publicJwk.x}=` }, 'schema_invalid', '/x'],
    ['base64 with white space', { ...ed.publicJwk, x: ` ${ed.publicJwk.x}` }, 'schema_invalid', '/x'],
    ['x missing', { kty: 'OKP', crv: 'Ed25519' }, 'schema_invalid', '/x'],
    ['off the curve', { ...ec, y: ec.x }, 'schema_invalid', '/x'],
    ['short coordinate', { ...ec, y: 'AAAA' }, 'schema_invalid', '/y'],
    ['another kid', { ...ed.publicJwk, kid: 'nl-2026' }, 'schema_invalid', '/kid'],
    ['for encryption', { ...ed.publicJwk, use: 'enc' }, 'schema_invalid', '/use'],
    ['for signing', { ...ed.publicJwk, key_ops: ['verify', 'sign'] }, 'schema_invalid', '/key_ops'],
    ['of another algorithm', { ...rsa.publicJwk, alg: 'RS256' }, 'schema_invalid', '/alg'],
  ];
  it.each(cases)('refuses %s', async (_, jwk, code, pointer) => {
    const refusal = await refusalOf(() => importPublicKey(jwk));
    expect([refusal.code, refusal.text.errors?.[0]?.pointer]).toEqual([code, pointer]);
  });
});

describe('loading a signing key', () => {
  it.each(['ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512'] as const)('%s: halves of two keys are refused', async (alg) => {
    const [one, two] = [makeKey(alg), makeKey(alg)];
    expect(loadSigningKey({ ...one.jwk, kid: one.signing.keyid }).keyid).toBe(one.record.keyid);
    const refusal = await refusalOf(() => loadSigningKey({ ...one.jwk, ...two.publicJwk }));
    expect(refusal.code).toBe('schema_invalid');
    expect(JSON.stringify(refusal)).not.toContain(one.jwk.d);
  });

  it('a public key cannot sign', async () => {
    expect((await refusalOf(() => loadSigningKey(makeKey().publicJwk))).code).toBe('schema_invalid');
  });
});
