import type { Queryable } from '../platform/db.js';
import { CASE_COLUMNS, toCase, type CaseRow, type CaseShown } from './case-shown.js';
import { readPlace, writePlace } from './cursor.js';

export interface CasesAsked {
  readonly state?: string;
  /** alert, seizure or request. */
  readonly type?: string;
  /** Those about restricted and erased records, and no others; without it, none of these. */
  readonly restricted?: boolean;
  /** The `next` of the page before, asked with the same state and type. */
  readonly after?: string;
  /** Rows at most. */
  readonly limit: number;
}

export interface CasePage {
  readonly cases: readonly CaseShown[];
  readonly next?: string;
  readonly more: boolean;
}

/**
 * The review queue, soonest due first: keyset on (due_at, case_id), so a page costs the same wherever it stands.
 * @throws Refusal cursor_mismatch when the cursor is not one of this filter.
 */
export async function listCases(db: Queryable, asked: CasesAsked): Promise<CasePage> {
  const place = asked.after === undefined ? undefined : readPlace(asked.after, filterOf(asked));
  const where = [asked.restricted ? 'r.restricted_at IS NOT NULL' : 'r.restricted_at IS NULL'];
  const values: unknown[] = [asked.limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  if (asked.state) where.push(`c.state = ${bind(asked.state)}`);
  if (asked.type) where.push(`c.record_kind = ${bind(asked.type)}`);
  if (place) where.push(`(c.due_at, c.case_id) > (${bind(place.moment)}::timestamptz, ${bind(place.id)}::uuid)`);
  const { rows } = await db.query<CaseRow>(
    `SELECT ${CASE_COLUMNS} FROM review.case c
       JOIN evidence.message m ON m.kept_id = c.kept_id
       JOIN pool.record r ON r.record_id = c.record_id
       LEFT JOIN partners.administration a ON a.code = c.partner
      WHERE ${where.join(' AND ')} ORDER BY c.due_at, c.case_id LIMIT $1`, values);
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  const more = rows.length > asked.limit;
  return { cases: shown.map(toCase), more, ...(more && last ? { next: writePlace(filterOf(asked), { moment: last.due_exact, id: last.case_id }) } : {}) };
}

/** What a cursor is good for: the page before must have been asked in the same words. */
function filterOf({ state, type, restricted }: CasesAsked): string {
  return `${state ?? ''}/${type ?? ''}${restricted ? '/restricted' : ''}`;
}
