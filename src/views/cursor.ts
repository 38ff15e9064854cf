import { Refusal } from '../platform/refusal.js';

/** Where a page ended: a moment with microseconds, and an id for rows of the same moment. */
export interface Place {
  readonly moment: string;
  readonly id: string;
}

/** A cursor is good only with the filter it came from. */
export function writePlace(filter: string, { moment, id }: Place): string {
  return Buffer.from(JSON.stringify([filter, moment, id])).toString('base64url');
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws Refusal cursor_mismatch when the cursor is not one of this filter. */
export function readPlace(cursor: string, filter: string): Place {
  const [of, moment, id] = parts(cursor);
  if (of !== filter || typeof moment !== 'string' || Number.isNaN(Date.parse(moment)) || !ID.test(String(id))) {
    throw new Refusal('cursor_mismatch', { detail: 'This cursor comes from a list with another filter, or from nowhere.' });
  }
  return { moment, id: String(id) };
}

function parts(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
