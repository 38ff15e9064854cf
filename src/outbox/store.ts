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
  await ring(tx, d.partner);
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

/** Messages of a line that have no deadline yet get one: it runs from when they could first be pushed. */
export async function giveDeadlines(db: Queryable, partner: string, deadline: Date): Promise<void> {
  await db.query({
    name: 'outbox_deadlines',
    text: `UPDATE outbox.delivery SET deadline = $2 WHERE partner = $1 AND state = 'waiting' AND deadline IS NULL`, values: [partner, deadline],
  });
}

export interface Place {
  readonly partner: string;
  readonly holder: string;
  /** A number in the line: what stands before it was seen to. 0 is the beginning. */
  readonly after: number;
}

export interface BegunAttempt {
  readonly keptId: string;
  readonly sequence: number;
  readonly attempt: number;
}

/**
 * Begins an attempt on the first waiting message of a line behind a place, if `holder` still holds the line. The place spares
 * the index what was delivered a moment ago: those entries are gone only after the next vacuum.
 * @returns the message and the number of the attempt; undefined when nothing waits there or somebody else holds the line.
 */
export async function beginAttempt(db: Queryable, { partner, holder, after }: Place): Promise<BegunAttempt | undefined> {
  const begun = await db.query<BegunAttempt>({
    name: 'outbox_begin',
    text: `UPDATE outbox.delivery SET attempts = attempts + 1
            WHERE kept_id = (SELECT kept_id FROM outbox.delivery WHERE partner = $1 AND state = 'waiting' AND sequence > $3 ORDER BY sequence LIMIT 1)
              AND EXISTS (SELECT FROM outbox.line WHERE partner = $1 AND holder = $2)
           RETURNING kept_id AS "keptId", sequence, attempts AS attempt`,
    values: [partner, holder, after],
  });
  return begun.rows[0];
}

/** Notes that the recipient has these messages, whatever their state was: a late receipt counts. @returns those for which it is news. */
export async function noteDelivered(tx: Queryable, keptIds: readonly string[], at: Date): Promise<string[]> {
  const noted = await tx.query<{ kept_id: string }>({
    name: 'outbox_delivered',
    // In one order, so that a push and an acknowledgement of the same messages do not wait for each other in a circle.
    text: `WITH news AS (SELECT kept_id FROM outbox.delivery WHERE kept_id = ANY($1::uuid[]) AND state <> 'delivered' ORDER BY kept_id FOR UPDATE)
           UPDATE outbox.delivery d SET state = 'delivered', acknowledged_at = $2, settled_at = $2, last_error = NULL
             FROM news WHERE d.kept_id = news.kept_id RETURNING d.kept_id`,
    values: [keptIds, at],
  });
  return noted.rows.map((row) => row.kept_id);
}

/** An attempt failed: the message goes on waiting, or is parked for a person. @returns false when it is settled already. */
export async function noteFailure(tx: Queryable, keptId: string, end: { readonly parked: boolean; readonly at: Date; readonly error: string }): Promise<boolean> {
  const noted = await tx.query(
    `UPDATE outbox.delivery SET state = CASE WHEN $2 THEN 'parked' ELSE state END, settled_at = CASE WHEN $2 THEN $3::timestamptz END, last_error = $4
      WHERE kept_id = $1 AND state = 'waiting'`, [keptId, end.parked, end.at, end.error.slice(0, 1000)]);
  return noted.rowCount === 1;
}

/** Gives up every message of a line whose deadline has passed. @returns which. */
export async function noteDead(tx: Queryable, partner: string, at: Date): Promise<string[]> {
  const dead = await tx.query<{ kept_id: string }>(
    `UPDATE outbox.delivery SET state = 'dead', settled_at = $2 WHERE partner = $1 AND state = 'waiting' AND deadline <= $2 RETURNING kept_id`, [partner, at]);
  return dead.rows.map((row) => row.kept_id);
}

/** Puts what was parked or given up back into its place in the line, under a new deadline. @returns the partner; undefined when it is in neither state. */
export async function replayDelivery(tx: Queryable, keptId: string, by: { readonly officer: string; readonly at: Date }): Promise<string | undefined> {
  const replayed = await tx.query<{ partner: string }>(
    `UPDATE outbox.delivery SET state = 'waiting', settled_at = NULL, deadline = NULL, replayed_by = $2, replayed_at = $3
      WHERE kept_id = $1 AND state IN ('parked', 'dead') RETURNING partner`, [keptId, by.officer, by.at]);
  const partner = replayed.rows[0]?.partner;
  if (partner !== undefined) await ring(tx, partner);
  return partner;
}

/** Wakes whoever pushes to this partner, when the transaction has ended. */
export async function ring(tx: Queryable, partner: string): Promise<void> {
  await tx.query({ name: 'outbox_ring', text: 'SELECT pg_notify($1, $2)', values: [OUTBOX_CHANNEL, partner] });
}

/** A message of ours as a partner names it. */
export interface Sent {
  readonly keptId: string;
  readonly messageId: string;
  readonly state: DeliveryState;
}

/** Our messages to a partner of these ids; ids it has none of are left out. */
export async function findSent(db: Queryable, partner: string, messageIds: readonly string[]): Promise<Sent[]> {
  return (await db.query<Sent>({
    name: 'outbox_find_sent',
    text: `SELECT kept_id AS "keptId", message_id AS "messageId", state FROM outbox.delivery WHERE partner = $1 AND message_id = ANY($2::uuid[])`,
    values: [partner, messageIds],
  })).rows;
}
