import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { LAST_WORD, type OutcomeGroup } from './outcome-figures.js';
import { IS_SHOWN } from './shown-records.js';

/** An inspection that counts in a figure. Times are RFC 3339. */
export interface OutcomeLine {
  readonly screeningId: string;
  readonly reference: string;
  readonly lane: string;
  readonly method: string;
  readonly control: boolean;
  readonly result: 'positive' | 'negative';
  readonly screenedAt: string;
  readonly inspectedAt: string;
  /** The alerts whose indicators it met. */
  readonly cases: ReadonlyArray<{ readonly partner: string; readonly alertId: string; readonly caseId?: string; readonly keptId: string }>;
}

export interface OutcomesAsked {
  readonly since: Date;
  readonly by: OutcomeGroup;
  /** Which of that kind; not looked at for all and the control group. */
  readonly of: string;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface OutcomePage {
  readonly outcomes: readonly OutcomeLine[];
  readonly more: boolean;
  readonly next?: string;
}

/** Which screenings a figure counts, as a condition on `seen`; $2 is which of the kind. */
const IN_GROUP: Readonly<Record<OutcomeGroup, string>> = {
  all: '$2::text IS NOT NULL', control: 'seen.control AND $2::text IS NOT NULL', kind: 'seen.kind = $2', method: 'seen.method = $2',
  partner: 'EXISTS (SELECT FROM targeting.hit h WHERE h.screening_id = seen.screening_id AND h.partner = $2)',
  indicator: 'EXISTS (SELECT FROM targeting.hit h WHERE h.screening_id = seen.screening_id AND h.indicator_id::text = $2)',
  profile: 'EXISTS (SELECT FROM targeting.profile_hit p WHERE p.screening_id = seen.screening_id AND p.profile_id::text = $2)',
  grade: `EXISTS (SELECT FROM targeting.hit h LEFT JOIN pool.record r ON r.kept_id = h.kept_id WHERE h.screening_id = seen.screening_id
    AND coalesce(r.data #>> '{sourceEvaluation,scheme}' || ' ' || (r.data #>> '{sourceEvaluation,grade}'), 'not said') = $2)`,
};
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The inspections behind one figure, screened last first. Alerts that are restricted or erased are not named. @throws Refusal cursor_mismatch */
export async function listOutcomes(db: Queryable, { since, by, of, after, limit }: OutcomesAsked): Promise<OutcomePage> {
  if (after !== undefined && !ID.test(after)) throw new Refusal('cursor_mismatch', { detail: 'This cursor comes from nowhere.' });
  const { rows } = await db.query<OutcomeLine & { screenedAt: Date; inspectedAt: Date }>(`${LAST_WORD}
    SELECT s.screening_id AS "screeningId", s.declaration_no AS reference, s.lane, s.method, s.control, CASE WHEN seen.positive THEN 'positive' ELSE 'negative' END AS result,
           s.screened_at AS "screenedAt", seen.inspected_at AS "inspectedAt", coalesce(c.cases, '[]') AS cases
      FROM seen JOIN targeting.screening s USING (screening_id)
      CROSS JOIN LATERAL (SELECT jsonb_agg(DISTINCT jsonb_strip_nulls(jsonb_build_object('partner', h.partner, 'alertId', h.alert_ref, 'caseId', c.case_id, 'keptId', h.kept_id))) AS cases
        FROM targeting.hit h JOIN pool.record r ON r.kept_id = h.kept_id AND ${IS_SHOWN} LEFT JOIN review."case" c ON c.kept_id = h.kept_id
       WHERE h.screening_id = seen.screening_id) c
     WHERE ${IN_GROUP[by]} AND ($3::uuid IS NULL OR s.screening_id < $3) ORDER BY s.screening_id DESC LIMIT $4`, [since, of, after ?? null, limit + 1]);
  const shown = rows.slice(0, limit);
  const more = rows.length > limit;
  const last = shown.at(-1);
  return {
    more, ...(more && last ? { next: last.screeningId } : {}),
    outcomes: shown.map((row) => ({ ...row, screenedAt: row.screenedAt.toISOString(), inspectedAt: row.inspectedAt.toISOString() })),
  };
}
