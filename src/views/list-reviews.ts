import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';
import { readPlace, writePlace } from './cursor.js';

/** A record that asks for a decision, or asked for one. Days are ISO days, times RFC 3339, UTC. */
export interface ReviewShown {
  readonly reviewId: string;
  readonly cause: 'review' | 'erasure';
  readonly state: 'due' | 'kept' | 'restricted' | 'erased';
  readonly messageId: string;
  readonly partner: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly version: number;
  readonly dueOn: string;
  /** Its day is past and nothing was done. */
  readonly overdue: boolean;
  /** It has an open case, or was hit in the last year. */
  readonly inUse: boolean;
  readonly heldUntil?: string;
  readonly openedAt: string;
  readonly decidedAt?: string;
  readonly decidedBy?: string;
  readonly reason?: string;
  readonly nextOn?: string;
}

export interface ReviewsAsked {
  /** `due` if not said. */
  readonly state?: string | undefined;
  /** The `next` of the page before, asked in the same words. */
  readonly after?: string | undefined;
  /** Rows at most. */
  readonly limit: number;
  readonly at: Date;
}

export interface ReviewPage {
  readonly reviews: readonly ReviewShown[];
  readonly next?: string;
  readonly more: boolean;
}

interface Row extends Omit<ReviewShown, 'openedAt' | 'decidedAt' | 'decidedBy' | 'reason' | 'nextOn' | 'heldUntil'> {
  readonly heldUntil: string | null;
  readonly openedAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly nextOn: string | null;
  readonly dueExact: string;
}

const REVIEWS = `SELECT v.review_id AS "reviewId", v.cause, v.state, r.message_id AS "messageId", v.partner, v.record_kind AS "recordType", v.record_ref AS "recordId", v.version,
    v.due_on AS "dueOn", v.state = 'due' AND v.due_on < $1::date AS overdue, to_char(v.due_on, 'YYYY-MM-DD"T00:00:00Z"') AS "dueExact",
    EXISTS (SELECT FROM review.case c WHERE c.kept_id = v.kept_id AND c.state = 'open')
      OR EXISTS (SELECT FROM targeting.hit h JOIN targeting.screening s USING (screening_id) WHERE h.kept_id = v.kept_id AND s.screened_at > $1::timestamptz - interval '1 year') AS "inUse",
    (SELECT max(d.until) FROM lifecycle.disposition d WHERE (d.partner, d.record_kind, d.record_ref) = (v.partner, v.record_kind, v.record_ref)
        AND d.act = 'hold' AND d.state = 'confirmed' AND d.ended_at IS NULL AND d.until >= $1::date) AS "heldUntil",
    v.opened_at AS "openedAt", v.decided_at AS "decidedAt", v.decided_by AS "decidedBy", v.reason, v.next_on AS "nextOn"
  FROM lifecycle.review v JOIN pool.record r USING (record_id)`;

/** Records that ask for a decision, soonest due first, paged by keyset. @throws Refusal cursor_mismatch when the cursor is not one of this filter. */
export async function listReviews(db: Queryable, { state = 'due', after, limit, at }: ReviewsAsked): Promise<ReviewPage> {
  const filter = `reviews/${state}`;
  const place = after === undefined ? { moment: '-infinity', id: '00000000-0000-0000-0000-000000000000' } : readPlace(after, filter);
  // What was replaced or taken back meanwhile needs nobody's decision.
  const { rows } = await db.query<Row>(
    `${REVIEWS} WHERE v.state = $2 AND ($2 <> 'due' OR v.cause = 'erasure' OR r.replaced_by IS NULL AND r.withdrawn_at IS NULL) AND (v.due_on, v.review_id) > ($3::timestamptz::date, $4::uuid)
      ORDER BY v.due_on, v.review_id LIMIT $5`, [at, state, place.moment, place.id, limit + 1]);
  const last = rows.slice(0, limit).at(-1);
  const more = rows.length > limit;
  return { reviews: rows.slice(0, limit).map(shown), more, ...(more && last ? { next: writePlace(filter, { moment: last.dueExact, id: last.reviewId }) } : {}) };
}

/** One of them; undefined when there is none of this id. */
export async function showReview(db: Queryable, reviewId: string, at: Date): Promise<ReviewShown | undefined> {
  const { rows } = await db.query<Row>(`${REVIEWS} WHERE v.review_id = $2`, [at, reviewId]);
  return rows[0] && shown(rows[0]);
}

function shown({ dueExact: _, heldUntil, openedAt, decidedAt, decidedBy, reason, nextOn, ...row }: Row): ReviewShown {
  return {
    ...row, ...given('heldUntil', heldUntil), openedAt: openedAt.toISOString(), ...given('decidedAt', decidedAt?.toISOString()), ...given('decidedBy', decidedBy), ...given('reason', reason),
    ...given('nextOn', nextOn),
  };
}

type ReviewCount = 'reviews-due' | 'reviews-overdue' | 'erasures-due' | 'erasures-overdue';

/** How many records wait, and how many past their day: of erasures these are under a legal hold, unless no worker runs. */
export async function countReviews(db: Queryable, at: Date): Promise<Readonly<Record<ReviewCount, number>>> {
  const { rows } = await db.query<Record<ReviewCount, number>>(
    `SELECT count(*) FILTER (WHERE cause = 'review')::int AS "reviews-due", count(*) FILTER (WHERE cause = 'erasure')::int AS "erasures-due",
            count(*) FILTER (WHERE cause = 'review' AND due_on < $1::date)::int AS "reviews-overdue",
            count(*) FILTER (WHERE cause = 'erasure' AND due_on < $1::date)::int AS "erasures-overdue" FROM lifecycle.review WHERE state = 'due'`, [at]);
  return rows[0] as Awaited<ReturnType<typeof countReviews>>;
}
