import type { Queryable } from '../platform/db.js';
import { CASE_COLUMNS, toCase, type CaseRow, type CaseShown } from './case-shown.js';
import { readKeys, writeKeys } from './keys-cursor.js';
import { queueOrder, type QueueOrder, type QueueSort } from './queue-order.js';
import { momentText } from './shown-records.js';

export interface CasesAsked {
  readonly state?: string;
  /** alert, seizure or request. */
  readonly type?: string;
  readonly partner?: string;
  readonly urgency?: string;
  readonly category?: string;
  readonly tlp?: string;
  /** Only those still open after they were due. */
  readonly overdue?: boolean;
  /** Those about restricted and erased records, and no others; without it, none of these. */
  readonly restricted?: boolean;
  /** `due` when left out. */
  readonly sort?: QueueSort;
  /** The `next` of the page before, asked with the same filter and sort. */
  readonly after?: string;
  /** Rows at most. */
  readonly limit: number;
}

export interface CasePage {
  readonly cases: readonly CaseShown[];
  readonly next?: string;
  readonly more: boolean;
}

/** Filters that are one column; each has an index of what is open, in the order of attention. */
const COLUMNS = { state: 'state', type: 'record_kind', partner: 'partner', urgency: 'urgency', category: 'risk_category', tlp: 'tlp' } as const;

/**
 * A page of the review queue in one of its orders: keyset on columns that an index holds in that order, so a page costs the same wherever
 * it stands, and however many wait.
 * @throws Refusal cursor_mismatch when the cursor is not one of this filter and sort.
 */
export async function listCases(db: Queryable, asked: CasesAsked): Promise<CasePage> {
  const order = queueOrder(asked.sort ?? 'due', asked.state);
  const { where, values } = conditions(asked, order);
  const exact = order.keys.map(({ sql, type }) => (type === 'int' ? `(${sql})::text` : momentText(sql)));
  const { rows } = await db.query<CaseRow & { keys: string[] }>(
    `SELECT ${CASE_COLUMNS}, ARRAY[${exact.join(', ')}] AS keys FROM review.case c
       JOIN evidence.message m ON m.kept_id = c.kept_id
       JOIN pool.record r ON r.record_id = c.record_id
       LEFT JOIN partners.administration a ON a.code = c.partner
      WHERE ${where.join(' AND ')} ORDER BY ${[...order.keys.map(({ sql }) => sql), 'c.case_id'].map((key) => `${key} ${order.way}`).join(', ')} LIMIT $1`, values);
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  const more = rows.length > asked.limit;
  return { cases: shown.map(toCase), more, ...(more && last ? { next: writeKeys(filterOf(asked), [...last.keys, last.case_id]) } : {}) };
}

function conditions(asked: CasesAsked, { keys, way }: QueueOrder): { where: string[]; values: unknown[] } {
  const where = [asked.restricted ? 'r.restricted_at IS NOT NULL' : 'r.restricted_at IS NULL'];
  const values: unknown[] = [asked.limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  for (const [name, column] of Object.entries(COLUMNS)) {
    const value = asked[name as keyof typeof COLUMNS];
    if (value) where.push(`c.${column} = ${bind(value)}`);
  }
  if (asked.overdue) where.push(`c.state = 'open' AND c.due_at < now()`);
  if (asked.after !== undefined) {
    const place = readKeys(asked.after, filterOf(asked), keys.map(({ type }) => type));
    const types = [...keys.map(({ type }) => type), 'uuid'];
    where.push(`(${[...keys.map(({ sql }) => sql), 'c.case_id'].join(', ')}) ${way === 'ASC' ? '>' : '<'} (${place.map((value, i) => `${bind(value)}::${types[i]}`).join(', ')})`);
  }
  return { where, values };
}

/** What a cursor is good for: the page before must have been asked in the same words. */
function filterOf({ state, type, partner, urgency, category, tlp, overdue, restricted, sort }: CasesAsked): string {
  return [state, type, partner, urgency, category, tlp, overdue && 'overdue', restricted && 'restricted', sort].map((one) => one || '').join('/');
}
