import { readKeys, writeKeys } from './keys-cursor.js';

/** Where a page ended: a moment with microseconds, and an id for rows of the same moment. */
export interface Place {
  readonly moment: string;
  readonly id: string;
}

/** A cursor is good only with the filter it came from. */
export const writePlace = (filter: string, { moment, id }: Place): string => writeKeys(filter, [moment, id]);

/** @throws Refusal cursor_mismatch when the cursor is not one of this filter. */
export function readPlace(cursor: string, filter: string): Place {
  const [moment = '', id = ''] = readKeys(cursor, filter, ['timestamptz']);
  return { moment, id };
}
