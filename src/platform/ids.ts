import { randomFillSync } from 'node:crypto';

/** Random bytes are asked for many at a time: a call costs more than the bytes. */
const POOL = Buffer.alloc(16 * 256);
let used = POOL.length;

/** A UUIDv7 (RFC 9562 section 5.7): 48 bits of Unix milliseconds, then 74 random bits, so rows arrive in index order. */
export function newId(now: number = Date.now()): string {
  if (used === POOL.length) used = randomFillSync(POOL) && 0;
  const bytes = POOL.subarray(used, (used += 16));
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The first id that can be of this moment: an id begins with its milliseconds, so a range of ids is a range of time. */
export function firstIdAt(moment: number): string {
  const hex = Math.max(0, moment).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}
