import type { Queryable } from '../platform/db.js';
import { firstIdAt } from '../platform/ids.js';
import type { KeptText } from './read-many.js';

/** Messages that came in within a period, of one partner or of all. */
export interface Period {
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  readonly partner: string | null;
}

/** Ids are made a moment before or after their message is kept; a batch may be worked long after it came. */
const SLACK = 86_400_000;

/** Where the reading of a period begins. */
export const beginningOf = ({ from }: Period): string => firstIdAt(from.getTime() - SLACK);

/** The next messages after an id, in the order of ids, at most `limit`; the text of an erased one is blank. A line of a batch is cut out of its part by the database. */
export async function readPeriod(db: Queryable, { from, to, partner }: Period, { after, limit }: { after: string; limit: number }): Promise<KeptText[]> {
  return (await db.query<KeptText>(
    `SELECT kept_id AS "keptId", partner, message_id AS "messageId", message_type AS "messageType", kept_at AS "keptAt",
            convert_from(CASE WHEN m.batch_id IS NULL THEN m.body ELSE substring(c.body FROM m.batch_offset + 1 FOR m.batch_length) END, 'UTF8') AS text
       FROM evidence.message m LEFT JOIN evidence.batch_chunk c ON c.batch_id = m.batch_id AND c.part = m.batch_part
      WHERE m.direction = 'in' AND m.kept_id > $1 AND m.kept_id < $2 AND m.kept_at >= $3 AND m.kept_at < $4 AND ($5::text IS NULL OR m.partner = $5)
      ORDER BY m.kept_id LIMIT $6`, [after, firstIdAt(to.getTime() + SLACK), from, to, partner, limit])).rows;
}
