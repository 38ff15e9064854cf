import { isAscii, isUtf8 } from 'node:buffer';
import { Refusal, type Finding } from './refusal.js';
import { duplicateKeys, unusableValues } from './strict-json-faults.js';

/** Containers within containers. */
export const MAX_JSON_DEPTH = 32;

/**
 * Reads JSON so that no two readers can see two documents in the same bytes (RFC 7493): UTF-8 only, no byte order mark, no key
 * twice in an object, no lone surrogate and no U+0000 in a string, no number out of range, at most 32 levels.
 * Refuses `json_invalid`, with a JSON pointer for each fault.
 */
export function parseJsonStrictly(bytes: Buffer): unknown {
  const text = decode(bytes);
  const value = parse(text);
  const seen = scan(bytes);
  if (seen.depth > MAX_JSON_DEPTH) throw invalid(`The JSON is nested more than ${MAX_JSON_DEPTH} levels deep.`);
  // A repeated key is gone from the value but not from the text. Counting finds it; only then is it looked for.
  if (countMembers(value) === seen.colons && !seen.suspectEscape) return value;
  const errors = [...duplicateKeys(text), ...unusableValues(value)];
  if (errors.length > 0) throw invalid('The JSON can be read in more than one way.', errors);
  return value;
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw invalid('JSON must not begin with a byte order mark.');
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw invalid('JSON must be UTF-8.');
  return bytes.toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    throw invalid(`The body is not JSON${placeOf(fault)}.`);
  }
}

/** Where the parser stopped; the rest of its message quotes the document, which may name people. */
function placeOf(fault: unknown): string {
  const place = /position \d+|^Unexpected token '.{1,2}'|^Unexpected end/su.exec(fault instanceof Error ? fault.message : '');
  return place === null ? '' : ` (${place[0]})`;
}

/** One pass over bytes already known to be JSON; in UTF-8 no byte of another character looks like a quote or a brace. */
function scan(bytes: Buffer): { colons: number; depth: number; suspectEscape: boolean } {
  let colons = 0;
  let depth = 0;
  let deepest = 0;
  let suspectEscape = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x22) {
      for (at += 1; bytes[at] !== 0x22; at += 1) {
        if (bytes[at] !== 0x5c) continue;
        at += 1;
        suspectEscape ||= bytes[at] === 0x75 && isSuspect(bytes, at);
      }
    } else if (byte === 0x3a) colons += 1;
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return { colons, depth: deepest, suspectEscape };
}

/** Whether an escape at `u` may be a surrogate (d8 to df) or U+0000. */
function isSuspect(bytes: Buffer, at: number): boolean {
  const first = bytes[at + 1] ?? 0;
  return (first | 0x20) === 0x64 || (first === 0x30 && bytes[at + 2] === 0x30 && bytes[at + 3] === 0x30 && bytes[at + 4] === 0x30);
}

/** How many object members a value has, all levels together; NaN when a number in it is out of range. */
function countMembers(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : Number.NaN;
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const each of value as unknown[]) if (typeof each !== 'string') count += countMembers(each);
    return count;
  }
  // What JSON.parse makes has members of its own only; to go through them without a list of their names costs a third.
  for (const key in value) {
    const each = (value as Record<string, unknown>)[key];
    count += typeof each === 'string' ? 1 : 1 + countMembers(each);
  }
  return count;
}

function invalid(detail: string, errors: readonly Finding[] = []): Refusal {
  return new Refusal('json_invalid', errors.length === 0 ? { detail } : { detail, errors });
}
