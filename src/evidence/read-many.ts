import type { Queryable } from '../platform/db.js';
import type { KeptMessage } from './store.js';

interface Row extends Omit<KeptMessage, 'body'> {
  readonly body: Buffer | null;
  readonly batchId: string | null;
  readonly part: number;
  readonly offset: number;
  readonly length: number;
}

/** Many messages with their bytes, in no order. Of each part of a batch that they are lines of, the bytes are read once. */
export async function findKeptMany(db: Queryable, keptIds: readonly string[]): Promise<KeptMessage[]> {
  const { rows } = await db.query<Row>({
    name: 'evidence_find_many',
    text: `SELECT kept_id AS "keptId", direction, partner, message_id AS "messageId", message_type AS "messageType", kept_at AS "keptAt", body,
                  body_sha256 AS "bodySha256", target, batch_id AS "batchId", batch_part AS part, batch_offset AS "offset", batch_length AS length
             FROM evidence.message WHERE kept_id = ANY($1::uuid[])`,
    values: [keptIds],
  });
  const parts = new Map(rows.flatMap(({ batchId, part }) => (batchId === null ? [] : [[`${batchId} ${part}`, { batchId, part }] as const])));
  const bodies = parts.size === 0 ? new Map<string, Buffer>() : await readParts(db, [...parts.values()]);
  return rows.map(({ body, batchId, part, offset, length, ...message }) => ({
    ...message, body: body ?? (bodies.get(`${batchId} ${part}`) as Buffer).subarray(offset, offset + length),
  }));
}

async function readParts(db: Queryable, parts: ReadonlyArray<{ readonly batchId: string; readonly part: number }>): Promise<Map<string, Buffer>> {
  const { rows } = await db.query<{ batch_id: string; part: number; body: Buffer }>({
    name: 'evidence_find_parts',
    text: `SELECT c.batch_id, c.part, c.body FROM evidence.batch_chunk c JOIN unnest($1::uuid[], $2::int[]) AS asked (batch_id, part) USING (batch_id, part)`,
    values: [parts.map((one) => one.batchId), parts.map((one) => one.part)],
  });
  return new Map(rows.map((row) => [`${row.batch_id} ${row.part}`, row.body]));
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
