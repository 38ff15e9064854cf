import type { DueReason } from '../domain/due-reason.js';
import type { ReplyState } from '../domain/reply.js';
import type { Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { isSettled, stateAfter, type RequestState } from './state.js';

/** `in` came to us, `out` we sent. */
export type Direction = 'in' | 'out';
const OTHER: Readonly<Record<Direction, Direction>> = { in: 'out', out: 'in' };

export interface TakenRequest {
  readonly direction: Direction;
  readonly partner: string;
  readonly requestRef: string;
  readonly version: number;
  readonly keptId: string;
  readonly messageId: string;
  readonly requestKind: string;
  readonly title: string;
  readonly urgency: string;
  readonly tlp: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly dueReason: DueReason;
}

/** One request and its replies at a time: of two that come side by side, each would find the other not there, and both would wait for ever. */
async function alone(tx: Queryable, direction: Direction, { partner, requestRef }: { readonly partner: string; readonly requestRef: string }): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`request ${direction} ${partner} ${requestRef}`]);
}

/** How one request stands. */
export interface Standing {
  readonly entryId: string;
  /** The evidence of the request. */
  readonly keptId: string;
  readonly state: RequestState;
  /** What it was before. */
  readonly was: RequestState;
}

/**
 * Takes a request in, or a later version of it: that asks anew, so it is open again. An older or the same version changes nothing.
 * Replies that came before it are tied to it now. Returns undefined when nothing changed.
 */
export async function saveRequest(tx: Queryable, r: TakenRequest): Promise<Standing | undefined> {
  await alone(tx, r.direction, r);
  const saved = await tx.query<{ entry_id: string }>(
    `INSERT INTO requests.request AS q (entry_id, direction, partner, request_ref, version, kept_id, message_id, request_kind, title, urgency, tlp, asked_at, due_at, due_reason, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'open')
     ON CONFLICT (direction, partner, request_ref) DO UPDATE SET version = EXCLUDED.version, kept_id = EXCLUDED.kept_id, message_id = EXCLUDED.message_id,
       request_kind = EXCLUDED.request_kind, title = EXCLUDED.title, urgency = EXCLUDED.urgency, tlp = EXCLUDED.tlp, asked_at = EXCLUDED.asked_at,
       due_at = EXCLUDED.due_at, due_reason = EXCLUDED.due_reason, state = 'open', expected_at = NULL, settled_at = NULL
     WHERE q.version < EXCLUDED.version AND q.state <> 'withdrawn' RETURNING entry_id`,
    [newId(r.askedAt.getTime()), r.direction, r.partner, r.requestRef, r.version, r.keptId, r.messageId, r.requestKind, r.title, r.urgency, r.tlp, r.askedAt, r.dueAt, r.dueReason]);
  const entryId = saved.rows[0]?.entry_id;
  if (entryId === undefined) return undefined;
  await tx.query('UPDATE requests.reply SET entry_id = $1, for_version = $5 WHERE entry_id IS NULL AND direction = $2 AND partner = $3 AND request_ref = $4',
    [entryId, OTHER[r.direction], r.partner, r.requestRef, r.version]);
  return restate(tx, entryId, r.askedAt);
}

/** When the answer to this version of a request is due, if it is entered. */
export async function answerDueAt(db: Queryable, keptId: string): Promise<Date | undefined> {
  return (await db.query<{ due_at: Date }>('SELECT due_at FROM requests.request WHERE kept_id = $1', [keptId])).rows[0]?.due_at;
}

export interface TiedReply {
  readonly direction: Direction;
  readonly partner: string;
  readonly replyRef: string;
  readonly requestRef: string;
  readonly keptId: string;
  readonly messageId: string;
  readonly state: ReplyState;
  readonly summary?: string;
  readonly expectedAt?: string;
  readonly at: Date;
}

/** Keeps a reply and ties it to the request it names, if there is one between this partner and us. Returns how that request stands now. */
export async function saveReply(tx: Queryable, r: TiedReply): Promise<Standing | undefined> {
  await alone(tx, OTHER[r.direction], r);
  const entry = await tx.query<{ entry_id: string; version: number }>(
    'SELECT entry_id, version FROM requests.request WHERE direction = $1 AND partner = $2 AND request_ref = $3 FOR UPDATE', [OTHER[r.direction], r.partner, r.requestRef]);
  const entryId = entry.rows[0]?.entry_id;
  await tx.query(
    `INSERT INTO requests.reply (kept_id, direction, partner, reply_ref, request_ref, entry_id, for_version, message_id, state, summary, expected_at, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (kept_id) DO NOTHING`,
    [r.keptId, r.direction, r.partner, r.replyRef, r.requestRef, entryId ?? null, entry.rows[0]?.version ?? null, r.messageId, r.state, r.summary ?? null, r.expectedAt ?? null, r.at]);
  return entryId === undefined ? undefined : restate(tx, entryId, r.at);
}

/** Requests whose author took them back: these pieces of evidence. Returns how many were still waited for. */
export async function withdrawRequests(tx: Queryable, keptIds: readonly string[], at: Date): Promise<number> {
  const taken = await tx.query(
    `UPDATE requests.request SET state = 'withdrawn', settled_at = $2 WHERE kept_id = ANY($1::uuid[]) AND state <> 'withdrawn'`, [keptIds, at]);
  return taken.rowCount ?? 0;
}

/** Replies that were taken back count no longer. Returns how their requests stand without them. */
export async function withdrawReplies(tx: Queryable, keptIds: readonly string[], at: Date): Promise<Standing[]> {
  const taken = await tx.query<{ entry_id: string | null }>(
    'UPDATE requests.reply SET withdrawn = true WHERE kept_id = ANY($1::uuid[]) AND NOT withdrawn RETURNING entry_id', [keptIds]);
  const standings: Standing[] = [];
  for (const entryId of new Set(taken.rows.flatMap((row) => (row.entry_id === null ? [] : [row.entry_id])))) standings.push(await restate(tx, entryId, at));
  return standings;
}

async function restate(tx: Queryable, entryId: string, at: Date): Promise<Standing> {
  const { rows: [before] } = await tx.query<{ kept_id: string; version: number; state: RequestState }>('SELECT kept_id, version, state FROM requests.request WHERE entry_id = $1 FOR UPDATE', [entryId]);
  if (!before) throw new Error(`no request ${entryId}`);
  const { rows: replies } = await tx.query<{ state: ReplyState; expected_at: Date | null }>(
    'SELECT state, expected_at FROM requests.reply WHERE entry_id = $1 AND for_version = $2 AND NOT withdrawn ORDER BY at, kept_id', [entryId, before.version]);
  const state = before.state === 'withdrawn' ? 'withdrawn' : stateAfter(replies.map((reply) => reply.state));
  await tx.query(
    `UPDATE requests.request SET state = $2, expected_at = $3, settled_at = CASE WHEN $4 THEN COALESCE(settled_at, $5) END WHERE entry_id = $1`,
    [entryId, state, replies.at(-1)?.expected_at ?? null, isSettled(state), at]);
  return { entryId, keptId: before.kept_id, state, was: before.state };
}
