import type { Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';

/** `review`: its year is over. `erasure`: the days that its author or the agreement gave are. */
export type ReviewCause = 'review' | 'erasure';

/** Records whose day of this kind comes by `until` (ISO day), soonest first. Their terms let go of it: what asks for a decision has the day from then on. */
export async function takeComing(tx: Queryable, cause: ReviewCause, { until, limit }: { readonly until: string; readonly limit: number }): Promise<Array<{ recordId: string; dueOn: string }>> {
  const column = cause === 'review' ? 'review_on' : 'erase_on';
  return (await tx.query<{ recordId: string; dueOn: string }>(
    `UPDATE lifecycle.term t SET ${column} = NULL FROM (SELECT record_id, ${column} AS day FROM lifecycle.term WHERE ${column} <= $1 ORDER BY ${column} LIMIT $2 FOR UPDATE SKIP LOCKED) AS coming
      WHERE t.record_id = coming.record_id RETURNING t.record_id AS "recordId", coming.day AS "dueOn"`, [until, limit])).rows;
}

export interface NewReview {
  readonly recordId: string;
  readonly keptId: string;
  readonly partner: string;
  readonly recordKind: string;
  readonly recordRef: string;
  readonly version: number;
  readonly cause: ReviewCause;
  readonly dueOn: string;
}

/** Asks supervisors about records. One that is asked about already is not asked about twice. */
export async function openReviews(tx: Queryable, reviews: readonly NewReview[], at: Date): Promise<void> {
  for (const r of reviews) {
    await tx.query(
      `INSERT INTO lifecycle.review (review_id, record_id, kept_id, partner, record_kind, record_ref, version, cause, due_on, state, opened_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'due', $10) ON CONFLICT DO NOTHING`,
      [newId(at.getTime()), r.recordId, r.keptId, r.partner, r.recordKind, r.recordRef, r.version, r.cause, r.dueOn, at]);
  }
}

/** Records about which nobody has decided by their day, soonest first. Of erasures, those under a legal hold wait on. */
export async function takeOverdue(tx: Queryable, cause: ReviewCause, { day, limit }: { readonly day: string; readonly limit: number }): Promise<string[]> {
  return (await tx.query<{ record_id: string }>(
    `SELECT v.record_id FROM lifecycle.review v WHERE v.state = 'due' AND v.cause = $1 AND v.due_on <= $2
        AND ($1 = 'review' OR NOT EXISTS (SELECT FROM lifecycle.disposition h WHERE (h.partner, h.record_kind, h.record_ref) = (v.partner, v.record_kind, v.record_ref)
             AND h.act = 'hold' AND h.state = 'confirmed' AND h.ended_at IS NULL AND h.until >= $2))
      ORDER BY v.due_on, v.review_id LIMIT $3 FOR UPDATE SKIP LOCKED`, [cause, day, limit])).rows.map((row) => row.record_id);
}

export interface ReviewOutcome {
  readonly state: 'restricted' | 'erased';
  readonly by: string;
  readonly at: Date;
  readonly reason?: string | undefined;
}

/** Closes whatever asks about these records: the one or all causes. */
export async function closeReviews(tx: Queryable, recordIds: readonly string[], outcome: ReviewOutcome, cause?: ReviewCause): Promise<void> {
  await tx.query(
    `UPDATE lifecycle.review SET state = $2, decided_at = $3, decided_by = $4, reason = $5 WHERE record_id = ANY($1::uuid[]) AND state = 'due' AND ($6::text IS NULL OR cause = $6)`,
    [recordIds, outcome.state, outcome.at, outcome.by, outcome.reason ?? null, cause ?? null]);
}

export interface ReviewStanding {
  readonly recordId: string;
  readonly keptId: string;
  readonly partner: string;
  readonly recordKind: string;
  readonly recordRef: string;
  readonly cause: ReviewCause;
  readonly dueOn: string;
}

/** The review, locked. @throws Refusal not_found, or state_conflict when it was decided */
export async function lockReview(tx: Queryable, reviewId: string): Promise<ReviewStanding> {
  const { rows: [found] } = await tx.query<ReviewStanding & { state: string; decidedBy: string | null }>(
    `SELECT record_id AS "recordId", kept_id AS "keptId", partner, record_kind AS "recordKind", record_ref AS "recordRef", cause, due_on AS "dueOn", state, decided_by AS "decidedBy"
       FROM lifecycle.review WHERE review_id = $1 FOR UPDATE`, [reviewId]);
  if (!found) throw new Refusal('not_found', { detail: 'There is no review of this id.', next: 'See the list of reviews.' });
  if (found.state !== 'due') throw new Refusal('state_conflict', { detail: `The record was ${found.state} by ${found.decidedBy ?? 'somebody'}.` });
  return found;
}

/** The record is needed until another day (ISO). */
export async function keepOn(tx: Queryable, reviewId: string, { by, at, reason, nextOn }: { by: string; at: Date; reason: string; nextOn: string }): Promise<void> {
  await tx.query(`UPDATE lifecycle.review SET state = 'kept', decided_at = $2, decided_by = $3, reason = $4, next_on = $5 WHERE review_id = $1`, [reviewId, at, by, reason, nextOn]);
}
