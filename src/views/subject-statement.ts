import { CARRIAGES } from './carriage-shown.js';
import { CONFLICT_LINE } from './conflict-shown.js';
import { movementOf } from './corroboration-shown.js';
import { OWN_IDENTIFIER } from './list-own-identifiers.js';
import { IS_SHOWN, STANDING, timeText } from './shown-records.js';

/** Records of one subject that are shown, newest first; what goes beyond is found by search. */
export const MOST_RECORDS = 300;
const MOST = 200;

const object = (members: Readonly<Record<string, string>>): string =>
  `jsonb_strip_nulls(jsonb_build_object(${Object.entries(members).map(([name, value]) => `'${name}', ${value}`).join(', ')}))`;
const list = (of: string, from: string): string => `COALESCE((SELECT jsonb_agg(${of}) FROM (${from}) one), '[]')`;

const SOURCE = object({ recordId: 't.record_id', partner: 't.partner', pointer: 'x.pointer' });

const MEMBERS = list('to_jsonb(one)', `SELECT subject_id AS "subjectId", kind, label, native_label AS "nativeLabel" FROM members ORDER BY subject_id LIMIT ${MOST}`);

const NAMES = list('to_jsonb(one)', `SELECT x.value, x.script, x.kind, jsonb_agg(DISTINCT ${SOURCE}) AS sources FROM matching.name x JOIN members USING (subject_id)
   JOIN told t ON t.record_id = x.record_id GROUP BY x.value, x.script, x.kind ORDER BY count(DISTINCT t.partner) DESC, x.value LIMIT ${MOST}`);

const IDENTIFIERS = list('to_jsonb(one)', `SELECT x.scheme, x.normalised, min(x.value) AS value, max(x.verdict) AS verdict, jsonb_agg(DISTINCT ${SOURCE}) AS sources FROM held x
   JOIN told t ON t.record_id = x.record_id GROUP BY x.scheme, x.normalised ORDER BY x.scheme, x.normalised LIMIT ${MOST}`);

/** Places in the order a record has them. Legs of a traveller name a place from and a place to, as UN/LOCODE. */
const WAY = `NULLIF(jsonb_path_query_array(t.data, '$.route.departure') || jsonb_path_query_array(t.data, '$.route.stops[*]') || jsonb_path_query_array(t.data, '$.route.destination')
  || jsonb_path_query_array(t.data, '$.consignment.route[*]')
  || COALESCE((SELECT jsonb_agg(jsonb_build_object('locode', place)) FROM jsonb_path_query(t.data, '$.traveller.legs[*]') leg, LATERAL (VALUES (leg -> 'from'), (leg -> 'to')) AS at (place) WHERE place IS NOT NULL), '[]'), '[]')`;

/** What officers of ours know it by. */
const OWN_IDENTIFIERS = list('one.line', `SELECT ${OWN_IDENTIFIER} AS line FROM pool.own_identifier_in_use o JOIN members s USING (subject_id) ORDER BY o.added_at, o.identifier_id LIMIT ${MOST}`);

/** The five times of a record stay apart: what happened, when it was issued, sent and received, and its place in the order of its sender. */
const RECORDS = list('one.line', `SELECT ${object({
  recordId: 't.record_id', keptId: 't.kept_id', messageId: 't.message_id', caseId: 'c.case_id', caseState: 'c.state', kind: 't.kind', partner: 't.partner', partnerName: 'p.name', recordRef: 't.record_ref', version: 't.version',
  title: 'COALESCE(e.title, t.record_ref)', status: "t.data -> 'status'", riskCategory: "COALESCE(t.data -> 'riskCategory', t.data -> 'goods' -> 0 -> 'category')",
  roles: 't.roles', pointers: 't.pointers', places: 't.places', standing: 't.standing', handling: 't.handling', sourceEvaluation: "t.data -> 'message' -> 'sourceEvaluation'", validUntil: timeText('t.valid_until'),
  eventTime: "COALESCE(t.data -> 'seizedAt' -> 'from', t.data -> 'validFrom')", issuedAt: "COALESCE(t.data -> 'reportedAt', t.data -> 'message' -> 'issuedAt')", sentAt: "t.data -> 'message' -> 'sentAt'",
  receivedAt: timeText('t.received_at'), sequence: "t.data -> 'message' -> 'senderSequence'", recommendedActions: "t.data -> 'recommendedActions'", limitations: "t.data -> 'limitations'",
  seizure: `CASE WHEN t.kind = 'seizure' THEN ${object({ seizedAt: "t.data -> 'seizedAt'", place: "t.data -> 'place'", goods: "t.data -> 'goods'", status: "t.data -> 'status'", selectionMethod: "t.data -> 'selectionMethod'" })} END`,
  way: WAY,
  movement: `CASE WHEN t.kind = 'alert' THEN ${movementOf('t.data')} END`,
  sdJwt: `CASE WHEN t.kind IN ('alert', 'seizure') AND position('"sdJwt"'::bytea IN evidence.body_of(m)) > 0 THEN convert_from(evidence.body_of(m), 'UTF8')::jsonb -> 'origin' -> 'sdJwt' END`,
  strong: `(SELECT jsonb_agg(DISTINCT i.scheme || ' ' || i.normalised) FROM pool.identifier i WHERE i.record_id = t.record_id AND i.verdict = 'valid')`,
})} AS line FROM told t LEFT JOIN review.case c ON c.kept_id = t.kept_id LEFT JOIN search.entry e ON e.record_id = t.record_id LEFT JOIN partners.administration p ON p.code = t.partner
   LEFT JOIN evidence.message m ON m.kept_id = t.kept_id ORDER BY t.record_id DESC`);

/** Indicators that speak of this subject: of one of its identifiers, or stated within what the record says of it. */
const INDICATORS = list('to_jsonb(one)', `SELECT i.indicator_id AS "indicatorId", t.record_id AS "recordId", t.partner, i.field, i.operator, i.value, i.weight, i.explanation, i.origin, i.identifying, i.state,
     ${timeText('i.valid_from')} AS "validFrom", ${timeText('i.valid_until')} AS "validUntil"
   FROM told t JOIN pool.indicator i ON i.record_id = t.record_id
  WHERE i.normalised IN (SELECT normalised FROM held) OR EXISTS (SELECT FROM unnest(t.pointers) AS within WHERE starts_with(i.pointer, within || '/'))
     OR i.normalised IN (SELECT upper(value) FROM matching.name x JOIN members USING (subject_id))
  ORDER BY i.state, i.weight DESC, i.indicator_id LIMIT ${MOST}`);

const SCREENINGS = list('to_jsonb(one)', `SELECT s.screening_id AS "screeningId", s.declaration_no AS "declarationNo", s.lane, s.score, ${timeText('s.screened_at')} AS "screenedAt",
     jsonb_agg(${object({ recordId: 't.record_id', partner: 't.partner', alertRef: 'h.alert_ref', field: 'h.field', declared: 'h.declared', weight: 'h.weight', pointer: 'h.pointer' })}) AS hits,
     (SELECT ${object({ result: 'o.result', inspectedAt: timeText('o.inspected_at') })} FROM targeting.outcome o WHERE o.screening_id = s.screening_id ORDER BY o.entered_at DESC LIMIT 1) AS outcome
   FROM told t JOIN targeting.hit h ON h.kept_id = t.kept_id JOIN targeting.screening s USING (screening_id)
  GROUP BY s.screening_id ORDER BY s.screened_at DESC LIMIT 50`);

/** What domestic traders declared under one of its numbers, the newest: found by the number, whether the pool knew it when they did or not. */
const DECLARATIONS = list('to_jsonb(one)', `SELECT d.declared_on AS "declaredOn", d.number, d.version, d.office, d.hs, d.origin, d.departure, d.fraud,
     CASE WHEN d.importer IN (SELECT number FROM numbers) THEN 'importer' ELSE 'seller' END AS role
   FROM intake.declaration d WHERE d.importer = ANY(ARRAY(SELECT number FROM numbers)) OR d.seller = ANY(ARRAY(SELECT number FROM numbers))
  ORDER BY d.declared_on DESC, d.number, d.version DESC LIMIT 50`);

/** What was done about its records, as their journals have it. */
const STEPS = list('to_jsonb(one)', `SELECT t.record_id AS "recordId", s.step, ${timeText('s.at')} AS at, s.detail ->> 'text' AS detail FROM told t JOIN evidence.step s ON s.kept_id = t.kept_id
  WHERE s.step NOT IN ('mapped', 'pooled') ORDER BY s.at DESC LIMIT ${MOST}`);

/** @param members which subjects' links, as a relation with `subject_id` */
export const linksOf = (members: string): string => list('one.line', `SELECT ${object({
  linkId: 'l.link_id', state: 'l.state', method: 'l.method', score: 'l.score', signals: "l.evidence -> 'signals'", aligned: "l.evidence -> 'names' -> 'aligned'", versions: "l.evidence -> 'versions'",
  mine: 'mine.subject_id', other: object({ subjectId: 'o.subject_id', kind: 'o.kind', label: 'o.label', nativeLabel: 'o.native_label' }),
  foundAt: timeText('l.found_at'), decidedBy: 'l.decided_by', decidedAt: timeText('l.decided_at'), reason: 'l.reason',
})} AS line FROM ${members} mine JOIN matching.link l ON mine.subject_id IN (l.a, l.b) JOIN pool.subject o ON o.subject_id = CASE WHEN l.a = mine.subject_id THEN l.b ELSE l.a END
  WHERE EXISTS (SELECT FROM pool.assertion a JOIN pool.record r ON r.record_id = a.record_id AND ${IS_SHOWN} WHERE a.subject_id = o.subject_id)
  ORDER BY CASE l.state WHEN 'proposed' THEN 0 WHEN 'same' THEN 1 ELSE 2 END, l.score DESC, l.link_id LIMIT ${MOST}`);

const CONFLICTS = list('one.line', `SELECT ${CONFLICT_LINE} FROM review.conflict c WHERE (c.restraining IN (SELECT record_id FROM told) OR c.acting IN (SELECT record_id FROM told))
    AND EXISTS (SELECT FROM pool.record r WHERE r.record_id = c.restraining AND ${IS_SHOWN}) AND EXISTS (SELECT FROM pool.record r WHERE r.record_id = c.acting AND ${IS_SHOWN})
  ORDER BY c.acknowledged_at IS NOT NULL, c.found_at DESC, c.conflict_id LIMIT 100`);

const LOOKS = list('to_jsonb(one)', `SELECT ${timeText('e.at')} AS at, e.actor, e.action, e.detail ->> 'basis' AS basis FROM audit.event e
  WHERE e.event_id IN (SELECT event_id FROM audit.event WHERE object IN (SELECT 'subject:' || subject_id FROM members)
      UNION SELECT event_id FROM (SELECT event_id FROM audit.event WHERE records && (SELECT array_agg(kept_id) FROM told) AND action LIKE '%.seen' ORDER BY event_id DESC LIMIT 100) recent)
  ORDER BY e.event_id DESC LIMIT 100`);

/** $1 subject · $2 whether screenings and declarations are shown · $3 whether it is shown who looked. One row with everything, or none. */
export const SUBJECT = `
  WITH asked AS (SELECT COALESCE(profile_id, subject_id) AS profile FROM pool.subject WHERE subject_id = $1),
  members AS MATERIALIZED (
    SELECT s.* FROM asked JOIN pool.subject s ON s.subject_id = asked.profile UNION SELECT s.* FROM asked JOIN pool.subject s ON s.profile_id = asked.profile),
  told AS MATERIALIZED (
    SELECT r.*, ${STANDING} AS standing, said.roles, said.pointers, said.places
      FROM (SELECT a.record_id, array_agg(DISTINCT a.role) AS roles, array_agg(DISTINCT a.pointer) AS pointers,
                    jsonb_agg(DISTINCT jsonb_build_object('subjectId', a.subject_id, 'pointer', a.pointer)) AS places FROM pool.assertion a JOIN members USING (subject_id)
             GROUP BY a.record_id ORDER BY a.record_id DESC LIMIT ${MOST_RECORDS}) said JOIN pool.record r ON r.record_id = said.record_id AND ${IS_SHOWN}),
  held AS MATERIALIZED (SELECT i.* FROM told t JOIN pool.identifier i ON i.record_id = t.record_id WHERE i.subject_id IN (SELECT subject_id FROM members)),
  numbers AS MATERIALIZED (SELECT normalised AS number FROM held UNION SELECT value FROM held UNION SELECT o.normalised FROM pool.own_identifier_in_use o JOIN members USING (subject_id))
  SELECT ${object({
  subjectId: '$1::uuid', profileId: 'asked.profile', members: MEMBERS, names: NAMES, identifiers: IDENTIFIERS, ownIdentifiers: OWN_IDENTIFIERS, records: RECORDS, carriages: list('one.line', CARRIAGES), indicators: INDICATORS, steps: STEPS, links: linksOf('members'), conflicts: CONFLICTS,
  screenings: `CASE WHEN $2::boolean THEN ${SCREENINGS} END`, declarations: `CASE WHEN $2::boolean THEN ${DECLARATIONS} END`, looks: `CASE WHEN $3::boolean THEN ${LOOKS} END`,
  shownKept: "(SELECT COALESCE(jsonb_agg(kept_id), '[]') FROM told)",
})} AS file FROM asked WHERE EXISTS (SELECT FROM told)`;
