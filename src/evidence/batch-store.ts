import type { Queryable } from '../platform/db.js';
import { columnsOf } from '../platform/insert-rows.js';
import { CameBefore, UNIQUE_VIOLATION, type RawHeaders } from './store.js';

/** A verified batch as it is kept, but for its bytes. */
export interface KeptBatch {
  readonly batchId: string;
  readonly partner: string;
  readonly receivedAt: Date;
  readonly bytes: number;
  readonly items: number;
  readonly parts: number;
  readonly bodySha256: Buffer;
  readonly contentDigest: string;
  readonly idempotencyKey: string | undefined;
  readonly method: string;
  readonly target: string;
  readonly headers: RawHeaders;
  readonly signatureBase: string;
  readonly keyid: string;
  readonly nonce: string;
}

/** Keeps what is known of a batch; its bytes follow part by part. @throws CameBefore */
export async function keepBatch(tx: Queryable, b: KeptBatch): Promise<void> {
  await tx.query({
    name: 'evidence_keep_batch',
    text: `INSERT INTO evidence.batch (batch_id, partner, received_at, bytes, items, parts, body_sha256, content_digest, idempotency_key, method, target, headers,
             signature_base, keyid, nonce)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [b.batchId, b.partner, b.receivedAt, b.bytes, b.items, b.parts, b.bodySha256, b.contentDigest, b.idempotencyKey ?? null, b.method, b.target,
      JSON.stringify(b.headers), b.signatureBase, b.keyid, b.nonce],
  }).catch((error: unknown) => {
    throw (error as { code?: string }).code === UNIQUE_VIOLATION ? new CameBefore() : error;
  });
}

export interface BatchChunk {
  readonly part: number;
  readonly firstLine: number;
  readonly insideALine: boolean;
  readonly body: Buffer;
}

export async function keepChunk(tx: Queryable, batchId: string, c: BatchChunk): Promise<void> {
  await tx.query({
    name: 'evidence_keep_chunk', text: 'INSERT INTO evidence.batch_chunk (batch_id, part, first_line, inside_a_line, body) VALUES ($1, $2, $3, $4, $5)',
    values: [batchId, c.part, c.firstLine, c.insideALine, c.body],
  });
}

export async function findChunk(db: Queryable, batchId: string, part: number): Promise<BatchChunk | undefined> {
  return (await db.query<BatchChunk>({
    name: 'evidence_find_chunk',
    text: `SELECT part, first_line AS "firstLine", inside_a_line AS "insideALine", body FROM evidence.batch_chunk WHERE batch_id = $1 AND part = $2`,
    values: [batchId, part],
  })).rows[0];
}

export interface FoundBatch {
  readonly batchId: string;
  readonly partner: string;
  readonly receivedAt: Date;
  readonly bytes: number;
  readonly items: number;
  readonly parts: number;
  readonly bodySha256: Buffer;
  readonly contentDigest: string;
}

const FOUND = `SELECT batch_id AS "batchId", partner, received_at AS "receivedAt", bytes, items, parts, body_sha256 AS "bodySha256",
                      content_digest AS "contentDigest" FROM evidence.batch`;

export async function findBatch(db: Queryable, batchId: string): Promise<FoundBatch | undefined> {
  return (await db.query<FoundBatch>(`${FOUND} WHERE batch_id = $1`, [batchId])).rows[0];
}

/** The batch of these very bytes. */
export async function findBatchOf(db: Queryable, partner: string, bodySha256: Buffer): Promise<FoundBatch | undefined> {
  return (await db.query<FoundBatch>(`${FOUND} WHERE partner = $1 AND body_sha256 = $2`, [partner, bodySha256])).rows[0];
}

/** The batch that a partner sent under this key. */
export async function findBatchUnder(db: Queryable, partner: string, idempotencyKey: string): Promise<FoundBatch | undefined> {
  return (await db.query<FoundBatch>(`${FOUND} WHERE partner = $1 AND idempotency_key = $2`, [partner, idempotencyKey])).rows[0];
}

/** One accepted line of a batch: a message whose bytes stay where they are. */
export interface BatchMessage {
  readonly keptId: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly recordVersion: number;
  readonly schemaVersion: string;
  readonly sequence: number;
  readonly bodySha256: Buffer;
  readonly offset: number;
  readonly length: number;
  readonly line: number;
}

export interface PartOfBatch {
  readonly batchId: string;
  readonly part: number;
  readonly partner: string;
  readonly keptAt: Date;
}

const MESSAGE = ['uuid', 'uuid', 'text', 'int', 'text', 'bigint', 'bytea', 'int', 'int', 'int'] as const;

/** Keeps the accepted lines of one part in one statement. */
export async function keepBatchMessages(tx: Queryable, { batchId, part, partner, keptAt }: PartOfBatch, messages: readonly BatchMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.query({
    name: 'evidence_keep_batch_messages',
    text: `INSERT INTO evidence.message (direction, partner, kept_at, batch_id, batch_part, kept_id, message_id, message_type, record_version, schema_version, sequence,
             body_sha256, batch_offset, batch_length, batch_line)
           SELECT 'in', $1, $2, $3, $4, m.* FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::int[], $9::text[], $10::bigint[], $11::bytea[], $12::int[], $13::int[],
             $14::int[]) AS m`,
    values: [partner, keptAt, batchId, part, ...columnsOf(MESSAGE, messages.map((m) =>
      [m.keptId, m.messageId, m.messageType, m.recordVersion, m.schemaVersion, m.sequence, m.bodySha256, m.offset, m.length, m.line]))],
  });
}

export interface KnownMessage {
  readonly messageId: string;
  readonly bodySha256: Buffer;
  readonly messageType: string;
  readonly recordVersion: number;
  readonly sequence: number;
}

/** Which of these ids a partner has used before. Asked under the lock of its count, the answer stays true until the transaction ends. */
export async function findKnownMessages(tx: Queryable, partner: string, messageIds: readonly string[]): Promise<Map<string, KnownMessage>> {
  // Planned anew each time: a plan that was kept while the table was small reads all of it when it has grown.
  const { rows } = await tx.query<KnownMessage>(
    `SELECT message_id AS "messageId", body_sha256 AS "bodySha256", message_type AS "messageType", record_version AS "recordVersion", sequence
       FROM evidence.message WHERE direction = 'in' AND partner = $1 AND message_id = ANY($2::uuid[])`, [partner, messageIds]);
  return new Map(rows.map((row) => [row.messageId, row]));
}

/** The messages of some parts of a batch, in the order of their lines. */
export async function findMessagesOf(tx: Queryable, batchId: string, parts: { readonly from: number; readonly before: number }): Promise<string[]> {
  const { rows } = await tx.query<{ kept_id: string }>(
    'SELECT kept_id FROM evidence.message WHERE batch_id = $1 AND batch_part >= $2 AND batch_part < $3 ORDER BY batch_line', [batchId, parts.from, parts.before]);
  return rows.map((row) => row.kept_id);
}

/** What a completion digests of the accepted lines from `after` on, at most `limit`. */
export async function readAccepted(db: Queryable, batchId: string, { after, upTo }: { readonly after: number; readonly upTo: number }):
Promise<Array<{ readonly line: number; readonly messageId: string; readonly sequence: number }>> {
  return (await db.query<{ line: number; messageId: string; sequence: number }>({
    name: 'evidence_accepted',
    text: `SELECT batch_line AS line, message_id AS "messageId", sequence FROM evidence.message
            WHERE batch_id = $1 AND batch_line > $2 AND batch_line <= $3 ORDER BY batch_line`,
    values: [batchId, after, upTo],
  })).rows;
}
