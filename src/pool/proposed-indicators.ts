import type { FeedEntry } from '../domain/feed-entry.js';
import { fedIndicator, type ToldRow } from '../domain/fed-indicator.js';
import type { Queryable } from '../platform/db.js';

const PROPOSED = `
  SELECT i.indicator_id, true AS known, r.kept_id, r.partner, r.message_id, r.record_ref AS alert_ref, i.field, i.operator, i.value, i.normalised, i.identifying, i.weight, i.explanation,
         r.data ->> 'riskCategory' AS risk_category, COALESCE(i.handling, r.handling) ->> 'tlp' AS tlp, COALESCE(i.handling, r.handling) ->> 'permittedAction' AS permitted_action,
         i.valid_from, i.valid_until, (count(*) FILTER (WHERE NOT i.identifying) OVER ())::int AS alert_indicators
    FROM pool.indicator i JOIN pool.record r USING (record_id)
   WHERE r.kept_id = $1 AND i.state IN ('proposed', 'active') AND r.restricted_at IS NULL AND r.erased_at IS NULL ORDER BY i.indicator_id`;

/** The indicators of a message as its acceptance would bring them into the feed; of an accepted one as they are there. Positions count from 1 and mean nothing. */
export async function proposedEntries(db: Queryable, keptId: string, at: Date): Promise<FeedEntry[]> {
  const { rows } = await db.query<ToldRow & { kept_id: string }>(PROPOSED, [keptId]);
  return rows.flatMap((row, i): FeedEntry[] => {
    const body = fedIndicator(row);
    return body ? [{ position: i + 1, at, kind: 'add', indicatorId: row.indicator_id, keptId: row.kept_id, body }] : [];
  });
}
