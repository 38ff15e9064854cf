import type { FeedEntry, FedIndicator } from '../../src/domain/feed-entry.js';
import { appendEntries } from '../../src/feed/store.js';
import type { Queryable } from '../../src/platform/db.js';

type Told = Pick<FeedEntry, 'kind' | 'indicatorId' | 'keptId'> & { readonly body: FedIndicator };

/** Puts indicators into the pool as they are, each alert a record, and tells the feed of them, in the caller's transaction. */
export async function tellFeed(tx: Queryable, told: readonly Told[], at: Date): Promise<number[]> {
  await tx.query(
    `INSERT INTO pool.record (record_id, kept_id, kind, partner, message_id, record_ref, version, data, handling, mapping_version, received_at)
     SELECT DISTINCT ON (kept) kept, kept, 'alert', body ->> 'partner', (body ->> 'messageId')::uuid, body ->> 'alertId', 1,
            jsonb_build_object('riskCategory', body -> 'riskCategory'), '{}'::jsonb, 'test', $3::timestamptz FROM unnest($1::uuid[], $2::jsonb[]) AS t (kept, body)
     ON CONFLICT DO NOTHING`, [told.map(({ keptId }) => keptId), told.map(({ body }) => JSON.stringify(body)), at]);
  await tx.query(
    `INSERT INTO pool.indicator (indicator_id, record_id, field, operator, value, normalised, identifying, weight, explanation, origin, pointer, handling, valid_from, valid_until, state)
     SELECT (body ->> 'indicatorId')::uuid, kept, body ->> 'field', body ->> 'operator', body ->> 'value', body ->> 'normalised', (body ->> 'identifying')::boolean,
            (body ->> 'weight')::int, body ->> 'explanation', 'stated', '', body -> 'handling', coalesce(body ->> 'validFrom', '-infinity')::timestamptz,
            (body ->> 'validUntil')::timestamptz, CASE kind WHEN 'withdraw' THEN 'withdrawn' WHEN 'expire' THEN 'expired' ELSE 'active' END
       FROM unnest($1::uuid[], $2::jsonb[], $3::text[]) AS t (kept, body, kind)
     ON CONFLICT (indicator_id) DO UPDATE SET value = EXCLUDED.value, normalised = EXCLUDED.normalised, weight = EXCLUDED.weight, handling = EXCLUDED.handling,
       valid_from = EXCLUDED.valid_from, valid_until = EXCLUDED.valid_until, state = EXCLUDED.state`, [told.map(({ keptId }) => keptId), told.map(({ body }) => JSON.stringify(body)), told.map(({ kind }) => kind)]);
  return appendEntries(tx, told.map(({ kind, indicatorId, keptId, body }) => ({ kind, indicatorId, keptId, alertIndicators: body.alertIndicators })), at);
}
