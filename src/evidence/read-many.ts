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
  return (await db.query<KeptText>({
    name: 'evidence_texts',
    text: `SELECT kept_id AS "keptId", partner, message_id AS "messageId", message_type AS "messageType", kept_at AS "keptAt",
                  convert_from(evidence.body_of(message), 'UTF8') AS text
             FROM evidence.message WHERE kept_id = ANY($1::uuid[]) ORDER BY sequence`,
    values: [keptIds],
  })).rows;
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
