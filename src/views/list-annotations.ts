import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';

/** What one of us noted about a partner's record. Times are RFC 3339, UTC. */
export interface AnnotationShown {
  readonly annotationId: string;
  /** JSON Pointer into the message; '' is the whole. */
  readonly pointer: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
  readonly retractedAt?: string;
  readonly retractedBy?: string;
  readonly retractedBecause?: string;
}

interface Row {
  readonly annotation_id: string;
  readonly pointer: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly retracted_at: Date | null;
  readonly retracted_by: string | null;
  readonly because: string | null;
}

/** The notes about the record of a case, whichever version it is about; oldest first. With `annotationId` only that one. */
export async function listAnnotations(db: Queryable, asked: { readonly caseId: string; readonly annotationId?: string }): Promise<AnnotationShown[]> {
  const { rows } = await db.query<Row>({
    name: 'view_annotations',
    text: `SELECT n.annotation_id, n.pointer, n.text, n.by, n.at, t.at AS retracted_at, t.by AS retracted_by, t.text AS because
             FROM review.case c JOIN review.annotation n USING (partner, record_kind, record_ref) LEFT JOIN review.annotation t ON t.retracts = n.annotation_id
            WHERE c.case_id = $1 AND ($2::uuid IS NULL AND n.retracts IS NULL OR n.annotation_id = $2) ORDER BY n.at, n.annotation_id LIMIT 1000`,
    values: [asked.caseId, asked.annotationId ?? null],
  });
  return rows.map((row) => ({
    annotationId: row.annotation_id, pointer: row.pointer, text: row.text, by: row.by, at: row.at.toISOString(),
    ...given('retractedAt', row.retracted_at?.toISOString()), ...given('retractedBy', row.retracted_by), ...given('retractedBecause', row.because),
  }));
}
