import type { LinkState } from '../domain/subject-link.js';
import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';
import { readPlace, writePlace } from './cursor.js';
import { momentText } from './shown-records.js';

type Json = Readonly<Record<string, unknown>>;

/** One of the two subjects of a link. */
export interface LinkedSubject {
  readonly subjectId: string;
  readonly kind: string;
  readonly label: string;
  readonly nativeLabel?: string;
  /** The subject whose profile it is part of. */
  readonly profileId: string;
}

/** Two subjects and what we hold of their being one. Times are RFC 3339, UTC. */
export interface LinkShown {
  readonly linkId: string;
  readonly subjects: readonly [LinkedSubject, LinkedSubject];
  readonly state: LinkState;
  readonly method: string;
  /** 0..1 */
  readonly score: number;
  /** What spoke for and against it, in words and as data. */
  readonly evidence: Json;
  readonly updatedAt: string;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly reason?: string;
}

export interface LinksAsked {
  readonly state?: string;
  readonly subjectId?: string;
  /** The `next` of the page before, asked in the same words. */
  readonly after?: string;
  /** Rows at most. */
  readonly limit: number;
}

export interface LinkPage {
  readonly links: readonly LinkShown[];
  readonly next?: string;
  readonly more: boolean;
}

interface Row {
  readonly link_id: string;
  readonly state: LinkState;
  readonly method: string;
  readonly score: number;
  readonly evidence: Json;
  readonly updated_at: Date;
  readonly updated_exact: string;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly reason: string | null;
  readonly left: LinkedSubject;
  readonly right: LinkedSubject;
}

const SUBJECT = (of: string): string => `json_strip_nulls(json_build_object('subjectId', ${of}.subject_id, 'kind', ${of}.kind, 'label', ${of}.label, 'nativeLabel', ${of}.native_label,
  'profileId', COALESCE(${of}.profile_id, ${of}.subject_id)))`;

const LINKS = `SELECT l.link_id, l.state, l.method, l.score, l.evidence, l.updated_at, ${momentText('l.updated_at')} AS updated_exact,
    l.decided_by, l.decided_at, l.reason, ${SUBJECT('a')} AS left, ${SUBJECT('b')} AS right
  FROM matching.link l JOIN pool.subject a ON a.subject_id = l.a JOIN pool.subject b ON b.subject_id = l.b`;

/**
 * Links, the latest change first, paged by keyset: of one state (those that wait for an officer where none is asked), or all of one subject.
 * @throws Refusal cursor_mismatch when the cursor is not one of this filter.
 */
export async function listLinks(db: Queryable, asked: LinksAsked): Promise<LinkPage> {
  const state = asked.state ?? (asked.subjectId ? undefined : 'proposed');
  const filter = `links/${state ?? ''}/${asked.subjectId ?? ''}`;
  const values: unknown[] = [asked.limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where: string[] = [];
  if (state) where.push(`l.state = ${bind(state)}`);
  if (asked.subjectId) {
    const subject = bind(asked.subjectId);
    where.push(`(l.a = ${subject} OR l.b = ${subject})`);
  }
  if (asked.after !== undefined) {
    const place = readPlace(asked.after, filter);
    where.push(`(l.updated_at, l.link_id) < (${bind(place.moment)}::timestamptz, ${bind(place.id)}::uuid)`);
  }
  const { rows } = await db.query<Row>(`${LINKS} WHERE ${where.join(' AND ')} ORDER BY l.updated_at DESC, l.link_id DESC LIMIT $1`, values);
  const last = rows.slice(0, asked.limit).at(-1);
  const more = rows.length > asked.limit;
  return { links: rows.slice(0, asked.limit).map(toShown), more, ...(more && last ? { next: writePlace(filter, { moment: last.updated_exact, id: last.link_id }) } : {}) };
}

function toShown(row: Row): LinkShown {
  return {
    linkId: row.link_id, subjects: [row.left, row.right], state: row.state, method: row.method, score: row.score, evidence: row.evidence, updatedAt: row.updated_at.toISOString(),
    ...given('decidedBy', row.decided_by), ...given('decidedAt', row.decided_at?.toISOString()), ...given('reason', row.reason),
  };
}

/** The link between two subjects, in whichever order. */
export async function linkBetween(db: Queryable, [one, other]: readonly [string, string]): Promise<LinkShown | undefined> {
  const { rows } = await db.query<Row>(`${LINKS} WHERE l.a = least($1::uuid, $2::uuid) AND l.b = greatest($1::uuid, $2::uuid)`, [one, other]);
  return rows[0] && toShown(rows[0]);
}

/** Whose records tell of the subjects of these links: what the audit trail has to say of a look at them. */
export async function recordsOfLinks(db: Queryable, links: readonly LinkShown[]): Promise<{ records: string[]; partners: string[] }> {
  const { rows } = await db.query<{ records: string[]; partners: string[] }>(
    `SELECT COALESCE(array_agg(DISTINCT r.kept_id::text), '{}') AS records, COALESCE(array_agg(DISTINCT r.partner), '{}') AS partners
       FROM unnest($1::uuid[]) AS asked (subject_id)
       CROSS JOIN LATERAL (SELECT record_id FROM pool.assertion WHERE subject_id = asked.subject_id LIMIT 20) AS told JOIN pool.record r USING (record_id)`,
    [[...new Set(links.flatMap(({ subjects }) => subjects.map(({ subjectId }) => subjectId)))]]);
  return rows[0] ?? { records: [], partners: [] };
}
