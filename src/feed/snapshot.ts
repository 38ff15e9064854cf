import { fedIndicator, type ToldRow } from '../domain/fed-indicator.js';
import type { FedIndicator } from '../domain/feed-entry.js';
import type { Database, Queryable } from '../platform/db.js';

/** An indicator that is before the engines. */
export interface StandingIndicator {
  readonly indicatorId: string;
  readonly keptId: string;
  readonly body: FedIndicator;
}

const PAGE = 1000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Everything that stands, in pages, as of one moment: whoever has taken it goes on with the feed after the position returned.
 * While a page is taken the next one is read.
 */
export async function readStanding(db: Database, take: (page: readonly StandingIndicator[]) => void | Promise<void>): Promise<number> {
  return db.transaction(async (tx) => {
    // One moment for all pages: an indicator and its entry are written in one transaction, so both are seen or neither.
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const { rows: [head] } = await tx.query<{ last: string | number }>(`SELECT last FROM feed.head WHERE feed = 'indicators'`);
    for (let next: Promise<StandingRow[]> | undefined = readPage(tx, BEFORE_ALL); next;) {
      const rows: StandingRow[] = await next;
      next = rows.length < PAGE ? undefined : readPage(tx, rows.at(-1)?.indicator_id as string);
      next?.catch(() => undefined); // heard when it is awaited; not at all where the page before could not be taken
      if (rows.length > 0) await take(rows.flatMap(standing));
    }
    return Number(head?.last ?? 0);
  });
}

type StandingRow = ToldRow & { readonly kept_id: string };

async function readPage(tx: Queryable, after: string): Promise<StandingRow[]> {
  return (await tx.query<StandingRow>(`SELECT * FROM feed.standing WHERE indicator_id > $1 ORDER BY indicator_id LIMIT ${PAGE}`, [after])).rows;
}

function standing(row: StandingRow): StandingIndicator[] {
  const body = fedIndicator(row);
  return body ? [{ indicatorId: body.indicatorId, keptId: row.kept_id, body }] : [];
}
