import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';
import { REQUESTS, toRequest, type RequestRow, type RequestShown } from './request-shown.js';

type Json = Readonly<Record<string, unknown>>;

/** A request with everything that was said to it. */
export interface RequestFile {
  readonly request: RequestShown;
  /** As it was sent. */
  readonly record: Json;
  readonly replies: readonly Json[];
  readonly history: ReadonlyArray<{ readonly step: string; readonly at: string; readonly detail?: string }>;
}

interface Row extends RequestRow {
  readonly body: Buffer;
  readonly kept_at: Date;
  readonly steps: ReadonlyArray<{ step: string; at: string; detail: string | null }>;
}

interface ReplyRow {
  readonly message_id: string;
  readonly reply_ref: string;
  readonly state: string;
  readonly at: Date;
  readonly for_version: number | null;
  readonly withdrawn: boolean;
  readonly erase_by: string | null;
  readonly body: Buffer;
}

/** One request between a partner and us; undefined when there is none of this id. */
export async function showRequest(db: Queryable, asked: { readonly entryId: string; readonly at: Date }): Promise<RequestFile | undefined> {
  const found = await db.query<Row>(
    `SELECT s.*, m.kept_at, evidence.body_of(m) AS body, COALESCE((SELECT json_agg(json_build_object('step', t.step, 'at', t.at, 'detail', t.detail ->> 'text') ORDER BY t.step_id)
              FROM evidence.step t WHERE t.kept_id = s.kept_id), '[]') AS steps
       FROM (${REQUESTS} WHERE q.entry_id = $1) s JOIN evidence.message m ON m.kept_id = s.kept_id`, [asked.entryId]);
  const row = found.rows[0];
  if (!row) return undefined;
  const replies = await db.query<ReplyRow>(
    `SELECT r.message_id, r.reply_ref, r.state, r.at, r.for_version, r.withdrawn, evidence.body_of(m) AS body,
            (SELECT to_char(p.erase_by, 'YYYY-MM-DD') FROM pool.record p WHERE p.kept_id = r.kept_id) AS erase_by
       FROM requests.reply r JOIN evidence.message m ON m.kept_id = r.kept_id WHERE r.entry_id = $1 ORDER BY r.at, r.kept_id LIMIT 1000`, [asked.entryId]);
  const kept = { step: row.direction === 'in' ? 'kept' : 'released', at: row.kept_at.toISOString() };
  return {
    request: toRequest(row, asked.at), record: recordIn(row.body, 'request'), replies: replies.rows.map(shown),
    history: [kept, ...row.steps.map(({ step, at, detail }) => ({ step, at: new Date(at).toISOString(), ...given('detail', detail) }))],
  };
}

function shown(row: ReplyRow): Json {
  return {
    messageId: row.message_id, replyId: row.reply_ref, state: row.state, at: row.at.toISOString(), withdrawn: row.withdrawn,
    ...(row.for_version === null ? {} : { forVersion: row.for_version }), ...given('eraseBy', row.erase_by), record: recordIn(row.body, 'reply'),
  };
}

function recordIn(body: Buffer, type: string): Json {
  const text = body.toString('utf8').trim(); // nothing is left of what was erased
  return text === '' ? {} : (JSON.parse(text) as Record<string, Json>)[type] ?? {};
}
