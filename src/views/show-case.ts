import type { Queryable } from '../platform/db.js';
import { authorOf, type AuthorShown } from './author-shown.js';
import { caseRelations, type CaseRelations } from './case-relations.js';
import { CASE_COLUMNS, given, toCase, type CaseRow, type CaseShown } from './case-shown.js';
import { listAnnotations, type AnnotationShown } from './list-annotations.js';
import { listOwnIdentifiers, type OwnIdentifierShown } from './list-own-identifiers.js';
import { recordHistory, type RecordHistory } from './record-history.js';
import { findRequest, type RequestShown } from './request-shown.js';

type Json = Readonly<Record<string, unknown>>;

/** A case with everything an analyst decides by. */
export interface CaseFile extends RecordHistory, CaseRelations {
  readonly case: CaseShown;
  /** What the partner sent, parsed from the kept bytes. */
  readonly message: Json;
  /** Who wrote the record, where its author signed it field by field. */
  readonly author?: AuthorShown;
  readonly mapped: Json;
  readonly warnings: readonly Json[];
  readonly unmapped: readonly string[];
  readonly subjects: readonly Json[];
  readonly indicators: readonly Json[];
  readonly evidence: Json;
  readonly history: ReadonlyArray<{ readonly step: string; readonly at: string; readonly detail?: string }>;
  /** Ours about this record, whichever version. */
  readonly annotations: readonly AnnotationShown[];
  /** What officers of ours know its subjects by. */
  readonly ownIdentifiers: readonly OwnIdentifierShown[];
  /** ISO day: the last on which the record may be in use. Absent when neither it nor the agreement says. */
  readonly eraseBy?: string;
  /** Since when it is restricted, and, where it is erased, since when, under which rule and by whom. */
  readonly restrictedAt?: string;
  readonly erased?: { readonly at: string; readonly rule: string; readonly by: readonly string[] };
  /** Of a request: how it stands. */
  readonly request?: RequestShown;
}

interface FileRow extends CaseRow {
  readonly record_id: string;
  readonly kept_id: string;
  readonly mapped: Json;
  readonly erase_by: string | null;
  readonly restricted_at: Date | null;
  readonly erased: CaseFile['erased'] | null;
  readonly bytes: number;
  readonly warnings: readonly Json[];
  readonly unmapped: readonly string[];
  readonly subjects: readonly Json[];
  readonly indicators: readonly Json[];
  readonly steps: ReadonlyArray<{ step: string; at: string; detail: string | null }>;
  readonly kept_at: Date;
  readonly body: Buffer;
  readonly body_sha256: Buffer;
  readonly batch_id: string | null;
  readonly headers: ReadonlyArray<readonly [string, string]> | null;
  readonly signature_base: string | null;
  readonly keyid: string | null;
  readonly alg: string | null;
  readonly sequence: number;
  readonly file: Json | null;
  readonly receipt_id: string | null;
  readonly jws: string | null;
}

const TIME = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Mentions of a subject that are counted. */
const MOST_TOLD = 300;

const SUBJECTS = `SELECT json_agg(json_strip_nulls(json_build_object('subjectId', s.subject_id, 'kind', s.kind, 'role', told.role, 'label', s.label,
    'nativeLabel', s.native_label, 'records', (SELECT count(DISTINCT record_id) FROM (SELECT a.record_id FROM pool.assertion a WHERE a.subject_id = s.subject_id LIMIT ${MOST_TOLD}) few), 'identifiers', COALESCE((SELECT json_agg(json_build_object('scheme', i.scheme, 'value', i.value,
      'normalised', i.normalised, 'verdict', i.verdict, 'pointer', i.pointer) ORDER BY i.pointer, i.scheme)
      FROM pool.identifier i WHERE i.record_id = r.record_id AND i.subject_id = s.subject_id), '[]'))) ORDER BY told.pointer)
  FROM (SELECT subject_id, min(role) AS role, min(pointer) AS pointer FROM pool.assertion WHERE record_id = r.record_id GROUP BY subject_id) told
  JOIN pool.subject s USING (subject_id)`;

const INDICATORS = `SELECT json_agg(json_strip_nulls(json_build_object('indicatorId', i.indicator_id, 'field', i.field, 'operator', i.operator, 'value', i.value,
    'weight', i.weight, 'explanation', i.explanation, 'origin', i.origin, 'addedBy', i.added_by, 'pointer', i.pointer, 'identifying', i.identifying, 'state', i.state,
    'validFrom', to_char(i.valid_from AT TIME ZONE 'UTC', ${TIME}), 'validUntil', to_char(i.valid_until AT TIME ZONE 'UTC', ${TIME})))
    ORDER BY i.identifying DESC, i.weight DESC, i.indicator_id)
  FROM pool.indicator i WHERE i.record_id = r.record_id`;

const STEPS = `SELECT json_agg(json_build_object('step', s.step, 'at', s.at, 'detail', s.detail ->> 'text') ORDER BY s.step_id)
  FROM evidence.step s WHERE s.kept_id = c.kept_id`;

const FILE = {
  name: 'view_show_case',
  text: `SELECT ${CASE_COLUMNS}, c.record_id, c.kept_id, r.data AS mapped, to_char(r.erase_by, 'YYYY-MM-DD') AS erase_by, r.restricted_at, COALESCE(m.batch_length, x.bytes, octet_length(m.body)) AS bytes,
      CASE WHEN x.kept_id IS NOT NULL THEN json_build_object('at', to_char(x.erased_at AT TIME ZONE 'UTC', ${TIME}), 'rule', x.rule, 'by', x.erased_by) END AS erased, r.warnings, r.unmapped, m.kept_at, evidence.body_of(m) AS body, m.body_sha256, COALESCE(m.headers, b.headers) AS headers,
      COALESCE(m.signature_base, b.signature_base) AS signature_base, k.keyid, m.batch_id, k.alg, m.sequence, f.file, l.receipt_id, l.jws, COALESCE((${SUBJECTS}), '[]') AS subjects, COALESCE((${INDICATORS}), '[]') AS indicators,
      COALESCE((${STEPS}), '[]') AS steps
    FROM review.case c
    JOIN evidence.message m ON m.kept_id = c.kept_id
    JOIN pool.record r ON r.record_id = c.record_id
    LEFT JOIN lifecycle.erasure x ON x.kept_id = c.kept_id
    LEFT JOIN partners.administration a ON a.code = c.partner
    -- An item of a batch was signed, and is receipted, with its batch.
    LEFT JOIN evidence.batch b ON b.batch_id = m.batch_id
    LEFT JOIN partners.key k ON k.keyid = COALESCE(m.keyid, b.keyid)
    LEFT JOIN LATERAL (SELECT json_build_object('fileId', file_id, 'name', name, 'sha256', encode(body_sha256, 'hex'), 'row', m.file_row, 'keptBy', kept_by) AS file
                         FROM evidence.file WHERE file_id = m.file_id) f ON true
    LEFT JOIN LATERAL (SELECT receipt_id, jws FROM ledger.receipt WHERE kept_id = m.kept_id AND kind = 'issued'
                       UNION ALL SELECT receipt_id, jws FROM ledger.receipt WHERE batch_id = m.batch_id AND kind = 'issued' LIMIT 1) l ON true
   WHERE c.case_id = $1`,
};

/** One case with its evidence, the versions of its record and our notes; undefined when there is none of this id. */
export async function showCase(db: Queryable, caseId: string, at: Date): Promise<CaseFile | undefined> {
  const row = (await db.query<FileRow>({ ...FILE, values: [caseId] })).rows[0];
  if (!row) return undefined;
  const [recordsOf, annotations, ownIdentifiers, request, relations] = await Promise.all([
    recordHistory(db, row.record_id), listAnnotations(db, { caseId }), listOwnIdentifiers(db, { caseId }), row.record_kind === 'request' ? findRequest(db, { keptId: row.kept_id, at }) : undefined,
    caseRelations(db, { recordId: row.record_id, kind: row.record_kind, data: row.mapped }),
  ]);
  const message = row.erased ? {} : JSON.parse(row.body.toString('utf8')) as Json;
  const author = authorOf(message);
  const kept = { step: 'kept', at: row.kept_at.toISOString(), ...(row.file ? { detail: fromFile(row) } : {}) };
  return {
    case: toCase(row), message, ...(author ? { author } : {}), mapped: row.mapped, warnings: row.warnings, unmapped: row.unmapped,
    subjects: row.subjects, indicators: row.indicators, evidence: evidenceOf(row),
    ...recordsOf, ...relations, annotations, ownIdentifiers, ...(request ? { request } : {}), ...given('eraseBy', row.erase_by),
    ...given('restrictedAt', row.restricted_at?.toISOString()), ...(row.erased ? { erased: row.erased } : {}),
    history: [kept, ...row.steps.map(({ step, at: when, detail }) => ({ step, at: new Date(when).toISOString(), ...given('detail', detail) }))],
  };
}

/** Nobody outside has signed it: said in the first line of its history. */
function fromFile({ file, partner }: FileRow): string {
  return `Row ${String(file?.['row'])} of a file of ${partner} (SHA-256 ${String(file?.['sha256'])}), brought in by ${String(file?.['keptBy'])}. ${partner} has not signed it.`;
}

function evidenceOf(row: FileRow): Json {
  const own = `sha-256=:${row.body_sha256.toString('base64')}:`;
  if (row.file) return { receivedAt: row.kept_at.toISOString(), digest: own, bytes: row.bytes, headers: [], file: row.file };
  const headers = (row.headers ?? []).map(([name, value]) => ({ name, value }));
  const signed = headers.find(({ name }) => name.toLowerCase() === 'content-digest')?.value;
  return {
    receivedAt: row.kept_at.toISOString(), keyid: row.keyid ?? '', algorithm: row.alg ?? '',
    digest: (row.batch_id === null ? signed : undefined) ?? own, bytes: row.bytes, signatureBase: row.signature_base ?? '',
    headers, receipt: row.jws ?? '', receiptId: row.receipt_id ?? '', sequence: row.sequence,
  };
}
