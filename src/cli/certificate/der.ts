/**
 * Writes DER (ITU-T X.690), only what a certificate needs; nothing here reads DER.
 * Every function answers one complete tag-length-value.
 */
const TAG = { boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, oid: 0x06, utf8: 0x0c, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31 };

export function sequence(...parts: Buffer[]): Buffer {
  return tlv(TAG.sequence, Buffer.concat(parts));
}

export function set(...parts: Buffer[]): Buffer {
  return tlv(TAG.set, Buffer.concat(parts));
}

/** A non-negative INTEGER from big-endian bytes: no superfluous leading zero, and a zero where the sign bit would be set. */
export function integer(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const trimmed = bytes.subarray(start);
  return tlv(TAG.integer, (trimmed[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed);
}

export function boolean(value: boolean): Buffer {
  return tlv(TAG.boolean, Buffer.from([value ? 0xff : 0]));
}

export function bitString(bytes: Buffer, unusedBits = 0): Buffer {
  return tlv(TAG.bitString, Buffer.concat([Buffer.from([unusedBits]), bytes]));
}

export function octetString(bytes: Buffer): Buffer {
  return tlv(TAG.octetString, bytes);
}

export function utf8(text: string): Buffer {
  return tlv(TAG.utf8, Buffer.from(text, 'utf8'));
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tlv(TAG.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** RFC 5280 section 4.1.2.5: UTCTime up to the year 2049, GeneralizedTime from then on. */
export function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/\.\d+Z$/, 'Z').replace(/[-:T]/g, '');
  return at.getUTCFullYear() < 2050 ? tlv(TAG.utcTime, Buffer.from(digits.slice(2))) : tlv(TAG.generalizedTime, Buffer.from(digits));
}

/** [number] EXPLICIT: wraps a complete value. */
export function explicit(number: number, inner: Buffer): Buffer {
  return tlv(0xa0 | number, inner);
}

/** [number] IMPLICIT of a primitive type: the content without its own tag. */
export function implicit(number: number, content: Buffer): Buffer {
  return tlv(0x80 | number, content);
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

function tlv(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

function length(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.from([bytes]);
  const big: number[] = [];
  for (let rest = bytes; rest > 0; rest >>>= 8) big.unshift(rest & 0xff);
  return Buffer.from([0x80 | big.length, ...big]);
}
