import type { Envelope } from '../domain/envelope.js';
import type { Queryable } from '../platform/db.js';

/** Rung in the transaction that adds a message for a partner, or frees one; the payload is the partner. */
export const OUTBOX_CHANNEL = 'outbox_changed';

export type DeliveryState = 'waiting' | 'delivered' | 'parked' | 'dead';

export interface NewDelivery {
  readonly keptId: string;
  readonly noticeId: string | null;
  readonly partner: string;
  readonly sequence: number;
  readonly about: Pick<Envelope, 'messageId' | 'messageType' | 'recordRef' | 'recordVersion' | 'withdraws'>;
  /** What this recipient does not get, and why. */
  readonly withheld: ReadonlyArray<{ readonly pointer: string; readonly reason: string }>;
  readonly at: Date;
}

/** Puts a kept message into the outbox of its recipient, in the transaction that took its number, and rings {@link OUTBOX_CHANNEL}. */
export async function openDelivery(tx: Queryable, d: NewDelivery): Promise<void> {
  const { messageId, messageType, recordRef, recordVersion, withdraws } = d.about;
  await tx.query({
    name: 'outbox_open',
    text: `INSERT INTO outbox.delivery (kept_id, notice_id, partner, sequence, message_id, message_type, record_ref, record_version,
             takes_back_type, takes_back_ref, takes_back_upto, state, withheld, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', $12, $13)`,
    values: [d.keptId, d.noticeId, d.partner, d.sequence, messageId, messageType, recordRef, recordVersion, withdraws?.recordType ?? null,
      withdraws?.recordRef ?? null, withdraws?.upToVersion ?? null, JSON.stringify(d.withheld), d.at],
  });
  await tx.query({ name: 'outbox_ring', text: 'SELECT pg_notify($1, $2)', values: [OUTBOX_CHANNEL, d.partner] });
}

/** Partners that already have a delivery of this notice: dispatching twice adds nothing. */
export async function deliveredTo(db: Queryable, noticeId: string): Promise<string[]> {
  return (await db.query<{ partner: string }>('SELECT partner FROM outbox.delivery WHERE notice_id = $1', [noticeId])).rows.map((row) => row.partner);
}

export interface Delivery {
  readonly keptId: string;
  readonly noticeId: string | null;
  readonly partner: string;
  readonly messageId: string;
  readonly messageType: Envelope['messageType'];
  readonly state: DeliveryState;
  readonly attempts: number;
}

export async function findDelivery(db: Queryable, keptId: string): Promise<Delivery | undefined> {
  return (await db.query<Delivery>(
    `SELECT kept_id AS "keptId", notice_id AS "noticeId", partner, message_id AS "messageId", message_type AS "messageType", state, attempts
       FROM outbox.delivery WHERE kept_id = $1`, [keptId])).rows[0];
}

export async function countAttempt(db: Queryable, keptId: string): Promise<number> {
  const counted = await db.query<{ attempts: number }>(
    'UPDATE outbox.delivery SET attempts = attempts + 1 WHERE kept_id = $1 RETURNING attempts', [keptId]);
  return counted.rows[0]?.attempts ?? 0;
}

/** Notes how an attempt ended; a receipt that comes after parking still counts. */
export async function settleDelivery(tx: Queryable, keptId: string, end: { state: DeliveryState; at: Date; error?: string }): Promise<void> {
  await tx.query(
    `UPDATE outbox.delivery SET state = $2, settled_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE $3::timestamptz END,
            acknowledged_at = CASE WHEN $2 = 'delivered' THEN $3::timestamptz END, last_error = $4
      WHERE kept_id = $1 AND state <> 'delivered'`, [keptId, end.state, end.at, end.error ?? null]);
}
