import type { Queryable } from '../platform/db.js';
import { wilsonInterval } from '../platform/wilson-interval.js';

/** One partner and us in a period; openapi/schemas/figures.yaml says what each count is. */
export interface PartnerFigures {
  readonly partner: string;
  readonly name?: string;
  readonly received: number;
  readonly accepted: number;
  readonly declined: number;
  readonly open: number;
  readonly hits: number;
  readonly inspected: number;
  readonly positive: number;
  readonly low: number;
  readonly high: number;
  readonly usefulness?: number;
  readonly sent: number;
  readonly delivered: number;
}

/** Every partner that did anything in the period, or waits for something; by what it sent. Usefulness is of outcomes that its indicators led to. */
export async function partnerFigures(db: Queryable, since: Date): Promise<PartnerFigures[]> {
  const { rows } = await db.query<Omit<PartnerFigures, 'name' | 'usefulness' | 'low' | 'high'> & { name: string | null; usefulness: number | null }>(
    `WITH result AS (
       SELECT DISTINCT ON (o.screening_id) o.screening_id, o.result, o.usefulness FROM targeting.outcome o JOIN targeting.screening s USING (screening_id)
        WHERE s.screened_at >= $1 ORDER BY o.screening_id, o.entered_at DESC, o.outcome_id DESC),
     cases AS (SELECT partner, count(*)::int AS received, count(*) FILTER (WHERE state = 'accepted')::int AS accepted, count(*) FILTER (WHERE state = 'declined')::int AS declined,
                      count(*) FILTER (WHERE state = 'open')::int AS open FROM review."case" WHERE opened_at >= $1 GROUP BY partner),
     met AS (SELECT partner, count(*)::int AS hits, count(*) FILTER (WHERE result IN ('positive', 'negative'))::int AS inspected, count(*) FILTER (WHERE result = 'positive')::int AS positive, avg(usefulness)::float8 AS usefulness
               FROM (SELECT DISTINCT h.partner, h.screening_id FROM targeting.hit h JOIN targeting.screening s USING (screening_id) WHERE s.screened_at >= $1) h LEFT JOIN result USING (screening_id) GROUP BY partner),
     out AS (SELECT partner, count(*)::int AS sent, count(*) FILTER (WHERE state = 'delivered')::int AS delivered FROM outbox.delivery WHERE created_at >= $1 GROUP BY partner)
     SELECT partner, a.name, coalesce(received, 0) AS received, coalesce(accepted, 0) AS accepted, coalesce(declined, 0) AS declined, coalesce(open, 0) AS open, coalesce(hits, 0) AS hits,
            coalesce(inspected, 0) AS inspected, coalesce(positive, 0) AS positive, usefulness, coalesce(sent, 0) AS sent, coalesce(delivered, 0) AS delivered
       FROM cases FULL JOIN met USING (partner) FULL JOIN out USING (partner) LEFT JOIN partners.administration a ON a.code = partner
      ORDER BY received DESC, partner LIMIT 1000`, [since]);
  return rows.map(({ name, usefulness, ...row }) => {
    const [low, high] = wilsonInterval(row.positive, row.inspected);
    return { ...row, low, high, ...(name ? { name } : {}), ...(usefulness === null ? {} : { usefulness: Math.round(usefulness * 100) / 100 }) };
  });
}
