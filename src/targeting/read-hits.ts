import type { Queryable } from '../platform/db.js';
import type { Method } from './decision/decide.js';
import { RESULTS, type Result } from './outcome-store.js';

/** The last word on a screening `s`. */
const LAST_WORD = `LEFT JOIN LATERAL (SELECT result, inspected_at, usefulness, entered_at FROM targeting.outcome o WHERE o.screening_id = s.screening_id ORDER BY entered_at DESC, outcome_id DESC LIMIT 1) o ON true`;

/** Evidence rows whose indicators this screening hit, each once. */
export async function alertsHitBy(db: Queryable, screeningId: string): Promise<Array<{ keptId: string; declarationNo: string; lane: string; score: number }>> {
  return (await db.query<{ keptId: string; declarationNo: string; lane: string; score: number }>(
    `SELECT DISTINCT h.kept_id AS "keptId", s.declaration_no AS "declarationNo", s.lane, s.score
       FROM targeting.hit h JOIN targeting.screening s USING (screening_id) WHERE s.screening_id = $1`, [screeningId])).rows;
}

export interface ScreeningHit {
  readonly screeningId: string;
  readonly declarationNo: string;
  readonly lane: 'red' | 'yellow' | 'blue' | 'green';
  readonly score: number;
  readonly screenedAt: Date;
  /** Ids of the indicators of this alert that fired. */
  readonly indicatorIds: string[];
  readonly method: Method;
  /** The last word of its inspection, if there was one. */
  readonly result: Result | null;
  readonly inspectedAt: Date | null;
}

/** How often the indicators of one alert have hit, and the latest of these screenings. */
export async function hitsOfAlert(db: Queryable, keptId: string, latest: number): Promise<{ total: number; latest: ScreeningHit[] }> {
  const found = await db.query<ScreeningHit & { total: number }>(
    `SELECT s.screening_id AS "screeningId", s.declaration_no AS "declarationNo", s.lane, s.score, s.screened_at AS "screenedAt",
            h.indicator_ids AS "indicatorIds", s.method, o.result, o.inspected_at AS "inspectedAt", count(*) OVER () AS total
       FROM (SELECT screening_id, array_agg(DISTINCT indicator_id) AS indicator_ids FROM targeting.hit WHERE kept_id = $1 GROUP BY screening_id) h
       JOIN targeting.screening s USING (screening_id) ${LAST_WORD} ORDER BY s.screened_at DESC, s.screening_id DESC LIMIT $2`, [keptId, latest]);
  return { total: found.rows[0]?.total ?? 0, latest: found.rows.map(({ total: _, ...hit }) => hit) };
}

/** Screenings that these alerts or seizures have hit, and the declarations of the latest few. */
export async function screeningsHitBy(db: Queryable, keptIds: readonly string[], latest: number): Promise<{ total: number; declarations: string[] }> {
  const { rows } = await db.query<{ declaration_no: string; total: string }>(
    `SELECT s.declaration_no, count(*) OVER () AS total
       FROM (SELECT DISTINCT screening_id FROM targeting.hit WHERE kept_id = ANY($1::uuid[])) h JOIN targeting.screening s USING (screening_id)
      ORDER BY s.screened_at DESC, s.screening_id DESC LIMIT $2`, [keptIds, latest]);
  return { total: Number(rows[0]?.total ?? 0), declarations: rows.map((row) => row.declaration_no) };
}

/** Evidence rows of what these screenings hit, each once, with those that hit it. */
export async function keptHitBy(db: Queryable, screeningIds: readonly string[]): Promise<Array<{ keptId: string; screeningIds: string[] }>> {
  return (await db.query<{ keptId: string; screeningIds: string[] }>(
    'SELECT kept_id AS "keptId", array_agg(DISTINCT screening_id) AS "screeningIds" FROM targeting.hit WHERE screening_id = ANY($1::uuid[]) GROUP BY kept_id ORDER BY kept_id', [screeningIds])).rows;
}

export interface AlertResults {
  /** Screenings it hit whose inspection took place: found something, found nothing, or could not tell. */
  readonly examined: number;
  /** One that found something counts before all others; then nothing found, not to tell, not arrived. `pending` before there is any result. */
  readonly result: Result | 'pending';
  /** As it was said last. */
  readonly usefulness?: number;
}

/** What inspections made of all that an alert has hit; the last word on each screening counts. */
export async function resultsOfAlert(db: Queryable, keptId: string): Promise<AlertResults> {
  const { rows: [row] } = await db.query<{ examined: number; results: Result[]; usefulness: number | null }>(
    `SELECT count(*) FILTER (WHERE o.result <> 'not-arrived')::int AS examined, coalesce(array_agg(DISTINCT o.result) FILTER (WHERE o.result IS NOT NULL), '{}') AS results,
            (array_agg(o.usefulness ORDER BY o.entered_at DESC, s.screening_id DESC) FILTER (WHERE o.usefulness IS NOT NULL))[1] AS usefulness
       FROM (SELECT DISTINCT screening_id FROM targeting.hit WHERE kept_id = $1) h JOIN targeting.screening s USING (screening_id) ${LAST_WORD}`, [keptId]);
  const result = RESULTS.find((one) => row?.results.includes(one)) ?? 'pending';
  return { examined: row?.examined ?? 0, result, ...(row?.usefulness ? { usefulness: row.usefulness } : {}) };
}
