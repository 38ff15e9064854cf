import type { Database } from '../../src/platform/db.js';
import type { Load } from './load.js';
import type { Side } from './side.js';

/** What became of the alerts to one side. All five are the same when none was lost and none was taken twice. */
export interface Count {
  readonly sent: number;
  /** Whose sender holds the very receipt that was kept here. */
  readonly receipted: number;
  readonly kept: number;
  readonly pooled: number;
  readonly fed: number;
}

export interface Counted extends Count {
  /** What is not as it must be, in words; none when all is well. */
  readonly wrong: readonly string[];
}

export const isWhole = ({ sent, receipted, kept, pooled, fed }: Count): boolean => [receipted, kept, pooled, fed].every((count) => count === sent);

/** @param from the gateway on the other side, and what a sender without one has sent */
export async function countOf(side: Side, from: { readonly gateway: Side; readonly alone: Load }): Promise<Count> {
  const [one] = await rows<{ kept: number; pooled: number; fed: number }>(side.db, `
    SELECT (SELECT count(DISTINCT message_id) FROM evidence.message WHERE direction = 'in' AND message_type = 'alert') AS kept,
           (SELECT count(DISTINCT message_id) FROM pool.record WHERE kind = 'alert') AS pooled,
           (SELECT count(DISTINCT kept_id) FROM feed.entry WHERE kind = 'add') AS fed`);
  const pushed = await rows<{ message_id: string; jws: string | null }>(from.gateway.db, `
    SELECT d.message_id, r.jws FROM outbox.delivery d LEFT JOIN ledger.receipt r ON r.kept_id = d.kept_id AND r.kind = 'obtained' WHERE d.partner = $1 AND d.message_type = 'alert'`, [side.code]);
  const issued = new Set((await rows<{ jws: string }>(side.db, `SELECT jws FROM ledger.receipt WHERE kind = 'issued'`)).map(({ jws }) => jws));
  const held = [...pushed.map(({ jws }) => jws), ...from.alone.receipts.values()];
  return { sent: pushed.length + from.alone.sent.size, receipted: held.filter((jws) => jws !== null && issued.has(jws)).length, ...one as { kept: number; pooled: number; fed: number } };
}

/** What must be nought whatever was killed, by name. */
const NOUGHTS: Readonly<Record<string, string>> = {
  'messages kept twice': `SELECT count(*) - count(DISTINCT (partner, message_id)) AS n FROM evidence.message WHERE direction = 'in'`,
  'gaps in the numbers of a partner': `SELECT coalesce(sum(gap), 0) AS n FROM (SELECT max(sequence) - count(*) AS gap FROM evidence.message GROUP BY direction, partner) AS g`,
  'records pooled twice': 'SELECT count(*) - count(DISTINCT kept_id) AS n FROM pool.record',
  'cases too many or too few': `SELECT abs((SELECT count(*) FROM review.case) - (SELECT count(*) FROM pool.record WHERE kind = 'alert')) AS n`,
  'indicators fed twice': `SELECT count(*) - count(DISTINCT indicator_id) AS n FROM feed.entry WHERE kind = 'add'`,
  'gaps in the feed': 'SELECT (SELECT last FROM feed.head) - count(*) AS n FROM feed.entry',
  'gaps in the log': 'SELECT coalesce(max(index) + 1, 0) - count(*) AS n FROM ledger.leaf',
  'receipts without a place in the log': `SELECT count(*) AS n FROM ledger.receipt WHERE kind IN ('issued', 'completion') AND receipt_id NOT IN (SELECT receipt_id FROM ledger.leaf WHERE receipt_id IS NOT NULL)`,
  'deliveries that were given up': `SELECT count(*) AS n FROM outbox.delivery WHERE state IN ('parked', 'dead')`,
  'jobs that were parked': 'SELECT count(*) AS n FROM jobs.parked',
  'messages that were parked': `SELECT count(*) AS n FROM evidence.step WHERE step = 'parked'`,
  'alarms about the log of the other side': `SELECT count(*) AS n FROM ledger.witnessed WHERE verdict IN ('fork', 'rewind')`,
};

export async function wrongOn(side: Side): Promise<string[]> {
  const found = await Promise.all(Object.entries(NOUGHTS).map(async ([name, sql]) => ({ name, n: Number((await rows<{ n: number }>(side.db, sql))[0]?.n) })));
  return found.filter(({ n }) => n !== 0).map(({ name, n }) => `${side.code}: ${name}: ${n}`);
}

/** What a sender was told is kept, and is not. */
export async function lostOf(side: Side, released: Load): Promise<string[]> {
  const there = new Set((await rows<{ message_id: string }>(side.db, 'SELECT message_id FROM outbox.delivery')).map((row) => row.message_id));
  const lost = [...released.sent].filter((id) => !there.has(id));
  return lost.length === 0 ? [] : [`${side.code}: ${lost.length} messages that were committed are gone`];
}

async function rows<R>(db: Database, sql: string, values: unknown[] = []): Promise<R[]> {
  return (await db.query<R>(sql, values)).rows;
}
