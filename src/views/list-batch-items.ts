import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface ItemsAsked {
  readonly partner: string;
  readonly batchId: string;
  readonly outcome?: string;
  /** The `next` of the page before, asked with the same batch and outcome. */
  readonly after?: string;
  /** Items at most. */
  readonly limit: number;
}

export interface BatchItemPage {
  readonly items: ReadonlyArray<Readonly<Record<string, unknown>>>;
  /** The cursor to ask with next time, also when there is no more now. */
  readonly next: string;
  readonly more: boolean;
}

interface Row {
  readonly line: number;
  readonly outcome: string;
  readonly messageId: string | null;
  readonly messageType: string | null;
  readonly recordVersion: number | null;
  readonly sequence: number | null;
  readonly code: string | null;
  readonly detail: string | null;
  readonly errors: unknown[] | null;
}

const ACCEPTED = `SELECT batch_line AS line, 'accepted' AS outcome, message_id, message_type, record_version, sequence, NULL::text AS code, NULL::text AS detail,
                         NULL::jsonb AS errors FROM evidence.message WHERE batch_id = $1 AND batch_line > $2`;
const OTHERS = `SELECT line, outcome, message_id, message_type, record_version, sequence, code, detail, errors FROM batches.item WHERE batch_id = $1 AND line > $2`;
const page = (from: string): string => `(${from} ORDER BY 1 LIMIT $3)`;

/** Accepted lines are messages, the others have rows of their own: both in the order of their lines, by index, and merged. */
function statementFor(outcome: string | undefined): { name: string; text: string } {
  const columns = `SELECT line, outcome, message_id AS "messageId", message_type AS "messageType", record_version AS "recordVersion", sequence, code, detail, errors`;
  const [name, from] = outcome === undefined ? ['all', `${page(ACCEPTED)} UNION ALL ${page(OTHERS)}`]
    : outcome === 'accepted' ? ['accepted', page(ACCEPTED)] : ['others', page(`${OTHERS} AND outcome = $4`)];
  return { name: `view_batch_items_${name}`, text: `${columns} FROM (${from}) AS item ORDER BY line LIMIT $3` };
}

/**
 * One page of the answers to a batch of this partner; undefined when there is no such batch.
 * @throws Refusal cursor_mismatch when the cursor is not one of this batch and outcome.
 */
export async function listBatchItems(db: Queryable, asked: ItemsAsked): Promise<BatchItemPage | undefined> {
  const { rows: [batch] } = await db.query('SELECT 1 FROM evidence.batch WHERE batch_id = $1 AND partner = $2', [asked.batchId, asked.partner]);
  if (!batch) return undefined;
  const after = asked.after === undefined ? 0 : lineIn(asked.after, filterOf(asked));
  const values: unknown[] = [asked.batchId, after, asked.limit + 1];
  if (asked.outcome !== undefined && asked.outcome !== 'accepted') values.push(asked.outcome);
  const { rows } = await db.query<Row>({ ...statementFor(asked.outcome), values });
  const items = rows.slice(0, asked.limit).map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
  return { items, next: cursorAt(filterOf(asked), Number(items.at(-1)?.line ?? after)), more: rows.length > asked.limit };
}

/** What a cursor is good for: the page before must have been asked in the same words. */
function filterOf({ batchId, outcome }: ItemsAsked): string {
  return `batch/${batchId.toLowerCase()}/${outcome ?? ''}`;
}

function cursorAt(filter: string, line: number): string {
  return Buffer.from(JSON.stringify([filter, line])).toString('base64url');
}

function lineIn(cursor: string, filter: string): number {
  try {
    const [of, line] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [unknown, unknown];
    if (of === filter && Number.isSafeInteger(line) && (line as number) >= 0) return line as number;
  } catch {
    // Not one of ours at all: the same answer.
  }
  throw new Refusal('cursor_mismatch', { detail: 'This cursor comes from another batch, from a list with another filter, or from nowhere.' });
}
