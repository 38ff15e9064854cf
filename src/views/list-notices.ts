import type { Queryable } from '../platform/db.js';
import { readPlace, writePlace } from './cursor.js';
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
  const filter = state ?? '';
  const place = after === undefined ? undefined : readPlace(after, filter);
  const { rows } = await db.query<NoticeRow>(
    `SELECT ${NOTICE_COLUMNS} FROM notices.notice n
      WHERE ($1::text IS NULL OR n.state = $1) AND ($2::timestamptz IS NULL OR (n.drafted_at, n.notice_id) < ($2::timestamptz, $3::uuid))
      ORDER BY n.drafted_at DESC, n.notice_id DESC LIMIT $4`, [state ?? null, place?.moment ?? null, place?.id ?? null, limit + 1]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit;
  return { notices: shown.map(toNotice), more, ...(more && last ? { next: writePlace(filter, { moment: last.drafted_exact, id: last.noticeId }) } : {}) };
}
