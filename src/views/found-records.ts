import { spellingsOf } from '../domain/search-term.js';
import type { Queryable } from '../platform/db.js';
import type { NamedSubject } from './found-subjects.js';
import { foundText } from './found-text.js';
import type { FoundBy, Part, PoolSearch } from './search-terms.js';
import { STANDING, timeText } from './shown-records.js';

/** One row of what the index has: which record, where it stands in the order, and by which parts it was found. */
export interface RowFound {
  readonly record_id: string;
  readonly moment: string;
  readonly by: readonly boolean[];
}

export interface Why {
  readonly by: FoundBy;
  /** What stands there, in the record's words. */
  readonly value?: string;
  readonly scheme?: string;
  /** JSON Pointer; of a text into the record as we read it. */
  readonly pointer?: string;
  readonly score?: number;
}

/** A record in one line. Times are RFC 3339, UTC. */
export interface RecordFound {
  readonly recordId: string;
  readonly messageId: string;
  readonly caseId?: string;
  readonly kind: string;
  readonly partner: string;
  readonly partnerName?: string;
  readonly recordRef: string;
  readonly version: number;
  readonly title: string;
  readonly riskCategory?: string;
  readonly tlp: string;
  readonly permittedAction?: string;
  readonly standing: 'current' | 'replaced' | 'withdrawn' | 'expired';
  readonly receivedAt: string;
  readonly eventAt?: string;
  readonly subjects: ReadonlyArray<{ readonly subjectId: string; readonly kind: string; readonly label: string; readonly nativeLabel?: string }>;
  /** Why it was found: every part of the search that it answers. */
  readonly why: readonly Why[];
}

type Line = Omit<RecordFound, 'why'> & { readonly data: unknown; readonly identifiers: ReadonlyArray<Required<Pick<Why, 'scheme' | 'value' | 'pointer'>>> };

const LINES = `SELECT jsonb_strip_nulls(jsonb_build_object('recordId', r.record_id, 'messageId', r.message_id, 'caseId', c.case_id, 'kind', r.kind, 'partner', r.partner, 'partnerName', p.name,
      'recordRef', r.record_ref, 'version', r.version, 'title', e.title, 'riskCategory', COALESCE(r.data -> 'riskCategory', r.data -> 'goods' -> 0 -> 'category'), 'tlp', r.handling -> 'tlp',
      'permittedAction', r.handling -> 'permittedAction', 'standing', ${STANDING}, 'receivedAt', ${timeText('e.received_at')}, 'eventAt', ${timeText('e.event_at')},
      'data', CASE WHEN r.record_id = ANY($3::uuid[]) THEN r.data END,
      'subjects', COALESCE((SELECT jsonb_agg(jsonb_build_object('subjectId', s.subject_id, 'kind', s.kind, 'label', s.label, 'nativeLabel', s.native_label) ORDER BY told.pointer)
          FROM (SELECT subject_id, min(pointer) AS pointer FROM pool.assertion WHERE record_id = r.record_id GROUP BY subject_id ORDER BY min(pointer) LIMIT 12) told JOIN pool.subject s USING (subject_id)), '[]'),
      'identifiers', COALESCE((SELECT jsonb_agg(DISTINCT jsonb_build_object('scheme', i.scheme, 'value', i.value, 'pointer', i.pointer)) FROM pool.identifier i
          WHERE i.record_id = r.record_id AND EXISTS (SELECT FROM unnest($2::text[]) AS typed WHERE starts_with(i.normalised, typed))), '[]'))) AS line
    FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (record_id, place) JOIN search.entry e USING (record_id) JOIN pool.record r USING (record_id)
    LEFT JOIN review.case c ON c.record_id = r.record_id AND c.kept_id = r.kept_id LEFT JOIN partners.administration p ON p.code = r.partner ORDER BY place`;

interface Search {
  readonly asked: PoolSearch;
  readonly parts: readonly Part[];
  readonly named: readonly NamedSubject[];
}

/** The lines of a page, each with why it is there. One statement, however long the page is. */
export async function foundRecords(db: Queryable, rows: readonly RowFound[], { asked, parts, named }: Search): Promise<RecordFound[]> {
  if (rows.length === 0) return [];
  const ways = rows.map(({ by }) => parts.filter((_, i) => by[i] === true).map((one) => one.by));
  const typed = asked.identifier ?? asked.q;
  const texts = rows.filter((_, i) => ways[i]?.includes('text')).map((row) => row.record_id);
  const { rows: lines } = await db.query<{ line: Line }>(LINES, [rows.map((row) => row.record_id), typed === undefined ? [] : spellingsOf(typed, asked.scheme), texts]);
  const names = new Map(named.map((one) => [one.subjectId, one]));
  const wayOf = new Map(rows.map((row, i) => [row.record_id, ways[i] as FoundBy[]]));
  return lines.map(({ line: { data, identifiers, ...line } }) => {
    const by = wayOf.get(line.recordId) ?? [];
    const called = line.subjects.flatMap(({ subjectId }) => names.get(subjectId) ?? []);
    return { ...line, why: [...called.map(({ name, score }) => ({ by: 'name', value: name, score }) as const), ...by.flatMap((one) => whyOf(one, { data, identifiers, asked }))] };
  });
}

function whyOf(by: FoundBy, { data, identifiers, asked }: Pick<Line, 'data' | 'identifiers'> & { readonly asked: PoolSearch }): Why[] {
  if (by === 'identifier') return identifiers.slice(0, 3).map((one) => ({ by, ...one }));
  if (by !== 'text') return [{ by }];
  const found = foundText(data, asked.text ?? asked.q ?? '');
  return [found ? { by, pointer: found.pointer, value: found.excerpt } : { by }];
}
