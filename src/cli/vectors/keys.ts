import { createECDH, createHash } from 'node:crypto';
import { signBytes } from '../../envelope/algorithms.js';
import { contentDigest } from '../../envelope/content-digest.js';
import { importPublicKey } from '../../envelope/public-key.js';
import { issueReceipt, type ReceiptPayload } from '../../ledger/receipt.js';
import { Refusal } from '../../platform/refusal.js';
import { BODY, NOW } from './vector.js';
import type { TestKey } from './test-keys.js';

type Members = Readonly<Record<string, unknown>>;

/** The text whose SHA-256 is the thumbprint (RFC 7638 section 3): required members, in order, without white space. */
function thumbprintInput({ publicJwk }: TestKey): string {
  const { kty, crv, x, y, n, e } = publicJwk;
  return JSON.stringify({ OKP: { crv, kty, x }, EC: { crv, kty, x, y }, RSA: { e, kty, n } }[kty as 'OKP' | 'EC' | 'RSA']);
}

export function keyVectors(keys: readonly TestKey[]): Members[] {
  return keys.map((key) => ({
    name: key.name, administration: key.administration, alg: key.alg, state: key.state ?? 'not registered', keyid: key.record.keyid, thumbprintInput: thumbprintInput(key),
    publicJwk: key.publicJwk, privateJwk: key.privateJwk, publicPem: key.publicPem, privatePem: key.privatePem,
  }));
}

export function digestVectors(): Members[] {
  return [['empty', Buffer.alloc(0)], ['ascii', Buffer.from('{}')], ['beyond ASCII', BODY], ['not text', Buffer.from([0, 1, 2, 253, 254, 255])]].map(([title, body]) =>
    ({ title, bodyBase64: (body as Buffer).toString('base64'), contentDigest: contentDigest(body as Buffer) }));
}

/** Proofs of possession: the raw signature over the text of the challenge, in base64. */
export function proofVectors(keys: readonly TestKey[]): Members[] {
  return keys.filter(({ name }) => ['zz-ed25519', 'zz-p256', 'zz-rsa'].includes(name)).map((key) => {
    const challenge = `crx-key-proof-v1:KR:ZZ:${key.record.keyid}:q0nJm4XoTz6sY1vQe7kR2w`;
    return { key: key.name, challenge, proof: signBytes(key.alg, Buffer.from(challenge, 'utf8'), key.signing.privateKey).toString('base64') };
  });
}

export function receiptVectors(named: (name: string) => TestKey, about: { signatureBaseSha256: string }): Members[] {
  const payload: ReceiptPayload = {
    version: 1, receiptId: '019b8d2e-4a00-7c11-8a21-3f2d6a8e4b20', receivedAt: new Date(NOW * 1000).toISOString(), sender: 'ZZ', receiver: 'KR',
    messageId: '019b8d2e-4a00-7c11-8a21-3f2d6a8e4b10', messageType: 'alert', recordVersion: 1, signatureBaseSha256: about.signatureBaseSha256,
    contentDigest: contentDigest(BODY), keyid: named('zz-ed25519').record.keyid, outcome: 'accepted', sequence: 1,
  };
  const good = ['kr-ed25519', 'kr-p256'].map((name) => {
    const { jws, leafHash, payload: bytes } = issueReceipt(payload, named(name).signing);
    return { title: `by ${name}`, key: name, jws, payloadText: bytes.toString('utf8'), leafHash: leafHash.toString('hex'), expect: 'accepted' };
  });
  const [header = '', , signature = ''] = (good[0]?.jws ?? '').split('.');
  const other = Buffer.from(JSON.stringify({ ...payload, sequence: 2 })).toString('base64url');
  return [...good, { title: 'another payload under the same signature', key: 'kr-ed25519', jws: `${header}.${other}.${signature}`, expect: 'signature_invalid' }];
}

/** Public keys that must never be registered. @throws Error when this gateway would take one */
export function badKeyVectors(named: (name: string) => TestKey): Members[] {
  return badKeys(named).map(([title, jwk], index) => {
    const id = `KEY-${String(index + 1).padStart(2, '0')}`;
    try {
      importPublicKey(jwk);
    } catch (error) {
      if (error instanceof Refusal) return { id, title, jwk, expect: error.code };
      throw error;
    }
    throw new Error(`${id} ${title} is taken`);
  });
}

/** Encodings of Ed25519 points of small order (RFC 8032 section 5.1): one signature under such a key fits many messages. */
const SMALL_ORDER: ReadonlyArray<readonly [string, string]> = [
  ['the neutral element', '0100000000000000000000000000000000000000000000000000000000000000'],
  ['order 2', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ['order 4', '0000000000000000000000000000000000000000000000000000000000000000'],
  ['order 4, the other', '0000000000000000000000000000000000000000000000000000000000000080'],
  ['order 8', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
  ['order 8, the second', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'],
  ['order 8, the third', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
  ['order 8, the fourth', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa'],
  ['the neutral element, not canonical', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ['order 4, not canonical', 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
];

function badKeys(named: (name: string) => TestKey): ReadonlyArray<readonly [string, Members]> {
  const [ed, ec, rsa] = [named('zz-ed25519').publicJwk, named('zz-p256').publicJwk, named('zz-rsa').publicJwk];
  const bare = ({ kid: _kid, ...rest }: Members): Members => rest;
  const modulus = Buffer.from(rsa.n ?? '', 'base64url');
  const short = Buffer.concat([modulus.subarray(0, 255), Buffer.of(1)]);
  const curve = createECDH('secp256k1');
  curve.setPrivateKey(createHash('sha256').update('another curve').digest());
  return [
    ...SMALL_ORDER.map(([title, hex]) => [`Ed25519: ${title}`, { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') }] as const),
    ['Ed25519: with its private half', { ...ed, d: named('zz-ed25519').privateJwk.d }],
    ['Ed25519: kid is not the thumbprint', { ...ed, kid: named('zz-p256').record.keyid }],
    ['Ed25519: x of 31 bytes', { ...bare(ed as Members), x: ed.x?.slice(0, 41) }],
    ['Ed25519: for encryption', { ...ed, use: 'enc' }],
    ['P-256: a point that is not on the curve', { ...bare(ec as Members), y: ec.x }],
    ['P-256: the point (0, 0)', { ...bare(ec as Members), x: 'A'.repeat(43), y: 'A'.repeat(43) }],
    ['RSA: e = 1', { ...bare(rsa as Members), e: 'AQ' }],
    ['RSA: e = 3', { ...bare(rsa as Members), e: 'Aw' }],
    ['RSA: 2048 bits', { ...bare(rsa as Members), n: short.toString('base64url') }],
    ['RSA: an even modulus', { ...bare(rsa as Members), n: Buffer.concat([modulus.subarray(0, -1), Buffer.of((modulus.at(-1) ?? 0) & 0xfe)]).toString('base64url') }],
    ['RSA: alg RS256', { ...rsa, alg: 'RS256' }],
    ['a symmetric key', { kty: 'oct', k: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['another curve', { kty: 'EC', crv: 'secp256k1', x: curve.getPublicKey().subarray(1, 33).toString('base64url'), y: curve.getPublicKey().subarray(33).toString('base64url') }],
    ['X25519', { kty: 'OKP', crv: 'X25519', x: ed.x }],
  ];
}
