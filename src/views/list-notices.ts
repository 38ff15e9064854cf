import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { NOTICE_COLUMNS, toNotice, type NoticeRow, type NoticeShown } from './notice-shown.js';

export interface NoticesAsked {
  readonly state?: string | undefined;
  /** The `next` of the page before, asked with the same state. */
  readonly after?: string | undefined;
  /** Rows at most. */
  readonly limit: number;
}

export interface NoticePage {
  readonly notices: readonly NoticeShown[];
  readonly next?: string;
  readonly more: boolean;
}

/**
 * What we send, newest first: keyset on (drafted_at, notice_id), so a page costs the same wherever it stands.
 * @throws Refusal cursor_mismatch when the cursor is not one of this filter.
 */
export async function listNotices(db: Queryable, { state, after, limit }: NoticesAsked): Promise<NoticePage> {
  const [draftedAt, noticeId] = after === undefined ? [] : readCursor(after, state);
  const { rows } = await db.query<NoticeRow>(
    `SELECT ${NOTICE_COLUMNS} FROM notices.notice n
      WHERE ($1::text IS NULL OR n.state = $1) AND ($2::timestamptz IS NULL OR (n.drafted_at, n.notice_id) < ($2::timestamptz, $3::uuid))
      ORDER BY n.drafted_at DESC, n.notice_id DESC LIMIT $4`, [state ?? null, draftedAt ?? null, noticeId ?? null, limit + 1]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit;
  return { notices: shown.map(toNotice), more, ...(more && last ? { next: Buffer.from(JSON.stringify([state ?? '', last.drafted_exact, last.noticeId])).toString('base64url') } : {}) };
}

const NOTICE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readCursor(cursor: string, state = ''): [string, string] {
  const [of, draftedAt, noticeId] = parts(cursor);
  if (of !== state || typeof draftedAt !== 'string' || Number.isNaN(Date.parse(draftedAt)) || !NOTICE_ID.test(String(noticeId))) {
    throw new Refusal('cursor_mismatch', { detail: 'This cursor comes from a list with another filter, or from nowhere.' });
  }
  return [draftedAt, String(noticeId)];
}

function parts(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
