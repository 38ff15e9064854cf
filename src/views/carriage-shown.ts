import { carriagePeriod, type CarriagePeriod, type CarriageTold } from '../domain/carriage.js';

/** What travelled in a box, or the box that something travelled in: as one record tells it. */
export interface CarriageShown extends CarriagePeriod {
  readonly other: { readonly subjectId: string; readonly kind: string; readonly label: string };
  readonly recordId: string;
  readonly partner: string;
  /** On the box, on that way. */
  readonly seals: readonly string[];
}

export interface CarriageRow extends Pick<CarriageShown, 'other' | 'recordId' | 'partner'> {
  readonly seals?: readonly string[];
  readonly told: CarriageTold;
}

/**
 * A record names a box within the consignment that it carried, so both stand in one record: nothing else ties them together, and what is replaced
 * or taken back unties them. Of the relations `members` and `told` of a subject; newest first.
 */
export const CARRIAGES = `SELECT jsonb_strip_nulls(jsonb_build_object('other', jsonb_build_object('subjectId', c.subject_id, 'kind', c.kind, 'label', c.label), 'recordId', c.record_id, 'partner', c.partner,
    'told', jsonb_build_object('route', CASE WHEN c.row_kind <> 'seizure' THEN c.data -> 'consignment' -> 'route' END, 'seizedAt', c.data -> 'seizedAt', 'sentAt', c.data -> 'message' -> 'sentAt'),
    'seals', (SELECT jsonb_agg(DISTINCT i.value) FROM pool.identifier i WHERE i.record_id = c.record_id AND i.scheme = 'seal'
               AND (i.subject_id = c.subject_id OR c.kind = 'consignment' AND i.subject_id IN (SELECT subject_id FROM members))))) AS line
  FROM (SELECT DISTINCT o.subject_id, o.kind, o.label, t.record_id, t.partner, t.kind AS row_kind, t.data
          FROM told t JOIN pool.assertion a ON a.record_id = t.record_id JOIN pool.subject o ON o.subject_id = a.subject_id
         WHERE (o.kind, (SELECT min(kind) FROM members)) IN (('transportEquipment', 'consignment'), ('consignment', 'transportEquipment'))
           AND t.standing NOT IN ('replaced', 'withdrawn')) c
 ORDER BY c.record_id DESC, c.label LIMIT 200`;

export function toCarriage({ told, seals = [], ...row }: CarriageRow): CarriageShown {
  return { ...row, seals, ...carriagePeriod(told) };
}
