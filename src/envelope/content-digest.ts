import { hash } from 'node:crypto';
import { isInnerList } from 'structured-headers';
import { Refusal } from '../platform/refusal.js';
import { parseMembers } from './structured.js';

/** Content-Digest of some content (RFC 9530), by SHA-256. */
export function contentDigest(body: Buffer): string {
  return `sha-256=:${sha256(body).toString('base64')}:`;
}

export function sha256(bytes: Buffer | string): Buffer {
  return hash('sha256', bytes, 'buffer');
}

/** Content that was hashed while it came, because it is too large for memory. */
export interface DigestedContent {
  /** Bytes. */
  readonly length: number;
  readonly sha256: Buffer;
  /** Only where the Content-Digest gives one: it is asked for beforehand by {@link namesSha512}. */
  readonly sha512?: Buffer;
}

/** Whether content that comes with this Content-Digest must be hashed by SHA-512 too. */
export function namesSha512(header: string | undefined): boolean {
  return header !== undefined && /\bsha-512=/.test(header);
}

/**
 * Holds a Content-Digest against the content it came with. SHA-256 and SHA-512 are known; at least one must be given and
 * every known one must be right. Refuses `digest_mismatch`.
 * @returns the SHA-256 of the content
 */
export function assertContentDigest(header: string, body: Buffer | DigestedContent): Buffer {
  const digest = sha256Of(body);
  // What nearly everybody sends; spares the parser.
  if (header === `sha-256=:${digest.toString('base64')}:`) return digest;
  const known = knownDigests(header);
  if (known.length === 0) throw mismatch('Content-Digest gives no digest we know; send sha-256.');
  for (const [algorithm, claimed] of known) {
    const actual = algorithm === 'sha-256' ? digest : sha512Of(body);
    if (!actual?.equals(claimed)) {
      throw mismatch(`Content-Digest (${algorithm}) is not the digest of the ${body.length} bytes of content we received.`);
    }
  }
  return digest;
}

/** The SHA-256 of content, in memory or not. */
export function sha256Of(body: Buffer | DigestedContent): Buffer {
  return Buffer.isBuffer(body) ? sha256(body) : body.sha256;
}

function sha512Of(body: Buffer | DigestedContent): Buffer | undefined {
  return Buffer.isBuffer(body) ? hash('sha512', body, 'buffer') : body.sha512;
}

function knownDigests(header: string): Array<[string, Buffer]> {
  const known: Array<[string, Buffer]> = [];
  for (const { key, member } of readDigests(header)) {
    if (key !== 'sha-256' && key !== 'sha-512') continue;
    const value = isInnerList(member) ? undefined : member[0];
    if (!(value instanceof ArrayBuffer)) throw mismatch(`Content-Digest (${key}) is not a byte sequence.`);
    known.push([key, Buffer.from(value)]);
  }
  return known;
}

function readDigests(header: string): ReturnType<typeof parseMembers> {
  try {
    return parseMembers(header, 'content-digest');
  } catch {
    throw mismatch('Content-Digest is not a dictionary of digests (RFC 9530), or gives one algorithm twice.');
  }
}

function mismatch(detail: string): Refusal {
  return new Refusal('digest_mismatch', { detail });
}
