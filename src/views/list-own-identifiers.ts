import type { Queryable } from '../platform/db.js';
import { timeText } from './shown-records.js';

/** What officers of ours know a subject by. Times are RFC 3339, UTC. */
export interface OwnIdentifierShown {
  readonly identifierId: string;
  readonly subjectId: string;
  /** How its subject is called. */
  readonly label: string;
  readonly scheme: string;
  readonly value: string;
  readonly verdict: 'valid' | 'suspicious';
  readonly country?: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** The record that it was entered at. */
  readonly partner: string;
  readonly recordRef: string;
  readonly retractedAt?: string;
  readonly retractedBy?: string;
  readonly retractedBecause?: string;
}

/** One line, of `o` in pool.own_identifier and its subject `s`. */
export const OWN_IDENTIFIER = `jsonb_strip_nulls(jsonb_build_object('identifierId', o.identifier_id, 'subjectId', o.subject_id, 'label', s.label, 'scheme', o.scheme, 'value', o.value, 'verdict', o.verdict,
  'country', o.country, 'reason', o.reason, 'by', o.added_by, 'at', ${timeText('o.added_at')}, 'partner', o.partner, 'recordRef', o.record_ref,
  'retractedAt', ${timeText('o.retracted_at')}, 'retractedBy', o.retracted_by, 'retractedBecause', o.retracted_because))`;

const MOST = 500;

/**
 * What was entered at the record of a case, whichever version, with what was taken back; and what counts of the subjects that it names, entered elsewhere.
 * Oldest first. With `identifierId` only that one, wherever it was entered.
 */
export async function listOwnIdentifiers(db: Queryable, asked: { readonly caseId: string; readonly identifierId?: string }): Promise<OwnIdentifierShown[]> {
  const { rows } = await db.query<{ line: OwnIdentifierShown }>({
    name: 'view_own_identifiers',
    text: `WITH mine AS (SELECT * FROM review.case WHERE case_id = $1),
      shown AS (SELECT o.identifier_id FROM mine c JOIN pool.own_identifier o ON o.partner = c.partner AND o.record_kind = c.record_kind AND o.record_ref = c.record_ref
                UNION SELECT o.identifier_id FROM mine c JOIN pool.assertion a ON a.record_id = c.record_id JOIN pool.own_identifier_in_use o ON o.subject_id = a.subject_id
                UNION SELECT $2::uuid)
      SELECT ${OWN_IDENTIFIER} AS line FROM shown JOIN pool.own_identifier o USING (identifier_id) JOIN pool.subject s ON s.subject_id = o.subject_id
       WHERE $2::uuid IS NULL OR o.identifier_id = $2 ORDER BY o.added_at, o.identifier_id LIMIT ${MOST}`,
    values: [asked.caseId, asked.identifierId ?? null],
  });
  return rows.map(({ line }) => line);
}
