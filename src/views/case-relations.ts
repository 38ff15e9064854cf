import { termOf, placeOf } from '../domain/search-term.js';
import type { Queryable } from '../platform/db.js';
import { authorOf } from './author-shown.js';
import { conflictsOf, type ConflictShown } from './conflict-shown.js';
import { corroborationsOf, movementOf, type CorroborationShown, type ReportShown } from './corroboration-shown.js';
import { IS_SHOWN } from './shown-records.js';
import { linksOf } from './subject-statement.js';

type Json = Readonly<Record<string, unknown>>;

/** What ties the record of a case to the rest of the pool. */
export interface CaseRelations {
  /** Links of its subjects to others, with what speaks for and against each. */
  readonly links: readonly Json[];
  readonly conflicts: readonly ConflictShown[];
  /** Reports of the same thing, this one among them. */
  readonly corroboration: readonly CorroborationShown[];
  /** Who made those reports. */
  readonly reports: ReadonlyArray<Pick<ReportShown, 'recordId' | 'partner' | 'author' | 'recordRef'> & { readonly caseId?: string; readonly title: string }>;
}

/** Records that are worth holding against this one. */
const MOST = 100;
/** Further apart no two reports are of one seizure by place alone. */
const DAYS = 4;

/** Everything around a case, for the analyst who decides it. */
export async function caseRelations(db: Queryable, record: { readonly recordId: string; readonly kind: string; readonly data: Json }): Promise<CaseRelations> {
  const [links, conflicts, reports] = await Promise.all([linksOfRecord(db, record.recordId), conflictsOf(db, record.kind === 'alert' ? [record.recordId] : []), reportsLike(db, record)]);
  const corroboration = corroborationsOf(reports).filter(({ reports: ids }) => ids.includes(record.recordId));
  const meant = new Set(corroboration.flatMap(({ reports: ids }) => ids));
  return {
    links, conflicts, corroboration,
    reports: reports.filter(({ recordId }) => meant.has(recordId)).map(({ recordId, partner, author, recordRef, caseId, title }) => ({ recordId, partner, author, recordRef, title, ...(caseId ? { caseId } : {}) })),
  };
}

async function linksOfRecord(db: Queryable, recordId: string): Promise<Json[]> {
  const { rows } = await db.query<{ links: Json[] }>(`WITH told AS (SELECT DISTINCT subject_id FROM pool.assertion WHERE record_id = $1) SELECT ${linksOf('told')} AS links`, [recordId]);
  return rows[0]?.links ?? [];
}

type Report = ReportShown & { readonly caseId?: string; readonly title: string; readonly sdJwt?: string };

/** This record, then standing ones of the same kind with an identifier in common, and seizures at the same place about the same time. */
async function reportsLike(db: Queryable, { recordId, kind, data }: { readonly recordId: string; readonly kind: string; readonly data: Json }): Promise<Report[]> {
  if (kind !== 'alert' && kind !== 'seizure') return [];
  const { place, seizedAt } = data as { place?: { locode?: string }; seizedAt?: { from: string } };
  const near = kind === 'seizure' && place?.locode && seizedAt ? `'${termOf('kind', 'seizure')}' & '${termOf('place', placeOf(place.locode))}'` : null;
  const { rows } = await db.query<{ line: Report }>(
    `WITH near AS (
       SELECT $1::uuid AS record_id
       UNION SELECT o.record_id FROM pool.identifier i CROSS JOIN LATERAL (
         SELECT o.record_id FROM pool.identifier o WHERE o.scheme = i.scheme AND o.normalised = i.normalised ORDER BY o.record_id DESC LIMIT ${MOST}) o WHERE i.record_id = $1 AND i.verdict = 'valid'
       UNION (SELECT record_id FROM search.entry WHERE $3::tsquery IS NOT NULL AND terms @@ $3::tsquery AND event_at BETWEEN $4::timestamptz - interval '${DAYS} days' AND $4::timestamptz + interval '${DAYS} days' LIMIT ${MOST}))
     SELECT jsonb_strip_nulls(jsonb_build_object('recordId', r.record_id, 'kind', r.kind, 'partner', r.partner, 'recordRef', r.record_ref, 'caseId', c.case_id, 'title', COALESCE(e.title, r.record_ref),
         'seizure', CASE WHEN r.kind = 'seizure' THEN jsonb_build_object('seizedAt', r.data -> 'seizedAt', 'place', r.data -> 'place', 'goods', r.data -> 'goods') END,
         'movement', CASE WHEN r.kind = 'alert' THEN ${movementOf('r.data')} END,
         'strong', (SELECT jsonb_agg(DISTINCT i.scheme || ' ' || i.normalised) FROM pool.identifier i WHERE i.record_id = r.record_id AND i.verdict = 'valid'),
         'sdJwt', CASE WHEN position('"sdJwt"'::bytea IN evidence.body_of(m)) > 0 THEN convert_from(evidence.body_of(m), 'UTF8')::jsonb -> 'origin' -> 'sdJwt' END)) AS line
       FROM near JOIN pool.record r USING (record_id) LEFT JOIN evidence.message m ON m.kept_id = r.kept_id LEFT JOIN review.case c ON c.kept_id = r.kept_id LEFT JOIN search.entry e ON e.record_id = r.record_id
      WHERE r.kind = $2 AND ((r.replaced_by IS NULL AND r.withdrawn_at IS NULL AND ${IS_SHOWN}) OR r.record_id = $1) ORDER BY r.record_id <> $1, r.record_id DESC LIMIT ${MOST}`,
    [recordId, kind, near, seizedAt?.from ?? null]);
  return rows.map(({ line: { sdJwt, ...line } }) => ({ ...line, author: sdJwt ? authorOf({ origin: { sdJwt } })?.administration ?? line.partner : line.partner }));
}
