import type { PermittedAction } from '../domain/handling.js';
import type { Queryable } from '../platform/db.js';

/** An alert that stands, and what it asks for. */
export interface StandingAlert {
  readonly recordId: string;
  readonly partner: string;
  readonly actions: readonly string[];
  readonly permittedAction?: PermittedAction;
  readonly exchangeBasis?: string;
  readonly limitations: readonly string[];
}

/** Two alerts of different partners that name one thing or person. */
export interface RelatedAlerts {
  readonly left: StandingAlert;
  readonly right: StandingAlert;
  /** Schemes of the identifiers that both have, or `subject` where both are about one subject of ours, or its profile. */
  readonly shared: readonly string[];
}

/**
 * Identifiers of the goods or the person that an action is done to. A bill of lading of an unknown issuer is enough to ask, though not to join.
 * A ship or a company is in many alerts about other things: it counts where both alerts are about it (`subject`).
 */
const NAMING = ['container', 'masterBillOfLading', 'houseBillOfLading', 'masterAirWaybill', 'houseAirWaybill', 'declarationNumber', 'cargoControlNumber', 'ucr', 'travelDocument', 'mrz'];
/** The newest alerts on one identifier are enough: older ones were held against each other when they came. */
const NEWEST = 50;
/** Read of each subject by its own index, in no order: in the order of records the planner would look through all of them for those few. */
const MOST_READ = 1_000;

const ALERT = (r: string): string => `jsonb_strip_nulls(jsonb_build_object('recordId', ${r}.record_id, 'partner', ${r}.partner,
    'actions', COALESCE(${r}.data -> 'recommendedActions', '[]'), 'limitations', COALESCE(${r}.data -> 'limitations', '[]'),
    'permittedAction', ${r}.handling -> 'permittedAction', 'exchangeBasis', ${r}.data -> 'message' -> 'exchangeBasis'))`;
const STANDS = (r: string): string => `${r}.kind = 'alert' AND ${r}.replaced_by IS NULL AND ${r}.withdrawn_at IS NULL AND ${r}.restricted_at IS NULL`;

/** For each of these records that is an alert and stands, the alerts of other partners about the same. Planned anew each time: a plan from when the pool was small reads all of it. */
export async function relatedAlerts(tx: Queryable, recordIds: readonly string[]): Promise<RelatedAlerts[]> {
  return (await tx.query<RelatedAlerts>(
    `WITH met AS (
        SELECT i.record_id AS mine, o.record_id AS other, i.scheme AS shared
          FROM pool.identifier i CROSS JOIN LATERAL (
            SELECT o.record_id FROM pool.identifier o WHERE o.scheme = i.scheme AND o.normalised = i.normalised AND o.record_id <> i.record_id
             ORDER BY o.record_id DESC LIMIT ${NEWEST}) o
         WHERE i.record_id = ANY($1::uuid[]) AND i.scheme = ANY($2::text[]) AND i.verdict <> 'impossible'
        UNION
        SELECT a.record_id, o.record_id, 'subject'
          FROM pool.assertion a JOIN pool.subject s USING (subject_id) CROSS JOIN LATERAL (
            SELECT found.record_id FROM (SELECT a.subject_id UNION ALL SELECT m.subject_id FROM pool.subject m WHERE m.profile_id = s.profile_id AND m.subject_id <> a.subject_id) same
              CROSS JOIN LATERAL (SELECT o.record_id FROM pool.assertion o WHERE o.subject_id = same.subject_id AND o.role = 'subject' AND o.record_id <> a.record_id LIMIT ${MOST_READ}) found
             ORDER BY found.record_id DESC LIMIT ${NEWEST}) o
         WHERE a.record_id = ANY($1::uuid[]) AND a.role = 'subject')
      SELECT ${ALERT('l')} AS left, ${ALERT('r')} AS right, array_agg(DISTINCT met.shared ORDER BY met.shared) AS shared
        FROM met JOIN pool.record l ON l.record_id = met.mine AND ${STANDS('l')}
        JOIN pool.record r ON r.record_id = met.other AND ${STANDS('r')} AND r.partner <> l.partner
       GROUP BY l.record_id, r.record_id`, [recordIds, NAMING])).rows;
}
