import { fedIndicator, type ToldRow } from '../domain/fed-indicator.js';
import type { FedIndicator } from '../domain/feed-entry.js';
import type { Database } from '../platform/db.js';

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
 * A page is read when the one before has been taken.
 */
export async function readStanding(db: Database, take: (page: readonly StandingIndicator[]) => void | Promise<void>): Promise<number> {
  return db.transaction(async (tx) => {
    // One moment for all pages: an indicator and its entry are written in one transaction, so both are seen or neither.
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const { rows: [head] } = await tx.query<{ last: string | number }>(`SELECT last FROM feed.head WHERE feed = 'indicators'`);
    for (let after = BEFORE_ALL; ;) {
      const { rows } = await tx.query<ToldRow & { kept_id: string }>(`SELECT * FROM feed.standing WHERE indicator_id > $1 ORDER BY indicator_id LIMIT ${PAGE}`, [after]);
      if (rows.length > 0) await take(rows.flatMap(standing));
      if (rows.length < PAGE) return Number(head?.last ?? 0);
      after = rows.at(-1)?.indicator_id ?? after;
    }
  });
}

function standing(row: ToldRow & { kept_id: string }): StandingIndicator[] {
  const body = fedIndicator(row);
  return body ? [{ indicatorId: body.indicatorId, keptId: row.kept_id, body }] : [];
}
