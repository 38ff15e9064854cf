import type { ScreenedKind } from '../../domain/profile.js';
import type { Queryable } from '../../platform/db.js';
import { budgetedOf, together, type CountsByOffice, type OfficeCounts } from './office-counts.js';

/** Where engines tell each other what their offices have seen on a day. */
export interface SharedCounts {
  /** Writes what this engine has counted itself, and answers what all others have together. */
  exchange(engineId: string, day: string, own: CountsByOffice): Promise<CountsByOffice>;
}

/** Days are of no use to anybody after this. */
const DAYS_KEPT = 7;

const WRITE = `
  INSERT INTO targeting.office_day (day, kind, office, engine_id, screened, inspected, by_criteria, ranks)
  SELECT $1, c.kind, c.office, $2, c.screened, c.inspected, c."byCriteria", c.ranks
    FROM jsonb_to_recordset($3::jsonb) AS c (kind text, office text, screened int, inspected int, "byCriteria" int, ranks int[])
  ON CONFLICT (day, kind, office, engine_id) DO UPDATE SET screened = EXCLUDED.screened, inspected = EXCLUDED.inspected, by_criteria = EXCLUDED.by_criteria, ranks = EXCLUDED.ranks`;

const READ = `
  SELECT kind, office, screened, inspected, by_criteria AS "byCriteria", ranks FROM targeting.office_day WHERE day = $1 AND engine_id <> $2`;

type Row = Omit<OfficeCounts, 'ranks'> & { readonly kind: ScreenedKind; readonly office: string; readonly ranks: readonly number[] | null };

/** Over PostgreSQL: a row of its own for each engine, so that none waits for another. */
export function createSharedCounts(db: Queryable): SharedCounts {
  let cleared = '';
  return {
    async exchange(engineId, day, own) {
      if (own.size > 0) await db.query({ name: 'targeting_count', text: WRITE, values: [day, engineId, JSON.stringify([...own].map(([key, counts]) => ({ ...budgetedOf(key), ...counts })))] });
      if (cleared !== day) {
        await db.query('DELETE FROM targeting.office_day WHERE day < $1::date - $2::int', [day, DAYS_KEPT]);
        cleared = day;
      }
      const { rows } = await db.query<Row>({ name: 'targeting_counts', text: READ, values: [day, engineId] });
      return together(rows.map(({ ranks, ...counts }) => ({ ...counts, ...(ranks ? { ranks } : {}) })));
    },
  };
}
