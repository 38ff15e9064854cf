import type { BatchEvidence, SignedRequest } from '../domain/evidence-bundle.js';
import type { Queryable } from '../platform/db.js';
import { signedRequest, type RequestRow } from './evidence-request.js';

export interface BatchPlace {
  readonly batchId: string;
  readonly part: number;
  /** In the part. */
  readonly offset: number;
  readonly line: number;
}

/** Where a line stands in its batch, how the batch was signed, and, when asked for, all of it: not where lines were erased, since the signature is over bytes that are gone. */
export async function evidenceOfBatch(db: Queryable, { batchId, part, offset, line }: BatchPlace, whole: boolean): Promise<{ batch: BatchEvidence; request: SignedRequest }> {
  const { rows: [head] } = await db.query<RequestRow & { before: number; blanks: boolean }>(
    `SELECT method, target, headers, signature_base AS "signatureBase",
            (SELECT COALESCE(sum(octet_length(c.body)), 0)::int FROM evidence.batch_chunk c WHERE c.batch_id = b.batch_id AND c.part < $2) AS before,
            EXISTS (SELECT FROM lifecycle.blank k WHERE k.batch_id = b.batch_id) AS blanks
       FROM evidence.batch b WHERE batch_id = $1`, [batchId, part]);
  if (!head) throw new Error(`batch ${batchId} is not kept`);
  const place = { batchId, line, offset: head.before + offset };
  return { request: signedRequest(head), batch: whole && !head.blanks ? { ...place, body: await bodyOf(db, batchId), ...await answersOf(db, batchId) } : place };
}

async function bodyOf(db: Queryable, batchId: string): Promise<string> {
  const { rows } = await db.query<{ body: Buffer }>('SELECT body FROM evidence.batch_chunk WHERE batch_id = $1 ORDER BY part', [batchId]);
  return Buffer.concat(rows.map(({ body }) => body)).toString('base64');
}

interface AnswerRow {
  readonly line: number;
  readonly outcome: string;
  readonly messageId: string | null;
  readonly sequence: number | null;
  readonly code: string | null;
}

/** Every answer as the digest over all of them takes it; the contract says how. Nothing before the last one is given. */
async function answersOf(db: Queryable, batchId: string): Promise<{ answers?: string }> {
  const { rows } = await db.query<AnswerRow>(
    `SELECT batch_line AS line, 'accepted' AS outcome, message_id AS "messageId", sequence, NULL AS code FROM evidence.message WHERE batch_id = $1
     UNION ALL SELECT line, outcome, message_id, sequence, code FROM batches.item WHERE batch_id = $1
     ORDER BY line`, [batchId]);
  const { rows: [progress] } = await db.query<{ done: boolean }>(`SELECT state = 'done' AS done FROM batches.progress WHERE batch_id = $1`, [batchId]);
  if (!progress?.done) return {};
  const text = rows.map((row) => `${JSON.stringify(row, (_name, value: unknown) => value ?? undefined)}\n`).join('');
  return { answers: Buffer.from(text, 'utf8').toString('base64') };
}
