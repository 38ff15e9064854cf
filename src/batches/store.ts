import type { Queryable } from '../platform/db.js';
import type { Answer, Counts } from './answer.js';

export type BatchState = 'received' | 'working' | 'done' | 'parked';

export interface Progress {
  readonly state: BatchState;
  /** The parts before it are answered. */
  readonly nextPart: number;
  /** Of the parts before it, the accepted items have the job that pools them. */
  readonly handedPart: number;
  readonly counts: Counts;
}

export async function openProgress(tx: Queryable, batchId: string, partner: string): Promise<void> {
  await tx.query(`INSERT INTO batches.progress (batch_id, partner, state) VALUES ($1, $2, 'received')`, [batchId, partner]);
}

const PROGRESS = 'SELECT state, next_part, handed_part, accepted, duplicate, conflict, refused FROM batches.progress WHERE batch_id = $1';

type ProgressRow = Counts & { readonly state: BatchState; readonly next_part: number; readonly handed_part: number };

function toProgress(row: ProgressRow | undefined): Progress | undefined {
  if (!row) return undefined;
  const { state, next_part: nextPart, handed_part: handedPart, ...counts } = row;
  return { state, nextPart, handedPart, counts };
}

export async function readProgress(db: Queryable, batchId: string): Promise<Progress | undefined> {
  return toProgress((await db.query<ProgressRow>(PROGRESS, [batchId])).rows[0]);
}

/** The same, and nobody else moves it until the transaction ends. */
export async function lockProgress(tx: Queryable, batchId: string): Promise<Progress | undefined> {
  return toProgress((await tx.query<ProgressRow>({ name: 'batches_lock', text: `${PROGRESS} FOR UPDATE`, values: [batchId] })).rows[0]);
}

/** A part is answered: in the transaction that keeps its answers. */
export async function advanceProgress(tx: Queryable, batchId: string, { nextPart, counts }: { readonly nextPart: number; readonly counts: Counts }): Promise<void> {
  await tx.query({
    name: 'batches_advance',
    text: `UPDATE batches.progress SET state = 'working', next_part = $2, accepted = accepted + $3, duplicate = duplicate + $4, conflict = conflict + $5,
             refused = refused + $6 WHERE batch_id = $1`,
    values: [batchId, nextPart, counts.accepted, counts.duplicate, counts.conflict, counts.refused],
  });
}

/** The accepted items of the parts before this one have their job: in the transaction that enqueues it. */
export async function noteHanded(tx: Queryable, batchId: string, handedPart: number): Promise<void> {
  await tx.query('UPDATE batches.progress SET handed_part = $2 WHERE batch_id = $1', [batchId, handedPart]);
}

export async function finishProgress(tx: Queryable, batchId: string, done: { readonly at: Date; readonly outcomeDigest: Buffer }): Promise<void> {
  await tx.query(`UPDATE batches.progress SET state = 'done', done_at = $2, outcome_digest = $3 WHERE batch_id = $1`, [batchId, done.at, done.outcomeDigest]);
}

/** Whether the items of some batch wait for their answers. */
export async function batchesAreOpen(db: Queryable): Promise<boolean> {
  return ((await db.query({ name: 'batches_open', text: `SELECT FROM batches.progress WHERE state <> 'done' AND state <> 'parked' LIMIT 1` })).rowCount ?? 0) > 0;
}

/** A person has to look; work goes on from where it stands when the job is run again. */
export async function parkProgress(db: Queryable, batchId: string): Promise<void> {
  await db.query(`UPDATE batches.progress SET state = 'parked' WHERE batch_id = $1 AND state <> 'done'`, [batchId]);
}

/** Keeps the answers to lines that were not accepted; the accepted ones are messages, and say it themselves. */
export async function keepAnswers(tx: Queryable, batchId: string, answers: readonly Answer[]): Promise<void> {
  if (answers.length === 0) return;
  await tx.query({
    name: 'batches_answers',
    text: `INSERT INTO batches.item (batch_id, line, outcome, code, detail, errors, message_id, message_type, record_version, sequence)
           SELECT $1, a.line, a.outcome, a.code, a.detail, a.errors, a."messageId", a."messageType", a."recordVersion", a.sequence
             FROM jsonb_to_recordset($2::jsonb) AS a (line int, outcome text, code text, detail text, errors jsonb, "messageId" uuid, "messageType" text,
               "recordVersion" int, sequence bigint)`,
    values: [batchId, JSON.stringify(answers)],
  });
}

/** The answers that are kept here, after one line up to another, in order. */
export async function readAnswers(db: Queryable, batchId: string, { after, upTo }: { readonly after: number; readonly upTo: number }): Promise<Answer[]> {
  const { rows } = await db.query<{ line: number; outcome: Answer['outcome']; code: string | null; messageId: string | null; sequence: number | null }>(
    `SELECT line, outcome, code, message_id AS "messageId", sequence FROM batches.item WHERE batch_id = $1 AND line > $2 AND line <= $3 ORDER BY line`,
    [batchId, after, upTo]);
  return rows.map(({ line, outcome, code, messageId, sequence }) => ({
    line, outcome, ...(code ? { code } : {}), ...(messageId ? { messageId } : {}), ...(sequence === null ? {} : { sequence }),
  }));
}
