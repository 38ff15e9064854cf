import type { AuditQuestion } from '../domain/audit.js';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { evidenceOf, fingerprintOf, readAuditCursor, writeAuditCursor, type AuditFilter, type AuditPaging } from './audit-filter.js';
import { QUESTIONS } from './audit-questions.js';
import { momentText } from './shown-records.js';

/** One line of an answer; which members it has follows from the question. The shape is `AuditAnswer` of the console's contract. */
export interface AuditAnswer {
  readonly at: string;
  readonly by?: string;
  readonly byName?: string;
  readonly second?: string;
  readonly secondName?: string;
  readonly what: string;
  readonly object: string;
  readonly partner?: string;
  readonly code?: string;
  readonly holds?: boolean;
  readonly times?: number;
}

export interface AuditAnswerPage {
  readonly question: AuditQuestion;
  readonly answers: readonly AuditAnswer[];
  readonly next?: string;
  readonly more: boolean;
}

export type QuestionAsked = AuditFilter & AuditPaging;

type Row = { readonly [K in Exclude<keyof AuditAnswer, 'at'>]-?: AuditAnswer[K] | null } & { readonly at: Date; readonly moment: string; readonly id: string };

const NAME_OF = (actor: string): string => `(SELECT s.detail ->> 'name' FROM audit.event s WHERE s.actor = ${actor} AND s.action = 'officer.signed-in' AND s.at <= a.at ORDER BY s.event_id DESC LIMIT 1)`;

/**
 * A page of the answer to one of the fixed questions, newest first; keyset on (at, id).
 * @throws Refusal schema_invalid when the question needs a record or an actor; cursor_mismatch when the cursor is not one of this question and filter
 */
export async function askAudit(db: Queryable, question: AuditQuestion, { after, limit, ...filter }: QuestionAsked): Promise<AuditAnswerPage> {
  const { sql, needs } = QUESTIONS[question];
  if (needs && !filter[needs]) throw needed(question, needs);
  const fingerprint = fingerprintOf({ ...filter, question });
  const values: unknown[] = [limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = await conditions(db, filter, bind);
  if (after !== undefined) {
    const [moment, id] = placeIn(after, fingerprint);
    where.push(`(a.at, a.id COLLATE "C") < (${bind(moment)}::timestamptz, ${bind(id)})`);
  }
  const { rows } = await db.query<Row>(
    `SELECT a.at, ${momentText('a.at')} AS moment, a.id, a.by, ${NAME_OF('a.by')} AS "byName", a.second, ${NAME_OF('a.second')} AS "secondName",
            a.what, a.object, ${filter.partner ? bind(filter.partner) : 'a.partners[1]'} AS partner, a.code, a.holds, a.times
       FROM (${sql}) a WHERE ${where.join(' AND ')} ORDER BY a.at DESC, a.id COLLATE "C" DESC LIMIT $1`, values);
  const last = rows.slice(0, limit).at(-1);
  const more = rows.length > limit;
  return { question, answers: rows.slice(0, limit).map(shown), more, ...(more && last ? { next: writeAuditCursor(fingerprint, last.moment, last.id) } : {}) };
}

async function conditions(db: Queryable, { actor, partner, record, from, to }: AuditFilter, bind: (value: unknown) => string): Promise<string[]> {
  const who = actor && bind(actor);
  return [
    'true',
    ...(who ? [`(a.by = ${who} OR a.second = ${who})`] : []),
    ...(partner ? [`a.partners @> ARRAY[${bind(partner)}]`] : []),
    ...(record ? [`a.records && ${bind(await evidenceOf(db, record))}::uuid[]`] : []),
    ...(from ? [`a.at >= ${bind(from)}`] : []),
    ...(to ? [`a.at < ${bind(to)}`] : []),
  ];
}

function needed(question: string, name: string): Refusal {
  const detail = `The question ${question} needs ${name === 'actor' ? 'an actor' : 'a record'}.`;
  return new Refusal('schema_invalid', { detail, errors: [{ pointer: `/query/${name}`, code: 'required', detail }] });
}

function placeIn(cursor: string, fingerprint: string): [string, string] {
  const [moment = '', id = ''] = readAuditCursor(cursor, fingerprint, 2);
  if (Number.isNaN(Date.parse(moment))) throw new Refusal('cursor_mismatch', { detail: 'This cursor comes from nowhere.' });
  return [moment, id];
}

function shown({ moment: _moment, id: _id, at, ...row }: Row): AuditAnswer {
  const members = Object.entries(row).filter(([, value]) => value !== null);
  return { at: at.toISOString(), ...Object.fromEntries(members) } as AuditAnswer;
}
