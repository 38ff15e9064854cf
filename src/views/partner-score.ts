import type { Queryable } from '../platform/db.js';
import { wilsonInterval } from '../platform/wilson-interval.js';

/** How reliable a partner has been, over its latest alerts and a year of inspections; the shape is PartnerScore of the contract. */
export interface PartnerScore {
  readonly partner: string;
  /** Of its latest alerts, at most a thousand: how many, and what became of them. */
  readonly alerts: number;
  readonly accepted: number;
  readonly declined: number;
  readonly withdrawn: number;
  /** Its messages that we refused at the door within the year. */
  readonly refused: number;
  /** Inspections of what its indicators met within the year that had a result, and those that found something. */
  readonly inspected: number;
  readonly positive: number;
  /** positive / inspected; absent where nothing was inspected. */
  readonly hitRate?: number;
  /** 95 % interval of the hit rate, by Wilson. */
  readonly interval: readonly [number, number];
}

const YEAR = 365 * 86_400_000;

/** Cases by index, inspections by way of their results, of which there are few; each screening counts once, by the last word on it. */
export async function partnerScore(db: Queryable, partner: string, at: Date): Promise<PartnerScore> {
  const { rows: [row] } = await db.query<Omit<PartnerScore, 'interval' | 'hitRate'>>(
    `SELECT $1::text AS partner, c.*, o.*, (SELECT count(*)::int FROM evidence.refusal WHERE partner = $1 AND at >= $2) AS refused
       FROM (SELECT count(*)::int AS alerts, count(*) FILTER (WHERE state = 'accepted')::int AS accepted, count(*) FILTER (WHERE state = 'declined')::int AS declined,
                    count(*) FILTER (WHERE withdrawn_at IS NOT NULL)::int AS withdrawn
               FROM (SELECT c.state, r.withdrawn_at FROM (SELECT state, record_id FROM review.case WHERE partner = $1 AND record_kind = 'alert' ORDER BY opened_at DESC LIMIT 1000) c JOIN pool.record r USING (record_id)) AS latest) c,
            (SELECT count(*)::int AS inspected, count(*) FILTER (WHERE result = 'positive')::int AS positive FROM (
               SELECT DISTINCT ON (o.screening_id) o.screening_id, o.result FROM targeting.outcome o WHERE o.screening_id IS NOT NULL AND o.entered_at >= $2 ORDER BY o.screening_id, o.entered_at DESC, o.outcome_id DESC) AS said
              WHERE result IN ('positive', 'negative') AND EXISTS (SELECT FROM targeting.hit h WHERE h.screening_id = said.screening_id AND h.partner = $1)) o`, [partner, new Date(at.getTime() - YEAR)]);
  if (!row) throw new Error(`no figures of ${partner}`);
  const { inspected, positive } = row;
  return { ...row, ...(inspected > 0 ? { hitRate: positive / inspected } : {}), interval: wilsonInterval(positive, inspected) };
}
