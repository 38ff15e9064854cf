import type { FedIndicator } from '../../domain/feed-entry.js';
import type { Queryable } from '../../platform/db.js';
import type { Sandbox } from './sandbox.js';
import type { IndicatorExample, PathChange, ReplaySummary } from './summary.js';

const EXAMPLES = 5;
const MOST_PATHS = 200;

/** Which places of records differ, the most frequent first, and in how many records. */
export async function fieldReport(db: Queryable, { schema }: Sandbox): Promise<ReplaySummary['records']> {
  const { rows: [all] } = await db.query<{ changed: number }>(`SELECT count(DISTINCT kept_id) AS changed FROM ${schema}.field`);
  const { rows } = await db.query<PathChange>(
    `WITH counted AS (SELECT path, how, count(DISTINCT kept_id) AS records FROM ${schema}.field GROUP BY path, how ORDER BY records DESC, path, how LIMIT ${MOST_PATHS})
     SELECT c.path, c.how, c.records,
            (SELECT jsonb_agg(jsonb_build_object('partner', partner, 'messageId', message_id, 'from', was, 'to', becomes))
               FROM (SELECT * FROM ${schema}.field f WHERE f.path = c.path AND f.how = c.how ORDER BY f.kept_id LIMIT ${EXAMPLES}) first) AS examples
       FROM counted c ORDER BY c.records DESC, c.path, c.how`);
  return { changed: all?.changed ?? 0, paths: rows };
}

/** How many indicators come, go or weigh differently, whether their record is in force or not. */
export async function indicatorReport(db: Queryable, { schema }: Sandbox): Promise<ReplaySummary['indicators']> {
  const pairs = `SELECT COALESCE(a.partner, b.partner) AS partner, COALESCE(a.message_id, b.message_id) AS message_id, COALESCE(a.field, b.field) AS field, b.weight AS before, a.weight AS after,
            CASE WHEN b.name IS NULL THEN 'added' WHEN a.name IS NULL THEN 'removed' WHEN a.weight <> b.weight OR a.body <> b.body THEN 'changed' END AS how, COALESCE(a.kept_id, b.kept_id) AS kept_id
       FROM (SELECT * FROM ${schema}.indicator WHERE side = 'before') b FULL JOIN (SELECT * FROM ${schema}.indicator WHERE side = 'after') a USING (kept_id, name)`;
  const { rows } = await db.query<{ how: 'added' | 'removed' | 'changed'; n: number; examples: IndicatorExample[] }>(
    `WITH pairs AS MATERIALIZED (${pairs})
     SELECT how, count(*) AS n, (SELECT jsonb_agg(jsonb_build_object('how', how, 'partner', partner, 'messageId', message_id, 'field', field, 'weightBefore', before, 'weightAfter', after))
                                   FROM (SELECT * FROM pairs p WHERE p.how = pairs.how ORDER BY p.kept_id, p.field LIMIT ${EXAMPLES}) first) AS examples
       FROM pairs WHERE how IS NOT NULL GROUP BY how ORDER BY how`);
  const count = (how: string): number => rows.find((row) => row.how === how)?.n ?? 0;
  return { added: count('added'), removed: count('removed'), changed: count('changed'), examples: rows.flatMap(({ examples }) => examples) };
}

/** Identifiers that would begin or cease to join: those that another record has too, in the pool or in this run. */
export async function joinReport(db: Queryable, { schema }: Sandbox): Promise<ReplaySummary['joins']> {
  const { rows: [row] } = await db.query<ReplaySummary['joins']>(
    `WITH joining AS MATERIALIZED (SELECT i.* FROM ${schema}.identifier i
      WHERE EXISTS (SELECT FROM pool.identifier p JOIN pool.subject s USING (subject_id) JOIN pool.record r USING (record_id)
                     WHERE p.scheme = i.scheme AND p.normalised = i.normalised AND p.verdict = 'valid' AND s.kind = i.kind AND r.kept_id <> i.kept_id AND r.restricted_at IS NULL AND r.erased_at IS NULL)
         OR EXISTS (SELECT FROM ${schema}.identifier o WHERE o.how = i.how AND o.kind = i.kind AND o.scheme = i.scheme AND o.normalised = i.normalised AND o.kept_id <> i.kept_id))
     SELECT count(*) FILTER (WHERE how = 'added') AS appear, count(*) FILTER (WHERE how = 'removed') AS disappear,
            COALESCE((SELECT jsonb_agg(jsonb_build_object('how', how, 'kind', kind, 'scheme', scheme, 'partner', partner, 'messageId', message_id))
                        FROM (SELECT * FROM joining ORDER BY kept_id, pointer LIMIT ${EXAMPLES}) first), '[]') AS examples
       FROM joining`);
  return row as ReplaySummary['joins'];
}

/** One side's indicator of a record in force, as an engine would be fed it. */
export interface TriedIndicator {
  readonly side: 'before' | 'after';
  readonly keptId: string;
  readonly name: string;
  readonly body: Omit<FedIndicator, 'indicatorId' | 'alertIndicators'>;
  readonly keptAt: Date;
}

/** Indicators in force of the records after `after`, record by record, about `limit` of them: a record is never cut. */
export async function readTried(db: Queryable, { schema }: Sandbox, { after, limit }: { after: string; limit: number }): Promise<TriedIndicator[]> {
  const { rows } = await db.query<Omit<TriedIndicator, 'body'> & { partner: string; messageId: string; field: string; weight: number; body: object }>(
    `SELECT side, kept_id AS "keptId", name, partner, message_id AS "messageId", field, weight, body, kept_at AS "keptAt" FROM ${schema}.indicator
      WHERE in_force AND kept_id > $1 AND kept_id <= COALESCE((SELECT kept_id FROM ${schema}.indicator WHERE in_force AND kept_id > $1 ORDER BY kept_id OFFSET $2 LIMIT 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      ORDER BY kept_id, side, name`, [after, limit]);
  return rows.map(({ partner, messageId, field, weight, body, ...row }) => ({ ...row, body: { ...body, partner, messageId, field, weight } as TriedIndicator['body'] }));
}
