import type { Queryable } from '../platform/db.js';
import { logStanding, type LogStanding } from './log-standing.js';
import { feedbackOwed, requestsOwed, type OwedBothWays } from './owed.js';

/** What one partner may know of itself; the shape is `Status` of the contract. Times are RFC 3339, UTC. */
export interface Status {
  readonly administration: string;
  readonly partner: string;
  readonly at: string;
  readonly received: { readonly total: number; readonly byType: readonly Counted[]; readonly lastAt?: string };
  readonly refused: { readonly total: number; readonly byCode: readonly Counted[] };
  readonly duplicates: number;
  readonly senderSequence: SenderSequence;
  readonly clock: { readonly now: string; readonly differenceSeconds: number };
  readonly keys: readonly unknown[];
  readonly certificates: readonly unknown[];
  readonly outbox: { readonly waiting: number; readonly oldestAt?: string; readonly dead: number; readonly lastDelivered?: number };
  readonly withdrawals: { readonly unacknowledged: readonly unknown[]; readonly count: number };
  readonly feedback: OwedBothWays;
  readonly requests: OwedBothWays;
  readonly log: LogStanding;
}

interface Counted {
  readonly what: string;
  readonly count: number;
}

interface SenderSequence {
  readonly first?: number;
  readonly highest?: number;
  readonly gaps: readonly unknown[];
  readonly gapCount: number;
  readonly repeated: number;
}

export interface StatusAsked {
  readonly administration: string;
  readonly partner: string;
  readonly at: Date;
  /** Our clock less the `created` of the request, seconds. */
  readonly differenceSeconds: number;
}

/** How the exchange with one partner stands. Every part costs the same however much was exchanged. */
export async function showStatus(db: Queryable, { administration, partner, at, differenceSeconds }: StatusAsked): Promise<Status> {
  const [received, tallies, senderSequence, keys, certificates, outbox, withdrawals, feedback, requests, log] = await Promise.all([
    receivedFrom(db, partner), talliesOf(db, partner, at), numbersOf(db, partner), keysOf(db, partner, at), certificatesOf(db, partner, at),
    outboxOf(db, partner), unacknowledged(db, partner), feedbackOwed(db, partner, at), requestsOwed(db, partner, at), logStanding(db, partner),
  ]);
  const kind = (prefix: string): Counted[] => tallies.filter(({ what }) => what.startsWith(prefix)).map(({ what, count }) => ({ what: what.slice(prefix.length), count }));
  const byCode = kind('refused.');
  return {
    administration, partner, at: at.toISOString(),
    received: { ...received, byType: kind('received.') },
    refused: { total: byCode.reduce((sum, { count }) => sum + count, 0), byCode },
    duplicates: tallies.find(({ what }) => what === 'duplicate')?.count ?? 0,
    senderSequence, clock: { now: at.toISOString(), differenceSeconds }, keys, certificates, outbox, withdrawals, feedback, requests, log,
  };
}

/** The count of what we keep is the last number given out: numbers have no gaps. */
async function receivedFrom(db: Queryable, partner: string): Promise<{ total: number; lastAt?: string }> {
  const { rows: [row] } = await db.query<{ last: number; last_at: Date | null }>(
    `SELECT s.last, (SELECT kept_at FROM evidence.message m WHERE m.direction = 'in' AND m.partner = s.administration AND m.sequence = s.last) AS last_at
       FROM partners.sequence s WHERE s.administration = $1 AND s.direction = 'in'`, [partner]);
  return { total: row?.last ?? 0, ...(row?.last_at ? { lastAt: row.last_at.toISOString() } : {}) };
}

/** Refusals of the last 30 days; everything else since the beginning. */
async function talliesOf(db: Queryable, partner: string, at: Date): Promise<Counted[]> {
  return (await db.query<Counted>(
    `SELECT what, sum(count)::bigint AS count FROM partners.tally
      WHERE administration = $1 AND (what NOT LIKE 'refused.%' OR day > ($2::timestamptz AT TIME ZONE 'UTC')::date - 30) GROUP BY what ORDER BY what`, [partner, at])).rows;
}

const MOST_LISTED = 100;

/** The numbers of this partner's messages, and the gaps in them. */
export async function numbersOf(db: Queryable, partner: string): Promise<SenderSequence> {
  const heard = await db.query<{ first: number; highest: number; repeated: number; gaps: number }>(
    `SELECT first, highest, repeated, (SELECT count(*) FROM partners.gap g WHERE g.administration = h.administration) AS gaps
       FROM partners.heard h WHERE administration = $1`, [partner]);
  const gaps = await db.query<{ first: number; last: number; noticed_at: Date }>(
    'SELECT first, last, noticed_at FROM partners.gap WHERE administration = $1 ORDER BY first LIMIT $2', [partner, MOST_LISTED]);
  const row = heard.rows[0];
  return {
    ...(row ? { first: row.first, highest: row.highest } : {}), gapCount: row?.gaps ?? 0, repeated: row?.repeated ?? 0,
    gaps: gaps.rows.map(({ first, last, noticed_at }) => ({ first, last, noticedAt: noticed_at.toISOString() })),
  };
}

const daysLeft = (until: Date, at: Date): number => Math.floor((until.getTime() - at.getTime()) / 86_400_000);

async function keysOf(db: Queryable, partner: string, at: Date): Promise<unknown[]> {
  const { rows } = await db.query<{ keyid: string; state: string; expires_at: Date | null }>(
    'SELECT keyid, state, expires_at FROM partners.key WHERE administration = $1 ORDER BY created_at DESC LIMIT $2', [partner, MOST_LISTED]);
  return rows.map(({ keyid, state, expires_at }) => ({
    keyid, state, ...(expires_at ? { expiresAt: expires_at.toISOString(), daysLeft: daysLeft(expires_at, at) } : {}),
  }));
}

async function certificatesOf(db: Queryable, partner: string, at: Date): Promise<unknown[]> {
  const { rows } = await db.query<{ sha256: string; subject: string; state: string; not_after: Date }>(
    'SELECT sha256, subject, state, not_after FROM partners.certificate WHERE administration = $1 ORDER BY not_after DESC LIMIT $2', [partner, MOST_LISTED]);
  return rows.map(({ sha256, subject, state, not_after }) => ({ sha256, subject, state, expiresAt: not_after.toISOString(), daysLeft: daysLeft(not_after, at) }));
}

async function outboxOf(db: Queryable, partner: string): Promise<Status['outbox']> {
  const { rows: [row] } = await db.query<{ waiting: number; oldest: Date | null; dead: number; delivered: number | null }>(
    `SELECT (SELECT count(*) FROM outbox.delivery WHERE partner = $1 AND state = 'waiting') AS waiting,
            (SELECT created_at FROM outbox.delivery WHERE partner = $1 AND state = 'waiting' ORDER BY sequence LIMIT 1) AS oldest,
            (SELECT count(*) FROM outbox.delivery WHERE partner = $1 AND state = 'dead') AS dead,
            (SELECT sequence FROM outbox.delivery WHERE partner = $1 AND state = 'delivered' ORDER BY kept_id DESC LIMIT 1) AS delivered`, [partner]);
  return {
    waiting: row?.waiting ?? 0, ...(row?.oldest ? { oldestAt: row.oldest.toISOString() } : {}), dead: row?.dead ?? 0, ...(row?.delivered ? { lastDelivered: row.delivered } : {}),
  };
}

/** Until they are acknowledged we must assume that the partner still acts on what was wrong. */
async function unacknowledged(db: Queryable, partner: string): Promise<Status['withdrawals']> {
  const { rows } = await db.query<{ message_id: string; created_at: Date; all: number }>(
    `SELECT message_id, created_at, count(*) OVER () AS "all" FROM outbox.delivery
      WHERE partner = $1 AND takes_back_ref IS NOT NULL AND state <> 'delivered' ORDER BY sequence LIMIT $2`, [partner, MOST_LISTED]);
  return { unacknowledged: rows.map(({ message_id, created_at }) => ({ messageId: message_id, sentAt: created_at.toISOString() })), count: rows[0]?.all ?? 0 };
}
