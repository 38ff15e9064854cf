import type { Queryable } from '../platform/db.js';
import { insertRows } from '../platform/insert-rows.js';
import type { Finding } from '../platform/refusal.js';

export type RawHeaders = ReadonlyArray<readonly [string, string]>;

/** What is kept of every message, whichever way it goes. */
export interface OutboundMessage {
  readonly keptId: string;
  readonly partner: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly recordVersion: number;
  readonly schemaVersion: string;
  readonly sequence: number;
  readonly keptAt: Date;
  readonly body: Buffer;
  readonly bodySha256: Buffer;
}

/** A verified message as it is kept: with how it was signed. */
export interface InboundMessage extends OutboundMessage {
  readonly method: string;
  readonly target: string;
  readonly headers: RawHeaders;
  readonly signatureBase: string;
  readonly keyid: string;
  readonly nonce: string;
}

const INBOUND_COLUMNS = 16;

/** An id or a nonce of the batch is in evidence already; the transaction is lost with it. */
export class CameBefore extends Error {}

/** PostgreSQL's code of a broken UNIQUE. */
export const UNIQUE_VIOLATION = '23505';

/** Keeps new messages in one statement. @throws CameBefore */
export async function keepInbound(tx: Queryable, messages: readonly InboundMessage[]): Promise<void> {
  const groups = messages.map((_, i) => `('in', ${Array.from({ length: INBOUND_COLUMNS }, (__, c) => `$${i * INBOUND_COLUMNS + c + 1}`).join(', ')})`);
  await tx.query({
    name: `evidence_keep_${messages.length}`,
    text: `INSERT INTO evidence.message (direction, kept_id, partner, message_id, message_type, record_version, schema_version, sequence, kept_at,
             body, body_sha256, method, target, headers, signature_base, keyid, nonce)
           VALUES ${groups.join(', ')}`,
    values: messages.flatMap((m) => [m.keptId, m.partner, m.messageId, m.messageType, m.recordVersion, m.schemaVersion, m.sequence, m.keptAt,
      m.body, m.bodySha256, m.method, m.target, JSON.stringify(m.headers), m.signatureBase, m.keyid, m.nonce]),
  }).catch((error: unknown) => {
    throw (error as { code?: string }).code === UNIQUE_VIOLATION ? new CameBefore() : error;
  });
}

/** Freezes the bytes we are about to send: every attempt sends exactly these. */
export async function keepOutbound(tx: Queryable, m: OutboundMessage): Promise<void> {
  await tx.query(
    `INSERT INTO evidence.message (direction, kept_id, partner, message_id, message_type, record_version, schema_version, sequence, kept_at, body, body_sha256)
     VALUES ('out', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [m.keptId, m.partner, m.messageId, m.messageType, m.recordVersion, m.schemaVersion, m.sequence, m.keptAt, m.body, m.bodySha256]);
}

export interface KeptMessage {
  readonly keptId: string;
  readonly direction: 'in' | 'out';
  readonly partner: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly keptAt: Date;
  readonly body: Buffer;
  readonly bodySha256: Buffer;
  readonly target: string | null;
}

const KEPT = `SELECT kept_id AS "keptId", direction, partner, message_id AS "messageId", message_type AS "messageType", kept_at AS "keptAt",
                     evidence.body_of(message) AS body, body_sha256 AS "bodySha256", target FROM evidence.message`;

export async function findKept(db: Queryable, keptId: string): Promise<KeptMessage | undefined> {
  return (await db.query<KeptMessage>({ name: 'evidence_find', text: `${KEPT} WHERE kept_id = $1`, values: [keptId] })).rows[0];
}

export async function findByMessageId(db: Queryable, direction: 'in' | 'out', partner: string, messageId: string): Promise<KeptMessage | undefined> {
  return (await db.query<KeptMessage>(`${KEPT} WHERE direction = $1 AND partner = $2 AND message_id = $3`, [direction, partner, messageId])).rows[0];
}

/** True when this key has used this nonce on anything that was kept. */
export async function nonceWasUsed(db: Queryable, keyid: string, nonce: string): Promise<boolean> {
  const used = await db.query(
    `SELECT 1 FROM evidence.message WHERE keyid = $1 AND nonce = $2 UNION ALL SELECT 1 FROM evidence.transmission WHERE keyid = $1 AND nonce = $2
     UNION ALL SELECT 1 FROM evidence.batch WHERE keyid = $1 AND nonce = $2`,
    [keyid, nonce]);
  return used.rows.length > 0;
}

export interface Transmission {
  readonly transmissionId: string;
  /** What it is a transmission of: a message, or a batch. */
  readonly keptId?: string;
  readonly batchId?: string;
  readonly kind: 'repeat' | 'attempt' | 'answer';
  readonly at: Date;
  readonly attempt?: number;
  readonly status?: number;
  readonly headers: RawHeaders;
  readonly signatureBase?: string;
  readonly keyid?: string;
  readonly nonce?: string;
  readonly body?: Buffer;
}

/** Keeps a repeat, an attempt or an answer. Returns false when the nonce was there before. */
export async function keepTransmission(db: Queryable, t: Transmission): Promise<boolean> {
  const kept = await db.query(
    `INSERT INTO evidence.transmission (transmission_id, kept_id, batch_id, kind, at, attempt, status, headers, signature_base, keyid, nonce, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
    [t.transmissionId, t.keptId ?? null, t.batchId ?? null, t.kind, t.at, t.attempt ?? null, t.status ?? null, JSON.stringify(t.headers), t.signatureBase ?? null,
      t.keyid ?? null, t.nonce ?? null, t.body ?? null]);
  return kept.rowCount === 1;
}

export interface RefusedMessage {
  readonly refusalId: string;
  readonly at: Date;
  readonly partner: string;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly Finding[];
  readonly method: string;
  readonly target: string;
  readonly headers: RawHeaders;
  readonly body: Buffer | null;
  readonly bodySha256: Buffer | null;
  readonly signatureBase: string | null;
  readonly keyid: string | null;
}

export async function keepRefused(db: Queryable, r: RefusedMessage): Promise<void> {
  await db.query(
    `INSERT INTO evidence.refusal (refusal_id, at, partner, code, detail, errors, method, target, headers, body, body_sha256, signature_base, keyid)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [r.refusalId, r.at, r.partner, r.code, r.detail, JSON.stringify(r.errors), r.method, r.target, JSON.stringify(r.headers), r.body, r.bodySha256,
      r.signatureBase, r.keyid]);
}

/** Writes one line into the journal of a message. */
export async function recordStep(tx: Queryable, keptId: string, step: string, entry: { at: Date; detail?: Record<string, unknown> }): Promise<void> {
  await tx.query({
    name: 'evidence_step',
    text: 'INSERT INTO evidence.step (kept_id, step, at, detail) VALUES ($1, $2, $3, $4)',
    values: [keptId, step, entry.at, JSON.stringify(entry.detail ?? {})],
  });
}

/** One line of a journal. */
export interface JournalStep {
  readonly keptId: string;
  readonly step: string;
  readonly at: Date;
  readonly detail?: Record<string, unknown>;
}

const STEP = { table: 'evidence.step', columns: { kept_id: 'uuid', step: 'text', at: 'timestamptz', detail: 'jsonb' } } as const;

/** Writes many lines, of any messages, in the order given. One statement. */
export async function recordSteps(tx: Queryable, steps: readonly JournalStep[]): Promise<void> {
  await insertRows(tx, STEP, steps.map(({ keptId, step, at, detail }) => [keptId, step, at, detail ?? {}]));
}

/** Writes a line unless the journal has one of this step with the same value under `onceBy`: for jobs that may run twice. */
export async function recordStepOnce(tx: Queryable, keptId: string, step: string, entry: { at: Date; detail: Record<string, unknown>; onceBy: string }): Promise<void> {
  await tx.query(
    `INSERT INTO evidence.step (kept_id, step, at, detail) SELECT $1, $2, $3, $4
      WHERE NOT EXISTS (SELECT FROM evidence.step WHERE kept_id = $1 AND step = $2 AND detail ->> $5 = $4::jsonb ->> $5)`,
    [keptId, step, entry.at, JSON.stringify(entry.detail), entry.onceBy]);
}
