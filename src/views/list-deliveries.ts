import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

/** One message of ours to one partner, and what became of it; the shape is `Delivery` of the console's contract. */
export interface DeliveryShown {
  readonly deliveryId: string;
  readonly partner: string;
  readonly position: number;
  readonly messageId: string;
  readonly messageType: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly state: string;
  readonly attempts: number;
  readonly createdAt: string;
  readonly deadline?: string;
  readonly acknowledgedAt?: string;
  readonly settledAt?: string;
  readonly lastError?: string;
  readonly replayedBy?: string;
  readonly noticeId?: string;
  readonly receiptId?: string;
  /** The place of the receipt in our log. */
  readonly logIndex?: number;
}

/** The way to a partner's gateway, where it fails. */
export interface LineShown {
  readonly partner: string;
  readonly failures: number;
  readonly failingSince: string;
  readonly nextAt?: string;
  readonly lastError?: string;
}

export interface DeliveriesAsked {
  readonly state?: string | undefined;
  readonly partner?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface DeliveryPage {
  readonly deliveries: readonly DeliveryShown[];
  readonly lines: readonly LineShown[];
  readonly next?: string;
  readonly more: boolean;
}

type Row = { [K in keyof DeliveryShown]-?: DeliveryShown[K] extends string | undefined ? string | Date | null : number };

// Ids sort by time. All of one row is asked at once, so that a list costs one statement.
const COLUMNS = `d.kept_id AS "deliveryId", d.partner, d.sequence AS position, d.message_id AS "messageId", d.message_type AS "messageType", d.record_ref AS "recordId",
  d.record_version AS "recordVersion", d.state, d.attempts, d.created_at AS "createdAt", d.deadline, d.acknowledged_at AS "acknowledgedAt",
  d.settled_at AS "settledAt", d.last_error AS "lastError", d.replayed_by AS "replayedBy", d.notice_id AS "noticeId",
  (SELECT r.receipt_id FROM ledger.receipt r WHERE r.kept_id = d.kept_id AND r.kind = 'obtained') AS "receiptId",
  (SELECT l.index::int FROM ledger.receipt r JOIN ledger.leaf l USING (receipt_id) WHERE r.kept_id = d.kept_id AND r.kind = 'obtained') AS "logIndex"`;

/**
 * What we have sent and have to send, newest first; keyset on the id.
 * @throws Refusal cursor_mismatch when the cursor is not one of this filter.
 */
export async function listDeliveries(db: Queryable, asked: DeliveriesAsked): Promise<DeliveryPage> {
  const { state, partner, limit } = asked;
  const filter = `${state ?? ''}/${partner ?? ''}`;
  const values: unknown[] = [limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = ['true'];
  if (state) where.push(`d.state = ${bind(state)}`);
  if (partner) where.push(`d.partner = ${bind(partner)}`);
  if (asked.after !== undefined) where.push(`d.kept_id < ${bind(idIn(asked.after, filter))}::uuid`);
  const { rows } = await db.query<Row>(`SELECT ${COLUMNS} FROM outbox.delivery d WHERE ${where.join(' AND ')} ORDER BY d.kept_id DESC LIMIT $1`, values);
  const deliveries = rows.slice(0, limit).map(shown);
  const last = deliveries.at(-1);
  const more = rows.length > limit;
  return { deliveries, lines: await failingLines(db), more, ...(more && last ? { next: cursorAt(filter, last.deliveryId) } : {}) };
}

export async function showDelivery(db: Queryable, deliveryId: string): Promise<DeliveryShown | undefined> {
  const { rows: [row] } = await db.query<Row>(`SELECT ${COLUMNS} FROM outbox.delivery d WHERE d.kept_id = $1`, [deliveryId]);
  return row && shown(row);
}

async function failingLines(db: Queryable): Promise<LineShown[]> {
  const { rows } = await db.query<{ partner: string; failures: number; failing_since: Date; next_at: Date | null; last_error: string | null }>(
    'SELECT partner, failures, failing_since, next_at, last_error FROM outbox.line WHERE failures > 0 ORDER BY partner');
  return rows.map((row) => ({
    partner: row.partner, failures: row.failures, failingSince: row.failing_since.toISOString(), ...(row.next_at ? { nextAt: row.next_at.toISOString() } : {}),
    ...(row.last_error ? { lastError: row.last_error } : {}),
  }));
}

function shown(row: Row): DeliveryShown {
  const members = Object.entries(row).filter(([, value]) => value !== null).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]);
  return Object.fromEntries(members) as unknown as DeliveryShown;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function cursorAt(filter: string, id: string): string {
  return Buffer.from(JSON.stringify(['deliveries', filter, id])).toString('base64url');
}

function idIn(cursor: string, filter: string): string {
  try {
    const [list, of, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (list === 'deliveries' && of === filter && ID.test(String(id))) return String(id);
  } catch {
    // Not one of ours at all: the same answer.
  }
  throw new Refusal('cursor_mismatch', { detail: 'This cursor comes from a list with another filter, or from nowhere.' });
}
