import { newId } from '../platform/ids.js';
import type { Queryable } from '../platform/db.js';
import type { Hit } from './hit.js';
import type { Screening } from './screening.js';

const KEEP = `
  WITH screening AS (
    INSERT INTO targeting.screening (screening_id, declaration_no, declaration, lane, score, explanation, rules_version, feed_position, screened_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  )
  INSERT INTO targeting.hit (hit_id, screening_id, indicator_id, kept_id, partner, message_id, alert_ref,
                             field, operator, value, pointer, declared, weight, explanation, handling)
  SELECT h."hitId", $1, h."indicatorId", h."keptId", h.partner, h."messageId", h."alertId",
         h.field, h.operator, h.value, h.pointer, h.declared, h.weight, h.explanation, h.handling
    FROM jsonb_to_recordset($10::jsonb) AS h ("hitId" uuid, "indicatorId" uuid, "keptId" uuid, partner text, "messageId" uuid, "alertId" text, field text,
         operator text, value text, pointer text, declared text, weight int, explanation text, handling jsonb)`;

/** Keeps a screening and all its hits, in one statement: both are there or neither. */
export async function keepScreening(db: Queryable, screening: Screening): Promise<void> {
  const { screeningId, declaration, lane, score, explanation, rulesVersion, feedPosition, screenedAt, hits } = screening;
  await db.query({
    name: 'targeting_keep', text: KEEP,
    values: [screeningId, declaration.declarationNumber, JSON.stringify(declaration), lane, score, explanation, rulesVersion, feedPosition, screenedAt,
      JSON.stringify(hits.map((hit) => row(hit, screenedAt)))],
  });
}

function row({ tlp, permittedAction, ...hit }: Hit, at: Date): Record<string, unknown> {
  return { hitId: newId(at.getTime()), ...hit, handling: { tlp, permittedAction } };
}
