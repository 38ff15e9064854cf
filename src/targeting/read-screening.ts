import type { Queryable } from '../platform/db.js';
import type { Decision } from './decision/decide.js';
import type { OfficeCounts } from './decision/office-counts.js';
import type { Lane } from './lane.js';
import type { LearnedStatistic } from './learning/model.js';

/** A screening as it was kept, with the ids of all that spoke for looking. */
export interface KeptScreening {
  readonly screeningId: string;
  readonly kind: string;
  readonly reference: string;
  readonly office?: string;
  readonly body: unknown;
  readonly lane: Lane;
  readonly score: number;
  readonly explanation: readonly string[];
  readonly rulesVersion: string;
  readonly feedPosition: number;
  readonly edition: number;
  readonly screenedAt: Date;
  readonly decision?: Decision;
  readonly counts?: OfficeCounts;
  readonly statistic?: LearnedStatistic;
  readonly indicatorIds: readonly string[];
  /** `<id> <version>` */
  readonly profiles: readonly string[];
}

type Row = Omit<KeptScreening, 'decision' | 'counts' | 'statistic' | 'office'> & {
  readonly office: string | null;
  readonly made: { readonly decision: Decision; readonly counts: OfficeCounts; readonly statistic?: LearnedStatistic } | null;
};

export async function readScreening(db: Queryable, screeningId: string): Promise<KeptScreening | undefined> {
  const { rows: [row] } = await db.query<Row>(
    `SELECT screening_id AS "screeningId", kind, declaration_no AS reference, office, declaration AS body, lane, score, explanation, rules_version AS "rulesVersion",
            feed_position::float8 AS "feedPosition", edition::float8 AS edition, screened_at AS "screenedAt", decision AS made,
            ARRAY(SELECT indicator_id::text FROM targeting.hit h WHERE h.screening_id = s.screening_id ORDER BY 1) AS "indicatorIds",
            ARRAY(SELECT profile_id || ' ' || version FROM targeting.profile_hit p WHERE p.screening_id = s.screening_id ORDER BY 1) AS profiles
       FROM targeting.screening s WHERE screening_id = $1`, [screeningId]);
  if (!row) return undefined;
  const { office, made, ...rest } = row;
  return { ...rest, ...(office ? { office } : {}), ...made };
}
