import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';

/** An answer that is due. Times are RFC 3339, UTC. */
export interface Owed {
  /** The message that asks for it. */
  readonly messageId: string;
  /** The alert or request in it. */
  readonly recordId: string;
  readonly dueAt: string;
  /** Why then. */
  readonly dueReason?: string;
  readonly overdue: boolean;
}

/** What we owe a partner and what it owes us, soonest due first; the counts are of all, the lists of the first hundred. */
export interface OwedBothWays {
  readonly byUs: readonly Owed[];
  readonly byUsCount: number;
  readonly byYou: readonly Owed[];
  readonly byYouCount: number;
}

const LISTED = 100;

/** Alerts that ask for feedback and were not told yet that we acted, or why not. A case that ended without a judgement owes nothing. */
const FEEDBACK_BY_US = `SELECT m.message_id, c.record_ref, c.due_at, c.due_reason, c.partner, c.case_id FROM review.case c JOIN evidence.message m ON m.kept_id = c.kept_id
  WHERE c.asks_feedback AND c.told_at IS NULL AND c.state IN ('open', 'accepted')`;

/** Alerts of ours that ask for feedback and have had none but, perhaps, the word that they were received. */
const FEEDBACK_BY_YOU = `SELECT o.message_id, o.alert_ref AS record_ref, o.due_at, o.due_reason, o.partner FROM requests.owed o
  WHERE NOT EXISTS (SELECT FROM pool.record f WHERE f.partner = o.partner AND f.kind = 'feedback' AND f.data ->> 'alertId' = o.alert_ref
    AND (f.data ->> 'alertVersion')::int >= o.version AND f.data ->> 'state' <> 'received' AND f.withdrawn_at IS NULL)`;

const requests = (direction: 'in' | 'out'): string => `SELECT message_id, request_ref AS record_ref, due_at, due_reason, partner FROM requests.request
  WHERE direction = '${direction}' AND settled_at IS NULL`;

/** Feedback owed between a partner and us. */
export async function feedbackOwed(db: Queryable, partner: string, at: Date): Promise<OwedBothWays> {
  return bothWays(db, { partner, at, byUs: FEEDBACK_BY_US, byYou: FEEDBACK_BY_YOU });
}

/** Answers to requests owed between a partner and us. */
export async function requestsOwed(db: Queryable, partner: string, at: Date): Promise<OwedBothWays> {
  return bothWays(db, { partner, at, byUs: requests('in'), byYou: requests('out') });
}

interface Asked {
  readonly partner: string;
  readonly at: Date;
  readonly byUs: string;
  readonly byYou: string;
}

async function bothWays(db: Queryable, { partner, at, byUs, byYou }: Asked): Promise<OwedBothWays> {
  const [us, you] = await Promise.all([byUs, byYou].map((source) => owed(db, source, { partner, at })));
  return { byUs: us?.listed ?? [], byUsCount: us?.count ?? 0, byYou: you?.listed ?? [], byYouCount: you?.count ?? 0 };
}

async function owed(db: Queryable, source: string, { partner, at }: { partner: string; at: Date }): Promise<{ listed: Owed[]; count: number }> {
  const { rows } = await db.query<{ message_id: string; record_ref: string; due_at: Date; due_reason: string | null; count: string }>(
    `SELECT message_id, record_ref, due_at, due_reason, count(*) OVER () AS count FROM (${source}) s WHERE partner = $1 ORDER BY due_at, message_id LIMIT ${LISTED}`, [partner]);
  return {
    count: Number(rows[0]?.count ?? 0),
    listed: rows.map((row) => ({ messageId: row.message_id, recordId: row.record_ref, dueAt: row.due_at.toISOString(), ...given('dueReason', row.due_reason), overdue: row.due_at < at })),
  };
}

/** How many answers are late at this moment, by who owes what. */
export async function countOverdue(db: Queryable, at: Date): Promise<Readonly<Record<'cases' | 'feedback-by-us' | 'feedback-by-partners' | 'requests-by-us' | 'requests-by-partners', number>>> {
  const late = (source: string): string => `(SELECT count(*)::int FROM (${source}) s WHERE due_at < $1)`;
  const { rows } = await db.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM review.case WHERE state = 'open' AND due_at < $1) AS "cases", ${late(FEEDBACK_BY_US)} AS "feedback-by-us",
            ${late(FEEDBACK_BY_YOU)} AS "feedback-by-partners", ${late(requests('in'))} AS "requests-by-us", ${late(requests('out'))} AS "requests-by-partners"`, [at]);
  return rows[0] as Awaited<ReturnType<typeof countOverdue>>;
}

/** An answer due between us and any partner. */
export interface AnswerDue extends Omit<Owed, 'dueReason'> {
  readonly owes: 'us' | 'partner';
  readonly kind: 'feedback' | 'reply';
  readonly partner: string;
  /** Of the alert that asks for feedback. */
  readonly caseId?: string;
}

/** What is due now between us and all partners, soonest first; the first hundred of each kind. */
export async function answersDue(db: Queryable, at: Date): Promise<AnswerDue[]> {
  const part = (owes: string, kind: string, source: string, caseId = 'NULL::uuid'): string =>
    `(SELECT '${owes}' AS owes, '${kind}' AS kind, partner, record_ref, message_id, ${caseId} AS case_id, due_at FROM (${source}) s ORDER BY due_at, message_id LIMIT ${LISTED})`;
  const { rows } = await db.query<{ owes: 'us' | 'partner'; kind: 'feedback' | 'reply'; partner: string; record_ref: string; message_id: string; case_id: string | null; due_at: Date }>(
    `${part('us', 'feedback', FEEDBACK_BY_US, 'case_id')} UNION ALL ${part('partner', 'feedback', FEEDBACK_BY_YOU)} UNION ALL ${part('us', 'reply', requests('in'))} UNION ALL ${part('partner', 'reply', requests('out'))}
     ORDER BY due_at, message_id`);
  return rows.map(({ owes, kind, partner, record_ref, message_id, case_id, due_at }) => (
    { owes, kind, partner, recordId: record_ref, messageId: message_id, ...given('caseId', case_id), dueAt: due_at.toISOString(), overdue: due_at < at }));
}

/** How many answers each partner and we owe each other, and how many of these are late. */
export async function owedByPartner(db: Queryable, at: Date): Promise<ReadonlyMap<string, Readonly<Record<'owedByUs' | 'lateByUs' | 'owedByThem' | 'lateByThem', number>>>> {
  const side = (us: boolean, sources: readonly string[]): string => sources.map((source) => `SELECT partner, due_at, ${us} AS us FROM (${source}) s`).join(' UNION ALL ');
  const { rows } = await db.query<{ partner: string } & Record<'owedByUs' | 'lateByUs' | 'owedByThem' | 'lateByThem', number>>(
    `SELECT partner, count(*) FILTER (WHERE us)::int AS "owedByUs", count(*) FILTER (WHERE us AND due_at < $1)::int AS "lateByUs",
            count(*) FILTER (WHERE NOT us)::int AS "owedByThem", count(*) FILTER (WHERE NOT us AND due_at < $1)::int AS "lateByThem"
       FROM (${side(true, [FEEDBACK_BY_US, requests('in')])} UNION ALL ${side(false, [FEEDBACK_BY_YOU, requests('out')])}) due GROUP BY partner`, [at]);
  return new Map(rows.map(({ partner, ...counts }) => [partner, counts]));
}
