import { fedIndicator, type ToldRow } from '../domain/fed-indicator.js';
import type { EntryKind, FedIndicator } from '../domain/feed-entry.js';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface FeedEntryShown {
  readonly position: number;
  readonly kind: EntryKind;
  readonly indicatorId: string;
  readonly at: string;
  /** Absent where its record was restricted or erased since. */
  readonly indicator?: Omit<FedIndicator, 'indicatorId'>;
}

export interface FeedPage {
  readonly entries: readonly FeedEntryShown[];
  /** The cursor to ask with next time, also when there is no more now. */
  readonly next: string;
  readonly more: boolean;
}

type Row = ToldRow & Pick<FeedEntryShown, 'position' | 'kind'> & { readonly at: Date };

const LIMIT = 200;

/**
 * One page of the feed, after a cursor or from the beginning.
 * @throws Refusal `cursor_mismatch` for a cursor that did not come from this list.
 */
export async function listIndicators(db: Queryable, asked: { readonly after?: string; readonly limit?: number }): Promise<FeedPage> {
  const limit = asked.limit ?? LIMIT;
  const after = asked.after === undefined ? 0 : positionIn(asked.after);
  const { rows } = await db.query<Row>(
    // One more than asked for tells whether there is more. Planned anew for each page, as in feed/store.ts.
    'SELECT * FROM feed.history WHERE position > $1 ORDER BY position LIMIT $2', [after, limit + 1]);
  const entries = rows.slice(0, limit).map(shown);
  return { entries, next: cursorAt(entries.at(-1)?.position ?? after), more: rows.length > limit };
}

function shown(row: Row): FeedEntryShown {
  const { indicatorId, ...indicator } = fedIndicator(row) ?? { indicatorId: row.indicator_id };
  const entry = { position: row.position, kind: row.kind, indicatorId, at: row.at.toISOString() };
  return 'field' in indicator ? { ...entry, indicator } : entry;
}

/** The list it came from stands in a cursor: another list's is not taken for a position of this one. */
const OF_THIS_LIST = 'indicators';

export function cursorAt(position: number): string {
  return Buffer.from(JSON.stringify([OF_THIS_LIST, position])).toString('base64url');
}

function positionIn(cursor: string): number {
  try {
    const [list, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (list === OF_THIS_LIST && Number.isSafeInteger(position) && (position as number) >= 0) return position as number;
  } catch {
    // Not one of ours at all: the same answer.
  }
  throw new Refusal('cursor_mismatch', { detail: 'The cursor in "after" did not come from this list.' });
}
