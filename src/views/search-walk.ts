import { windowsCovering } from '../domain/search-window.js';
import type { Queryable } from '../platform/db.js';
import type { Place } from './cursor.js';
import type { RowFound } from './found-records.js';
import { wordsOf, type Question } from './search-question.js';
import { momentText } from './shown-records.js';

/** Records that are looked at in the order of time before the index of terms is asked, for each that is wanted. */
const LOOK_AT = 4;
/** A window is wider than the one before by what that one tells, but no more: what is frequent in it after all would be read for nothing. */
const WIDER_MOST = 16;
/** A whole window in which nothing answers says more than the newest few did: what answers is rare, and much may be asked for at once. */
const WIDER_AFTER_NONE = 256;
/** How many more than are wanted a window aims at, lest it hold one too few. */
const MARGIN = 1.5;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Wanted {
  readonly after: Place | undefined;
  readonly most: number;
}

interface Step {
  readonly found: readonly RowFound[];
  /** Where it goes on; undefined when there is nothing older. */
  readonly until: Place | undefined;
}

/** What is found by names alone, or by time alone: there is an index in the right order, or there are few. */
export async function readInOrder(db: Queryable, question: Question, { after, most }: Wanted): Promise<RowFound[]> {
  const { values, bind, moment, by, answers, within, shown } = wordsOf(question);
  return (await db.query<RowFound>(
    `SELECT e.record_id, ${momentText(moment)} AS moment, ${by()} AS by FROM search.entry e JOIN pool.record r ON r.record_id = e.record_id AND ${shown}
      WHERE ${answers()} AND ${within(after)} ORDER BY ${moment} DESC, e.record_id DESC LIMIT ${bind(most, 'int')}`, values)).rows;
}

/**
 * The newest records that answer, as many as are wanted. What many records answer is found by looking at the newest of them; the rest in windows of time, each
 * older than the one before and as wide as it takes: what is read for a page has to do with the page, not with the pool.
 */
export async function walkInWindows(db: Queryable, question: Question, { after, most }: Wanted): Promise<RowFound[]> {
  const newest = await lookAtNewest(db, question, { after, most });
  const found = [...newest.found];
  let { until, span } = newest;
  let lately = found.length;
  let widerIfNone = WIDER_MOST;
  while (until !== undefined && found.length < most) {
    const missing = most - found.length;
    span *= lately === 0 ? widerIfNone : Math.min(WIDER_MOST, Math.max(1, (MARGIN * missing) / lately));
    const step = await askWindow(db, question, { until, span, most: missing });
    found.push(...step.found);
    lately = step.found.length;
    widerIfNone = WIDER_AFTER_NONE;
    until = step.until;
  }
  return found;
}

/** Looks at the newest in their order. @returns as span how much time as many take, in milliseconds */
async function lookAtNewest(db: Queryable, question: Question, { after, most }: Wanted): Promise<Step & { readonly span: number }> {
  const { values, bind, moment, by, answers, within, shown } = wordsOf(question);
  const looked = most * LOOK_AT;
  const { rows } = await db.query<RowFound & { found: boolean; nth: number }>(
    `WITH newest AS MATERIALIZED (SELECT n.*, row_number() OVER (ORDER BY n.moment DESC, n.record_id DESC)::int AS nth FROM (
        SELECT e.record_id, ${moment} AS moment, ${by()} AS by, ${answers()} AS answers FROM search.entry e WHERE ${within(after)}
         ORDER BY ${moment} DESC, e.record_id DESC LIMIT ${bind(looked, 'int')}) n)
     SELECT n.record_id, ${momentText('n.moment')} AS moment, n.by, n.nth, r.record_id IS NOT NULL AS found
       FROM newest n LEFT JOIN pool.record r ON r.record_id = CASE WHEN n.answers THEN n.record_id END AND ${shown}
      WHERE r.record_id IS NOT NULL OR n.nth IN (${looked / 2}, ${looked}) ORDER BY n.nth`, values);
  const last = rows.at(-1);
  const found = rows.filter((row) => row.found).slice(0, most);
  if (last?.nth !== looked) return { found, until: undefined, span: 0 };
  // The older half says how many come at a time: among the newest there may be what is dated far ahead.
  const middle = rows.find(({ nth }) => nth >= looked / 2) ?? last;
  return { found, until: { moment: last.moment, id: last.record_id }, span: Math.max(1, 2 * (Date.parse(middle.moment) - Date.parse(last.moment))) };
}

/**
 * Asks the index of terms for what lies between a place and a span before. Windows and terms are two conditions, not one: the index then leaps from what is in
 * the one to what is in the other. What it finds is fixed before it is put in order, so that no plan reads along the order instead.
 */
async function askWindow(db: Queryable, question: Question, { until, span, most }: { readonly until: Place; readonly span: number; readonly most: number }): Promise<Step> {
  const { asked, order, must, any, named } = question;
  const { values, bind, moment, has, isNamed, by, within, shown } = wordsOf(question);
  const end = Date.parse(until.moment);
  const begin = Math.floor(end - span);
  const windows = windowsCovering(order, begin, end);
  const entries = (conditions: readonly string[]): string => `SELECT e.record_id, e.received_at, e.event_at, ${by()} AS by FROM search.entry e WHERE ${conditions.join(' AND ')}`;
  const all = must ? [must] : [];
  const ways = [
    ...(any || !named ? [entries([...all, ...(any ? [any] : []), ...(windows ? [windows.map((one) => `'${one}'`).join(' | ')] : [])].map(has))] : []),
    ...(named?.length ? [entries([isNamed(), ...all.map(has)])] : []),
  ];
  const from = windows && new Date(begin).toISOString();
  const { rows } = await db.query<RowFound>(
    `WITH e AS MATERIALIZED (${ways.join(' UNION ')})
     SELECT e.record_id, ${momentText(moment)} AS moment, e.by FROM e JOIN pool.record r ON r.record_id = e.record_id AND ${shown}
      WHERE ${within(until)}${from ? ` AND ${moment} >= ${bind(from, 'timestamptz')}` : ''} ORDER BY ${moment} DESC, e.record_id DESC LIMIT ${bind(most, 'int')}`, values);
  const oldest = order === 'event' ? asked.eventFrom : asked.receivedFrom;
  const goesOn = from !== undefined && (oldest === undefined || Date.parse(oldest) < begin);
  return { found: rows, until: goesOn ? { moment: from, id: FIRST_ID } : undefined };
}
