import type { MessageType } from '../domain/envelope.js';
import { Refusal } from '../platform/refusal.js';

/** What a cursor is good for. */
export interface OutboxFilter {
  readonly partner: string;
  readonly type: MessageType | undefined;
}

/** The list it came from, its partner and its filter stand in a cursor: another's is not taken for a position of this one. */
const LIST = 'outbox';

export function outboxCursor(position: number, { partner, type }: OutboxFilter): string {
  return Buffer.from(JSON.stringify([LIST, partner, type ?? '', position])).toString('base64url');
}

/** @throws Refusal `cursor_mismatch` */
export function positionInOutbox(cursor: string, { partner, type }: OutboxFilter): number {
  const [list, of, filter, position] = read(cursor);
  if (list !== LIST || of !== partner || !Number.isSafeInteger(position) || (position as number) < 0) {
    throw new Refusal('cursor_mismatch', { detail: 'The cursor in "after" did not come from your outbox.', next: 'Begin anew without a cursor, or with a snapshot.' });
  }
  if (filter !== (type ?? '')) {
    throw new Refusal('cursor_mismatch', { detail: `The cursor in "after" came from ${filter === '' ? 'the list without a type' : `the list of type ${String(filter)}`}.`, next: 'Keep one cursor for each filter.' });
  }
  return position as number;
}

export function cursorAhead(): Refusal {
  return new Refusal('cursor_mismatch', { detail: 'The cursor in "after" is ahead of everything we have for you.', next: 'Take a snapshot and go on with its cursor.' });
}

function read(cursor: string): readonly unknown[] {
  try {
    const value = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    return Array.isArray(value) ? value : [];
  } catch {
    // Not one of ours at all: the same answer.
    return [];
  }
}
