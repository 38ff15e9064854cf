import { newId } from '../platform/ids.js';
import type { Queryable } from '../platform/db.js';
import type { Hit } from './hit.js';
import type { Screening } from './screening.js';

const KEEP = `
  WITH screening AS (
    INSERT INTO targeting.screening (screening_id, kind, declaration_no, declaration, office, lane, method, control, score, explanation, rules_version,
                                     feed_position, edition, decision, screened_at)
    SELECT s."screeningId", s.kind, s.reference, s.body, s.office, s.lane, s.method, s.control, s.score, ARRAY(SELECT jsonb_array_elements_text(s.explanation)), s."rulesVersion",
           s."feedPosition", s.edition, s.decision, s."screenedAt"
      FROM jsonb_to_recordset($1::jsonb) AS s ("screeningId" uuid, kind text, reference text, body jsonb, office text, lane text, method text, control boolean, score int,
           explanation jsonb, "rulesVersion" text, "feedPosition" bigint, edition bigint, decision jsonb, "screenedAt" timestamptz)
  ), profile_hit AS (
    INSERT INTO targeting.profile_hit (screening_id, profile_id, version, weight, met)
    SELECT p."screeningId", p."profileId", p.version, p.weight, p.met
      FROM jsonb_to_recordset($3::jsonb) AS p ("screeningId" uuid, "profileId" uuid, version int, weight int, met jsonb)
  )
  INSERT INTO targeting.hit (hit_id, screening_id, indicator_id, kept_id, partner, message_id, alert_ref,
                             field, operator, value, pointer, declared, weight, explanation, handling)
  SELECT h."hitId", h."screeningId", h."indicatorId", h."keptId", h.partner, h."messageId", h."alertId",
         h.field, h.operator, h.value, h.pointer, h.declared, h.weight, h.explanation, h.handling
    FROM jsonb_to_recordset($2::jsonb) AS h ("hitId" uuid, "screeningId" uuid, "indicatorId" uuid, "keptId" uuid, partner text, "messageId" uuid, "alertId" text, field text,
         operator text, value text, pointer text, declared text, weight int, explanation text, handling jsonb)`;

/** Keeps screenings and all their hits, in one statement: all are there or none. */
export async function keepScreenings(db: Queryable, screenings: readonly Screening[]): Promise<void> {
  const hits = screenings.flatMap((screening) => screening.hits.map((hit) => hitRow(hit, screening)));
  const fits = screenings.flatMap(({ screeningId, profiles }) => profiles.map(({ profileId, version, weight, met }) => ({ screeningId, profileId, version, weight, met })));
  await db.query({
    name: 'targeting_keep', text: KEEP, values: [JSON.stringify(screenings.map(screeningRow)), JSON.stringify(hits), JSON.stringify(fits)],
  });
}

function screeningRow({ screeningId, screened, lane, score, explanation, rulesVersion, feedPosition, edition, screenedAt, decision, counts, statistic }: Screening): Record<string, unknown> {
  return {
    screeningId, kind: screened.kind, reference: screened.reference, body: screened.body, office: screened.office, lane, method: decision.method, control: decision.control,
    score, explanation, rulesVersion, feedPosition, edition, decision: { decision, counts, statistic }, screenedAt,
  };
}

function hitRow({ tlp, permittedAction, ...hit }: Hit, { screeningId, screenedAt }: Screening): Record<string, unknown> {
  return { hitId: newId(screenedAt.getTime()), screeningId, ...hit, handling: { tlp, permittedAction } };
}
