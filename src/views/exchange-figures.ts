import type { Queryable } from '../platform/db.js';

/** How long something took, in hours. */
export interface Spread {
  readonly count: number;
  readonly median?: number;
  readonly ninetieth?: number;
  readonly within12: number;
  readonly within48: number;
}

/** Counts and times of a period until now; openapi/schemas/figures.yaml says what each is. */
export interface ExchangeCounts {
  readonly screened: number;
  readonly lanes: Readonly<Record<'red' | 'yellow' | 'blue' | 'green', number>>;
  readonly found: { readonly cases: number; readonly value: number };
  readonly decisions: { readonly accepted: number; readonly declined: number; readonly byPolicy: number };
  readonly decisionTime: Spread;
  readonly feedbackTime: Spread;
  readonly declineReasons: ReadonlyArray<{ readonly reason: string; readonly count: number }>;
  readonly queue: { readonly open: number; readonly overdue: number; readonly oldestHours?: number };
  readonly deliveries: Readonly<Record<'waiting' | 'delivered' | 'parked' | 'dead', number>>;
  readonly deliveryTime: Spread;
  readonly weeks: ReadonlyArray<Readonly<Record<'received' | 'decided' | 'screened' | 'inspected' | 'positive', number>> & { readonly week: string }>;
}

/** @param hours SQL of one duration in hours, null where there is none */
const spread = (hours: string, from: string): string => `(SELECT jsonb_strip_nulls(jsonb_build_object('count', count(h), 'median', round((percentile_cont(0.5) WITHIN GROUP (ORDER BY h))::numeric, 2),
    'ninetieth', round((percentile_cont(0.9) WITHIN GROUP (ORDER BY h))::numeric, 2), 'within12', count(*) FILTER (WHERE h <= 12), 'within48', count(*) FILTER (WHERE h <= 48)))
  FROM (SELECT (${hours})::float8 AS h FROM ${from}) spread)`;
const hoursBetween = (from: string, to: string): string => `greatest(0, extract(epoch FROM ${to} - ${from}) / 3600)`;
const counted = (column: string, words: readonly string[]): string => `jsonb_build_object(${words.map((word) => `'${word}', count(*) FILTER (WHERE ${column} = '${word}')`).join(', ')})`;

/** The last word on each screening of the period, with what was declared. */
const RESULTS = `result AS MATERIALIZED (SELECT DISTINCT ON (o.screening_id) o.screening_id, o.result, s.screened_at, s.declaration FROM targeting.outcome o JOIN targeting.screening s USING (screening_id)
    WHERE s.screened_at >= $1 ORDER BY o.screening_id, o.entered_at DESC, o.outcome_id DESC)`;
const DECIDED = `review."case" WHERE decided_at >= $1 AND state IN ('accepted', 'declined')`;
const byWeek = (name: string, at: string, from: string): string => `SELECT date_trunc('week', ${at} AT TIME ZONE 'UTC') AS week, '${name}' AS what, count(*) AS n FROM ${from} GROUP BY 1`;
const WEEKS = `(SELECT coalesce(jsonb_agg(line ORDER BY line ->> 'week'), '[]') FROM (
  SELECT jsonb_build_object('week', to_char(week, 'YYYY-MM-DD')${['received', 'decided', 'screened', 'inspected', 'positive'].map((what) => `, '${what}', coalesce(sum(n) FILTER (WHERE what = '${what}'), 0)`).join('')}) AS line
    FROM (${[
    byWeek('received', 'opened_at', 'review."case" WHERE opened_at >= $1'), byWeek('decided', 'decided_at', DECIDED),
    byWeek('screened', 'screened_at', `targeting.screening WHERE screened_at >= $1`), byWeek('inspected', 'screened_at', `result WHERE result IN ('positive', 'negative')`), byWeek('positive', 'screened_at', `result WHERE result = 'positive'`),
  ].join(' UNION ALL ')}) counts GROUP BY week) weeks)`;

/** Decided by a policy of an agreement, not by a person: a policy takes no time, and would hide how long people take. */
const BY_OFFICER = `${DECIDED} AND decided_by LIKE 'officer:%'`;

const FIGURES = `WITH ${RESULTS} SELECT jsonb_build_object(
  'screened', (SELECT count(*) FROM targeting.screening WHERE screened_at >= $1),
  'lanes', (SELECT ${counted('lane', ['red', 'yellow', 'blue', 'green'])} FROM targeting.screening WHERE screened_at >= $1),
  'found', (SELECT jsonb_build_object('cases', count(*), 'value', coalesce(sum((declaration ->> 'itemPrice')::numeric), 0)) FROM result WHERE result = 'positive'),
  'decisions', (SELECT jsonb_build_object('accepted', count(*) FILTER (WHERE state = 'accepted'), 'declined', count(*) FILTER (WHERE state = 'declined'), 'byPolicy', count(*) FILTER (WHERE decided_by NOT LIKE 'officer:%')) FROM ${DECIDED}),
  'decisionTime', ${spread(hoursBetween('opened_at', 'decided_at'), BY_OFFICER)},
  'feedbackTime', ${spread(hoursBetween('opened_at', 'told_at'), 'review."case" WHERE told_at >= $1')},
  'declineReasons', (SELECT coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'count', n) ORDER BY n DESC, reason), '[]') FROM (SELECT reason, count(*) AS n FROM ${DECIDED} AND state = 'declined' GROUP BY reason LIMIT 100) reasons),
  'queue', (SELECT jsonb_strip_nulls(jsonb_build_object('open', count(*), 'overdue', count(*) FILTER (WHERE due_at < $2), 'oldestHours', round(max(${hoursBetween('opened_at', '$2::timestamptz')})::numeric, 2))) FROM review."case" WHERE state = 'open'),
  'deliveries', (SELECT ${counted('state', ['waiting', 'delivered', 'parked', 'dead'])} FROM outbox.delivery WHERE created_at >= $1),
  'deliveryTime', ${spread(hoursBetween('created_at', 'acknowledged_at'), 'outbox.delivery WHERE created_at >= $1 AND acknowledged_at IS NOT NULL')},
  'weeks', ${WEEKS}) AS figures`;

/** How the exchange went since a moment, in one statement. */
export async function exchangeCounts(db: Queryable, since: Date, now: Date): Promise<ExchangeCounts> {
  return (await db.query<{ figures: ExchangeCounts }>(FIGURES, [since, now])).rows[0]?.figures as ExchangeCounts;
}
