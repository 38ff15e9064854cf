import { hash, randomBytes } from 'node:crypto';
import { escapeToken } from '../domain/field-list.js';

/** 128 bits, as RFC 9901 section 9.3 asks: who has a digest cannot guess what it is of. */
export function newSalt(): string {
  return randomBytes(16).toString('base64url');
}

export interface Committed {
  /** The value with digests in the place of its parts. */
  readonly value: unknown;
  /** One text for each part; who has it can show that part. */
  readonly disclosures: readonly string[];
}

/**
 * Commits to a JSON value so that each of its parts can be shown or held back alone (RFC 9901 section 4.2, recursive disclosures):
 * every member of every object, and every item of a list that holds objects. A list of plain values is one part. No decoys: that
 * something is held back, and how much at each level, is to be seen.
 */
export function commit(value: unknown, salt: () => string = newSalt): Committed {
  const disclosures: string[] = [];
  const disclose = (...content: unknown[]): string => {
    const text = Buffer.from(JSON.stringify([salt(), ...content]), 'utf8').toString('base64url');
    disclosures.push(text);
    return digestOf(text);
  };
  const conceal = (one: unknown): unknown => {
    if (!hasParts(one)) return one;
    if (Array.isArray(one)) return one.map((item) => ({ '...': disclose(conceal(item)) }));
    // Sorted, so that the order tells nothing of what is held back.
    return { _sd: Object.entries(one).map(([name, member]) => disclose(name, conceal(member))).sort() };
  };
  return { value: conceal(value), disclosures };
}

/** Pointers of the parts that `commit` makes of a value which stands at `pointer`. */
export function partsOf(value: unknown, pointer: string): string[] {
  if (!hasParts(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const at = `${pointer}/${escapeToken(name)}`;
    return [at, ...partsOf(one, at)];
  });
}

/** SHA-256 over the text as it stands, base64url (RFC 9901 section 4.2.3). */
export function digestOf(disclosure: string): string {
  return hash('sha256', disclosure, 'base64url');
}

function hasParts(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) ? value.some((item) => typeof item === 'object' && item !== null) : Object.keys(value).length > 0;
}
