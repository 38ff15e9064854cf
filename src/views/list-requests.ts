import type { Queryable } from '../platform/db.js';
import { readPlace, writePlace } from './cursor.js';
import { REQUESTS, toRequest, type RequestRow, type RequestShown } from './request-shown.js';

export interface RequestsAsked {
  readonly direction?: string;
  readonly state?: string;
  readonly overdue?: boolean;
  /** The `next` of the page before, asked in the same words. */
  readonly after?: string;
  /** Rows at most. */
  readonly limit: number;
  readonly at: Date;
}

export interface RequestPage {
  readonly requests: readonly RequestShown[];
  readonly next?: string;
  readonly more: boolean;
}

/** Requests both ways, soonest due first, paged by keyset. @throws Refusal cursor_mismatch when the cursor is not one of this filter. */
export async function listRequests(db: Queryable, asked: RequestsAsked): Promise<RequestPage> {
  const filter = `requests/${asked.direction ?? ''}/${asked.state ?? ''}/${asked.overdue ?? ''}`;
  const where = ['NOT EXISTS (SELECT FROM pool.record p WHERE p.kept_id = q.kept_id AND p.restricted_at IS NOT NULL)'];
  const values: unknown[] = [asked.limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  if (asked.direction) where.push(`q.direction = ${bind(asked.direction)}`);
  if (asked.state) where.push(`q.state = ${bind(asked.state)}`);
  if (asked.overdue !== undefined) where.push(`(q.settled_at IS NULL AND q.due_at < ${bind(asked.at)}) = ${bind(asked.overdue)}`);
  if (asked.after !== undefined) {
    const place = readPlace(asked.after, filter);
    where.push(`(q.due_at, q.entry_id) > (${bind(place.moment)}::timestamptz, ${bind(place.id)}::uuid)`);
  }
  const { rows } = await db.query<RequestRow>(`${REQUESTS} WHERE ${where.join(' AND ')} ORDER BY q.due_at, q.entry_id LIMIT $1`, values);
  const last = rows.slice(0, asked.limit).at(-1);
  const more = rows.length > asked.limit;
  return {
    requests: rows.slice(0, asked.limit).map((row) => toRequest(row, asked.at)), more,
    ...(more && last ? { next: writePlace(filter, { moment: last.due_exact, id: last.entry_id }) } : {}),
  };
}
