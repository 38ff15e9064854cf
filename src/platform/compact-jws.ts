import { constants, sign, verify, type KeyObject } from 'node:crypto';
import { parseJsonStrictly } from './strict-json.js';

/** A key by the name its algorithm has in the wire profile. */
export interface JwsKey {
  readonly alg: 'ed25519' | 'ecdsa-p256-sha256' | 'rsa-pss-sha512';
  readonly key: KeyObject;
}

/** RFC 7518, RFC 8037 and RFC 9864: how a JWS calls each algorithm of the profile, ours first, and what Node calls it. */
const JOSE = {
  ed25519: { names: ['EdDSA', 'Ed25519'], hash: null, options: {} },
  'ecdsa-p256-sha256': { names: ['ES256'], hash: 'sha256', options: { dsaEncoding: 'ieee-p1363' } },
  'rsa-pss-sha512': { names: ['PS512'], hash: 'sha512', options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 } },
} as const;

/** A JWS in compact serialisation (RFC 7515 section 7.1), taken apart; nothing of it has been verified. */
export interface CompactJws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Buffer;
  readonly signed: Buffer;
  readonly signature: Buffer;
}

export function signCompact(header: { readonly typ: string; readonly kid: string }, payload: Buffer, { alg, key }: JwsKey): string {
  const { names: [name], hash, options } = JOSE[alg];
  const signed = `${base64url(JSON.stringify({ alg: name, ...header }))}.${base64url(payload)}`;
  return `${signed}.${sign(hash, Buffer.from(signed, 'ascii'), { key, ...options }).toString('base64url')}`;
}

/** Undefined when it is none: each part in its one spelling, the header a JSON object without repeated members. */
export function readCompact(text: string): CompactJws | undefined {
  const parts = text.split('.');
  const bytes = parts.map(fromBase64url);
  const [header, payload, signature] = bytes;
  if (parts.length !== 3 || !header || !payload || !signature) return undefined;
  try {
    const read = parseJsonStrictly(header);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    return { header: read as CompactJws['header'], payload, signed: Buffer.from(text.slice(0, text.lastIndexOf('.')), 'ascii'), signature };
  } catch {
    return undefined;
  }
}

/** Whether it is signed with exactly this key, and says so. */
export function compactHolds({ header, signed, signature }: CompactJws, { alg, key }: JwsKey): boolean {
  const { names, hash, options } = JOSE[alg];
  return (names as readonly unknown[]).includes(header['alg']) && verify(hash, signed, { key, ...options }, signature);
}

/** Undefined for anything but base64url without padding in its one spelling: Node forgives almost everything. */
export function fromBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

function base64url(content: Buffer | string): string {
  return Buffer.from(content as string, 'utf8').toString('base64url');
}
