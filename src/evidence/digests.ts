import type { Queryable } from '../platform/db.js';

/** Which bytes a message is. */
export interface MessageDigest {
  readonly keptId: string;
  readonly messageId: string;
  readonly keptAt: Date;
  readonly bodySha256: Buffer;
  readonly bytes: number;
}

export async function digestsOf(db: Queryable, keptIds: readonly string[]): Promise<ReadonlyMap<string, MessageDigest>> {
  const { rows } = await db.query<MessageDigest>(
    `SELECT kept_id AS "keptId", message_id AS "messageId", kept_at AS "keptAt", body_sha256 AS "bodySha256", COALESCE(batch_length, octet_length(body)) AS bytes
       FROM evidence.message WHERE kept_id = ANY($1::uuid[])`, [keptIds]);
  return new Map(rows.map((row) => [row.keptId, row]));
}
