import type { Queryable } from '../platform/db.js';

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
}

/** How often the indicators of one alert have hit, and the latest of these screenings. */
export async function hitsOfAlert(db: Queryable, keptId: string, latest: number): Promise<{ total: number; latest: ScreeningHit[] }> {
  const found = await db.query<ScreeningHit & { total: number }>(
    `SELECT s.screening_id AS "screeningId", s.declaration_no AS "declarationNo", s.lane, s.score, s.screened_at AS "screenedAt",
            h.indicator_ids AS "indicatorIds", count(*) OVER () AS total
       FROM (SELECT screening_id, array_agg(DISTINCT indicator_id) AS indicator_ids FROM targeting.hit WHERE kept_id = $1 GROUP BY screening_id) h
       JOIN targeting.screening s USING (screening_id) ORDER BY s.screened_at DESC, s.screening_id DESC LIMIT $2`, [keptId, latest]);
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
