import type { Queryable } from '../../platform/db.js';
import type { OfficeCounts } from './office-counts.js';

export type CountsByOffice = ReadonlyMap<string, OfficeCounts>;

/** Where engines tell each other what their offices have seen on a day. */
export interface SharedCounts {
  /** Writes what this engine has counted itself, and answers what all others have together. */
  exchange(engineId: string, day: string, own: CountsByOffice): Promise<CountsByOffice>;
}

/** Days are of no use to anybody after this. */
const DAYS_KEPT = 7;

const WRITE = `
  INSERT INTO targeting.office_day (day, office, engine_id, screened, inspected, by_criteria)
  SELECT $1, c.office, $2, c.screened, c.inspected, c."byCriteria" FROM jsonb_to_recordset($3::jsonb) AS c (office text, screened int, inspected int, "byCriteria" int)
  ON CONFLICT (day, office, engine_id) DO UPDATE SET screened = EXCLUDED.screened, inspected = EXCLUDED.inspected, by_criteria = EXCLUDED.by_criteria`;

const READ = `
  SELECT office, sum(screened)::int AS screened, sum(inspected)::int AS inspected, sum(by_criteria)::int AS "byCriteria"
    FROM targeting.office_day WHERE day = $1 AND engine_id <> $2 GROUP BY office`;

/** Over PostgreSQL: a row of its own for each engine, so that none waits for another. */
export function createSharedCounts(db: Queryable): SharedCounts {
  let cleared = '';
  return {
    async exchange(engineId, day, own) {
      if (own.size > 0) await db.query({ name: 'targeting_count', text: WRITE, values: [day, engineId, JSON.stringify([...own].map(([office, counts]) => ({ office, ...counts })))] });
      if (cleared !== day) {
        await db.query('DELETE FROM targeting.office_day WHERE day < $1::date - $2::int', [day, DAYS_KEPT]);
        cleared = day;
      }
      const { rows } = await db.query<OfficeCounts & { office: string }>({ name: 'targeting_counts', text: READ, values: [day, engineId] });
      return new Map(rows.map(({ office, ...counts }) => [office, counts]));
    },
  };
}
