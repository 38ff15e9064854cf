import type { Queryable } from '../platform/db.js';
import { insertRows } from '../platform/insert-rows.js';
import type { RowFault } from './row-fault.js';

export type LoadState = 'checking' | 'checked' | 'working' | 'done' | 'discarded';
export type LoadKind = 'seizures' | 'declarations';

export interface RowCounts {
  readonly good: number;
  readonly failed: number;
  readonly warned: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** One reading of a file. `template` is what it is read by. */
export interface Load<T = unknown> {
  readonly loadId: string;
  readonly fileId: string;
  readonly kind: LoadKind;
  readonly partner: string;
  readonly template: T;
  readonly state: LoadState;
  /** Of the checking or of the work: the parts before it are done. */
  readonly nextPart: number;
  readonly counts: RowCounts;
  /** Rows that failed, by code. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly begunBy: string;
  readonly confirmedBy: string | null;
}

export type NewLoad = Pick<Load, 'loadId' | 'fileId' | 'kind' | 'partner' | 'template' | 'begunBy'> & { readonly state: LoadState; readonly at: Date };

export async function openLoad(tx: Queryable, l: NewLoad): Promise<void> {
  await tx.query(
    `INSERT INTO intake.load (load_id, file_id, kind, partner, template, state, begun_by, begun_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [l.loadId, l.fileId, l.kind, l.partner, JSON.stringify(l.template), l.state, l.begunBy, l.at]);
}

const LOAD = `SELECT load_id AS "loadId", file_id AS "fileId", kind, partner, template, state, next_part AS "nextPart", reasons, begun_by AS "begunBy", confirmed_by AS "confirmedBy",
                     json_build_object('good', good, 'failed', failed, 'warned', warned, 'added', added, 'changed', changed, 'unchanged', unchanged) AS counts FROM intake.load`;

export async function findLoad<T>(db: Queryable, loadId: string): Promise<Load<T> | undefined> {
  return (await db.query<Load<T>>(`${LOAD} WHERE load_id = $1`, [loadId])).rows[0];
}

/** The same, and nobody else moves it until the transaction ends. */
export async function lockLoad<T>(tx: Queryable, loadId: string): Promise<Load<T> | undefined> {
  return (await tx.query<Load<T>>(`${LOAD} WHERE load_id = $1 FOR UPDATE`, [loadId])).rows[0];
}

/** The last reading of a file that was not thrown away. */
export async function findLoadOf(db: Queryable, fileId: string): Promise<Load | undefined> {
  return (await db.query<Load>(`${LOAD} WHERE file_id = $1 AND state <> 'discarded' ORDER BY begun_at DESC, load_id DESC LIMIT 1`, [fileId])).rows[0];
}

export interface Advance {
  readonly nextPart: number;
  readonly counts: Partial<RowCounts>;
  readonly faults: readonly RowFault[];
}

/** A part is done: in the transaction that wrote what came of it. Keeps its faults, and counts its rows. */
export async function advanceLoad(tx: Queryable, loadId: string, { nextPart, counts, faults }: Advance): Promise<void> {
  const { good = 0, failed = 0, warned = 0, added = 0, changed = 0, unchanged = 0 } = counts;
  await keepFaults(tx, loadId, faults);
  await tx.query(
    `UPDATE intake.load SET next_part = $2, good = good + $3, failed = failed + $4, warned = warned + $5, added = added + $6, changed = changed + $7, unchanged = unchanged + $8,
       reasons = reasons || (SELECT coalesce(jsonb_object_agg(code, coalesce((reasons ->> code)::int, 0) + n::int), '{}') FROM jsonb_each_text($9) AS more (code, n))
      WHERE load_id = $1`, [loadId, nextPart, good, failed, warned, added, changed, unchanged, JSON.stringify(reasonsOf(faults))]);
}

/** How many rows have each code. */
function reasonsOf(faults: readonly RowFault[]): Record<string, number> {
  const rows = new Map<string, Set<number>>();
  for (const { code, row } of faults) rows.set(code, (rows.get(code) ?? new Set()).add(row));
  return Object.fromEntries([...rows].map(([code, set]) => [code, set.size]));
}

const FAULT = { table: 'intake.row_error', columns: { load_id: 'uuid', row: 'int', place: 'int', '"column"': 'text', code: 'text', detail: 'text' } } as const;
/** Of one row; the rest would say no more. */
const MOST_FAULTS = 10;

async function keepFaults(tx: Queryable, loadId: string, faults: readonly RowFault[]): Promise<void> {
  const places = new Map<number, number>();
  const rows = faults.flatMap(({ row, column, code, detail }) => {
    const place = places.get(row) ?? 0;
    places.set(row, place + 1);
    return place < MOST_FAULTS ? [[loadId, row, place, column?.slice(0, 200) ?? null, code, detail.slice(0, 500)]] : [];
  });
  await insertRows(tx, FAULT, rows);
}

/** Moves a reading on. What was counted and found while checking is counted anew by the work. */
export async function moveLoad(tx: Queryable, loadId: string, state: LoadState, { at, by, anew = false }: { readonly at: Date; readonly by?: string; readonly anew?: boolean }): Promise<void> {
  if (anew) {
    await tx.query('DELETE FROM intake.row_error WHERE load_id = $1', [loadId]);
    await tx.query(`UPDATE intake.load SET next_part = 0, good = 0, failed = 0, warned = 0, reasons = '{}' WHERE load_id = $1`, [loadId]);
  }
  await tx.query(
    `UPDATE intake.load SET state = $2, done_at = CASE WHEN $2 = 'done' THEN $3::timestamptz END,
       confirmed_by = coalesce(confirmed_by, $4), confirmed_at = CASE WHEN $4::text IS NULL THEN confirmed_at ELSE $3 END WHERE load_id = $1`, [loadId, state, at, by ?? null]);
}

/** The faults of some rows, by row. */
export async function readFaults(db: Queryable, loadId: string, { from, before }: { readonly from: number; readonly before: number | undefined }): Promise<ReadonlyMap<number, readonly RowFault[]>> {
  const { rows } = await db.query<RowFault>(
    `SELECT row, "column", code, detail FROM intake.row_error WHERE load_id = $1 AND row >= $2 AND ($3::int IS NULL OR row < $3) ORDER BY row, place`, [loadId, from, before ?? null]);
  const faults = new Map<number, RowFault[]>();
  for (const fault of rows) faults.set(fault.row, [...faults.get(fault.row) ?? [], fault]);
  return faults;
}
