import { actionsOf, type AuditQuestion } from '../domain/audit.js';

/**
 * The questions of auditors as one statement each, all with the same columns: at, id (to tell rows of one moment apart), by, second, what, object,
 * partners, records, code, holds, times. Filters and pages are put around them.
 */
const list = (actions: readonly string[]): string => actions.map((action) => `'${action}'`).join(', ');

const EVENTS = `SELECT e.at, e.event_id::text AS id, e.actor AS by, NULL::text AS second, e.action AS what, e.object, e.partners, e.records,
    COALESCE(e.detail ->> 'basis', e.detail ->> 'version') AS code, NULL::boolean AS holds, NULL::integer AS times
  FROM audit.event e`;

const POWERS = actionsOf('changed').filter((action) => /^(agreement|partner|key|certificate|audience|log)\./.test(action));

/** Deliveries rather than events: what has left is there, whoever wrote what about it. */
const RELEASED_TO = `SELECT n.released_at AS at, d.kept_id::text AS id, COALESCE(n.submitted_by, n.drafted_by) AS by, n.released_by AS second, d.message_type AS what,
    'notice:' || n.notice_id AS object, ARRAY[d.partner] AS partners, ARRAY[d.kept_id] AS records, d.state AS code, NULL::boolean AS holds, NULL::integer AS times
  FROM outbox.delivery d JOIN notices.notice n USING (notice_id)`;

const NO_RECORDS = `'{}'::uuid[] AS records`;

/** From the registers themselves: whether two people stand for what counts now. A rule of an agreement, which two confirmed, may be the second. */
const FOUR_EYES = `
  SELECT n.released_at AS at, n.notice_id::text AS id, COALESCE(n.submitted_by, n.drafted_by) AS by, n.released_by AS second, 'notice.release' AS what, 'notice:' || n.notice_id AS object,
    n.audience AS partners, ${NO_RECORDS}, n.message_type AS code,
    n.released_by LIKE 'policy:%' OR (n.released_by <> n.drafted_by AND n.released_by IS DISTINCT FROM n.submitted_by) AS holds, NULL::integer AS times
  FROM notices.notice n WHERE n.released_by IS NOT NULL
  UNION ALL
  SELECT confirmed_at, agreement_id || ' ' || version, proposed_by, confirmed_by, 'agreement.confirm', 'agreement:' || agreement_id, ARRAY[partner], '{}', 'version ' || version,
    proposed_by <> confirmed_by, NULL
  FROM partners.agreement WHERE state = 'confirmed' AND ended_at IS NULL
  UNION ALL
  SELECT COALESCE(confirmed_at, created_at), keyid, COALESCE(adopted_by, registered_by), confirmed_by, 'key.confirm', 'key:' || keyid, ARRAY[administration], '{}', state,
    COALESCE(adopted_by, registered_by) <> confirmed_by, NULL
  FROM partners.key WHERE confirmed_by IS NOT NULL
  UNION ALL
  SELECT COALESCE((SELECT max(e.at) FROM audit.event e WHERE e.object = 'certificate:' || sha256 AND e.action = 'certificate.confirm'), created_at), sha256, registered_by, confirmed_by,
    'certificate.confirm', 'certificate:' || sha256, ARRAY[administration], '{}', state, registered_by <> confirmed_by, NULL
  FROM partners.certificate WHERE confirmed_by IS NOT NULL`;

/** One line for each officer and thing looked at. A request is decided by its case. */
const SEEN_UNDECIDED = `SELECT max(e.at) AS at, max(e.event_id)::text AS id, e.actor AS by, NULL::text AS second, e.action AS what, e.object, max(e.partners) AS partners, max(e.records) AS records,
    max(e.detail ->> 'basis') AS code, NULL::boolean AS holds, count(*)::integer AS times
  FROM audit.event e
  LEFT JOIN requests.request q ON e.action = 'request.seen' AND e.object = 'request:' || q.entry_id
  LEFT JOIN review.case c ON c.kept_id = q.kept_id
 WHERE e.action IN ('case.seen', 'request.seen')
   AND NOT EXISTS (SELECT FROM audit.event d WHERE d.actor = e.actor AND d.object IN (e.object, 'case:' || c.case_id)
                      AND d.action IN ('case.accept', 'case.decline', 'case.propose', 'case.confirm', 'case.reject', 'case.reopen', 'indicator.add', 'identifier.add', 'identifier.retract', 'annotation.add', 'annotation.retract'))
 GROUP BY e.actor, e.action, e.object`;

const REFUSALS = `SELECT r.at, r.refusal_id::text AS id, 'partner:' || r.partner AS by, NULL::text AS second, r.code AS what, 'refusal:' || r.refusal_id AS object,
    ARRAY[r.partner] AS partners, ${NO_RECORDS}, NULL::text AS code, NULL::boolean AS holds, NULL::integer AS times
  FROM evidence.refusal r`;

export const QUESTIONS: Readonly<Record<AuditQuestion, { readonly sql: string; readonly needs?: 'record' | 'actor' }>> = {
  'who-saw': { sql: `${EVENTS} WHERE e.action IN (${list(actionsOf('saw', 'exported'))})`, needs: 'record' },
  'what-did': { sql: EVENTS, needs: 'actor' },
  'released-to': { sql: RELEASED_TO },
  'four-eyes': { sql: FOUR_EYES },
  exports: { sql: `${EVENTS} WHERE e.action IN (${list(actionsOf('exported'))})` },
  powers: { sql: `${EVENTS} WHERE e.action IN (${list(POWERS)})` },
  'seen-undecided': { sql: SEEN_UNDECIDED },
  refusals: { sql: REFUSALS },
};
