import type { Queryable } from '../platform/db.js';
import { wilsonInterval } from '../platform/wilson-interval.js';
import { IS_SHOWN } from './shown-records.js';

export type OutcomeGroup = 'all' | 'control' | 'kind' | 'method' | 'partner' | 'grade' | 'indicator' | 'profile';

/** What was inspected with a result, and of that what found something. */
export interface OutcomeCount {
  readonly by: OutcomeGroup;
  /** Of which kind, method, partner, grade of the source (scheme and grade as its sender said it), indicator or profile; empty for all and for the control group. */
  readonly of: string;
  readonly inspected: number;
  readonly positive: number;
  /** The hit rate that the control groups of the same kinds have, each as often as it is among these; null while one of them has found nothing. */
  readonly base: number | null;
  /** Of an indicator that is still known: whose it is and what it looks at. */
  readonly about?: { readonly partner: string; readonly alertId: string; readonly field: string };
}

/** Screenings since $1 whose last word is a result. */
export const LAST_WORD = `
  WITH result AS (
    SELECT DISTINCT ON (screening_id) screening_id, result, inspected_at FROM targeting.outcome WHERE screening_id IS NOT NULL ORDER BY screening_id, entered_at DESC, outcome_id DESC
  ), seen AS (
    SELECT s.screening_id, s.kind, s.method, s.control, r.result = 'positive' AS positive, r.inspected_at
      FROM result r JOIN targeting.screening s USING (screening_id) WHERE r.result IN ('positive', 'negative') AND s.screened_at >= $1
  )`;
// Luggage is not goods: what drawing at random finds is asked kind by kind.
const COUNTED = `${LAST_WORD}, counted AS (
    SELECT seen.*, nullif(avg(positive::int) FILTER (WHERE control) OVER (PARTITION BY kind), 0)::float8 AS base FROM seen
  )`;
const COUNTS = 'count(*)::int AS inspected, count(*) FILTER (WHERE positive)::int AS positive, CASE WHEN count(base) = count(*) THEN avg(base) END AS base';

/** Detections by cases since a moment; the last word on each screening counts. A screening counts once for each partner, indicator and profile that met it. */
export async function outcomeFigures(db: Queryable, since: Date): Promise<OutcomeCount[]> {
  const { rows } = await db.query<OutcomeCount>(`${COUNTED}
    SELECT 'all' AS by, '' AS of, ${COUNTS} FROM counted
    UNION ALL SELECT 'control', '', ${COUNTS} FROM counted WHERE control
    UNION ALL (SELECT 'kind', kind, ${COUNTS} FROM counted GROUP BY kind ORDER BY kind)
    UNION ALL (SELECT 'method', method, ${COUNTS} FROM counted GROUP BY method ORDER BY method)
    UNION ALL (SELECT 'partner', partner, ${COUNTS} FROM (SELECT DISTINCT screening_id, partner, positive, base FROM counted JOIN targeting.hit USING (screening_id)) p GROUP BY partner ORDER BY partner)
    UNION ALL (SELECT 'grade', grade, ${COUNTS} FROM (SELECT DISTINCT screening_id, coalesce(r.data #>> '{sourceEvaluation,scheme}' || ' ' || (r.data #>> '{sourceEvaluation,grade}'), 'not said') AS grade, positive, base
       FROM counted JOIN targeting.hit h USING (screening_id) LEFT JOIN pool.record r ON r.kept_id = h.kept_id) g GROUP BY grade ORDER BY grade)
    UNION ALL (SELECT 'indicator', indicator_id::text, ${COUNTS} FROM (SELECT DISTINCT screening_id, indicator_id, positive, base FROM counted JOIN targeting.hit USING (screening_id)) i GROUP BY indicator_id ORDER BY 3 DESC, 2 LIMIT 100)
    UNION ALL (SELECT 'profile', profile_id::text, ${COUNTS} FROM counted JOIN targeting.profile_hit USING (screening_id) GROUP BY profile_id ORDER BY 3 DESC, 2 LIMIT 100)`, [since]);
  return withAbout(db, rows);
}

/** Indicators by what they are, without their values: a value may name somebody. */
async function withAbout(db: Queryable, counts: readonly OutcomeCount[]): Promise<OutcomeCount[]> {
  const ids = counts.filter(({ by }) => by === 'indicator').map(({ of }) => of);
  if (ids.length === 0) return [...counts];
  const { rows } = await db.query<{ id: string; about: NonNullable<OutcomeCount['about']> }>(
    `SELECT i.indicator_id AS id, jsonb_build_object('partner', r.partner, 'alertId', r.record_ref, 'field', i.field) AS about
       FROM pool.indicator i JOIN pool.record r USING (record_id) WHERE i.indicator_id = ANY ($1::uuid[]) AND ${IS_SHOWN}`, [ids]);
  const known = new Map(rows.map(({ id, about }) => [id, about]));
  return counts.map((one) => {
    const about = one.by === 'indicator' ? known.get(one.of) : undefined;
    return about ? { ...one, about } : one;
  });
}

/** The same with what it says. */
export interface OutcomeFigure extends Omit<OutcomeCount, 'base'> {
  /** positive / inspected; null where nothing was inspected. */
  readonly hitRate: number | null;
  /** 95 % interval of the hit rate, by Wilson. */
  readonly interval: readonly [number, number];
  /** Hit rate / base. */
  readonly lift: number | null;
}

/** Hit rates by cases, their intervals, and what they are against the control group. */
export function withRates(counts: readonly OutcomeCount[]): OutcomeFigure[] {
  return counts.map(({ base, ...one }) => ({
    ...one, hitRate: one.inspected === 0 ? null : one.positive / one.inspected, interval: wilsonInterval(one.positive, one.inspected),
    lift: one.inspected === 0 || base === null ? null : (one.positive / one.inspected) / base,
  }));
}
