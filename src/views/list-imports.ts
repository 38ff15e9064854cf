import type { Queryable } from '../platform/db.js';

/** One reading of a file. The shape is `Import` of the contract. */
export interface ImportShown {
  readonly importId: string;
  readonly kind: 'seizures' | 'declarations';
  readonly partner: string;
  readonly state: string;
  readonly file: { readonly fileId: string; readonly name: string; readonly sha256: string; readonly bytes: number; readonly rows: number; readonly encoding: string; readonly delimiter?: string };
  /** Parts of the file that are done, of how many. */
  readonly progress: { readonly done: number; readonly of: number };
  readonly counts: Readonly<Record<'good' | 'failed' | 'warned' | 'added' | 'changed' | 'unchanged', number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly template?: { readonly name: string; readonly version: number; readonly columns: Readonly<Record<string, string>> };
  /** Columns of the file that nothing is read of. */
  readonly unread?: readonly string[];
  readonly begunBy: string;
  readonly begunAt: string;
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
  readonly doneAt?: string;
}

interface Row extends Omit<ImportShown, 'template' | 'unread' | 'file' | 'progress' | 'begunAt' | 'confirmedAt' | 'doneAt' | 'confirmedBy'> {
  readonly template: { readonly header?: readonly string[]; readonly used?: NonNullable<ImportShown['template']> };
  readonly dialect: { readonly format: string; readonly encoding: string; readonly delimiter: string };
  readonly file: Omit<ImportShown['file'], 'encoding' | 'delimiter'>;
  readonly done: number;
  readonly parts: number;
  readonly confirmedBy: string | null;
  readonly begunAt: Date;
  readonly confirmedAt: Date | null;
  readonly doneAt: Date | null;
}

/** Imports, newest first, after one of them, or the one named. */
export async function listImports(db: Queryable, { importId, after, limit = 50 }: { readonly importId?: string; readonly after?: string; readonly limit?: number } = {}): Promise<ImportShown[]> {
  const { rows } = await db.query<Row>(
    `SELECT l.load_id AS "importId", l.kind, l.partner, l.state, l.template, l.reasons, l.begun_by AS "begunBy", l.begun_at AS "begunAt", l.confirmed_by AS "confirmedBy",
            l.confirmed_at AS "confirmedAt", l.done_at AS "doneAt", f.dialect, f.parts, CASE WHEN l.state IN ('checked', 'done') THEN f.parts ELSE least(l.next_part, f.parts) END AS done,
            json_build_object('fileId', f.file_id, 'name', f.name, 'sha256', encode(f.body_sha256, 'hex'), 'bytes', f.bytes, 'rows', f.rows) AS file,
            json_build_object('good', l.good, 'failed', l.failed, 'warned', l.warned, 'added', l.added, 'changed', l.changed, 'unchanged', l.unchanged) AS counts
       FROM intake.load l JOIN evidence.file f USING (file_id)
      WHERE ($1::uuid IS NULL OR l.load_id = $1) AND ($2::uuid IS NULL OR (l.begun_at, l.load_id) < (SELECT begun_at, load_id FROM intake.load WHERE load_id = $2))
      ORDER BY l.begun_at DESC, l.load_id DESC LIMIT $3`, [importId ?? null, after ?? null, limit]);
  return rows.map(shown);
}

function shown({ template: { header = [], used }, dialect, file, done, parts, confirmedBy, begunAt, confirmedAt, doneAt, ...row }: Row): ImportShown {
  const read = new Set(Object.values(used?.columns ?? {}));
  return {
    ...row, file: { ...file, encoding: dialect.encoding, ...(dialect.format === 'csv' ? { delimiter: dialect.delimiter } : {}) }, progress: { done, of: parts },
    ...(used ? { template: { name: used.name, version: used.version, columns: used.columns }, unread: header.filter((name) => !read.has(name)) } : {}), begunAt: begunAt.toISOString(),
    ...(confirmedBy ? { confirmedBy } : {}), ...(confirmedAt ? { confirmedAt: confirmedAt.toISOString() } : {}), ...(doneAt ? { doneAt: doneAt.toISOString() } : {}),
  };
}

export interface ImportErrorShown {
  readonly row: number;
  readonly column?: string;
  readonly code: string;
  readonly detail: string;
}

/** What is wrong with rows of an import, in their order, after one row. */
export async function listImportErrors(db: Queryable, importId: string, { after = 0, limit = 100 }: { readonly after?: number; readonly limit?: number } = {}): Promise<ImportErrorShown[]> {
  const { rows } = await db.query<ImportErrorShown & { column: string | null }>(
    `SELECT e.row, e."column", e.code, e.detail FROM intake.row_error e
      WHERE e.load_id = $1 AND e.row IN (SELECT DISTINCT row FROM intake.row_error WHERE load_id = $1 AND row > $2 ORDER BY row LIMIT $3) ORDER BY e.row, e.place`, [importId, after, limit]);
  return rows.map(({ column, ...row }) => ({ ...row, ...(column === null ? {} : { column }) }));
}
