import { Refusal } from '../platform/refusal.js';

/** Where a page of a list with several keys ended: each key as text, the row's id last. Good only with the filter it came from. */
export function writeKeys(filter: string, keys: readonly string[]): string {
  return Buffer.from(JSON.stringify([filter, ...keys])).toString('base64url');
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LOOKS: Readonly<Record<'timestamptz' | 'int', (text: string) => boolean>> = {
  timestamptz: (text) => !Number.isNaN(Date.parse(text)),
  int: (text) => /^-?\d{1,9}$/.test(text),
};

/**
 * @param types of the keys before the id
 * @throws Refusal cursor_mismatch when the cursor is not one of this filter
 */
export function readKeys(cursor: string, filter: string, types: ReadonlyArray<'timestamptz' | 'int'>): string[] {
  const [of, ...keys] = parts(cursor);
  const good = of === filter && keys.length === types.length + 1 && types.every((type, i) => LOOKS[type](keys[i] as string)) && ID.test(keys.at(-1) as string);
  if (!good) throw new Refusal('cursor_mismatch', { detail: 'This cursor comes from a list with another filter, or from nowhere.' });
  return keys;
}

function parts(cursor: string): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : [];
  } catch {
    return [];
  }
}
