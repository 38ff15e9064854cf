import type { Queryable } from '../platform/db.js';

/** A kept message to be read: its bytes as the text they are, since every message is valid UTF-8. */
export interface KeptText {
  readonly keptId: string;
  readonly partner: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly keptAt: Date;
  readonly text: string;
}

/** Many messages that came in, in the order of their arrival. A line of a batch is cut out of its part by the database. */
export async function findKeptTexts(db: Queryable, keptIds: readonly string[]): Promise<KeptText[]> {
  // Planned anew each time: a plan that was kept while the table was small reads all of it when it has grown. What
  // evidence.body_of says stands here as a join: for many messages a call for each of them costs three times as much.
  return (await db.query<KeptText>(
    `SELECT kept_id AS "keptId", partner, message_id AS "messageId", message_type AS "messageType", kept_at AS "keptAt",
            convert_from(CASE WHEN m.batch_id IS NULL THEN m.body ELSE substring(c.body FROM m.batch_offset + 1 FOR m.batch_length) END, 'UTF8') AS text
       FROM evidence.message m LEFT JOIN evidence.batch_chunk c ON c.batch_id = m.batch_id AND c.part = m.batch_part
      WHERE kept_id = ANY($1::uuid[]) ORDER BY sequence`, [keptIds])).rows;
}

/** The evidence of the messages that went to a partner under these ids, by id. */
export async function findSent(db: Queryable, partner: string, messageIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await db.query<{ message_id: string; kept_id: string }>({
    name: 'evidence_find_sent',
    text: `SELECT message_id, kept_id FROM evidence.message WHERE direction = 'out' AND partner = $1 AND message_id = ANY($2::uuid[])`, values: [partner, messageIds],
  });
  return new Map(rows.map((row) => [row.message_id, row.kept_id]));
}
