import { insertRows } from '../platform/insert-rows.js';
import { together, type Queryable } from '../platform/db.js';
import { nameForms } from './names/compare.js';
import type { NameForms, NameKind } from './names/types.js';
import type { Description } from './read-description.js';
import { scriptOf } from './names/scripts.js';

/** What one record says of one subject, in the terms of matching. */
export interface Described extends Description {
  readonly recordId: string;
  readonly subjectId: string;
  /** Into the message. */
  readonly pointer: string;
}

/**
 * Puts what these records say in the place of what they said before; a record of which nothing is given says nothing any more.
 * @returns every subject that is told of now or was before
 */
export async function saveDescriptions(tx: Queryable, recordIds: readonly string[], said: readonly Described[]): Promise<Set<string>> {
  const [before, names] = await together([
    tx.query<{ subject_id: string }>('DELETE FROM matching.description WHERE record_id = ANY($1::uuid[]) RETURNING subject_id', [recordIds]),
    tx.query<{ subject_id: string }>('DELETE FROM matching.name WHERE record_id = ANY($1::uuid[]) RETURNING subject_id', [recordIds]),
    insertRows(tx, DESCRIPTION, said.map(({ recordId, pointer, subjectId, qualifiers }) => [recordId, pointer, subjectId, qualifiers])),
    insertRows(tx, NAME, said.flatMap(({ recordId, pointer, subjectId, names: all }) =>
      all.map(({ kind, value, at }) => [subjectId, recordId, `${pointer}${at}`, kind, value, scriptOf(value)]))),
  ]);
  return new Set([...before.rows, ...names.rows].map((row) => row.subject_id).concat(said.map((one) => one.subjectId)));
}

/** One spelling of a subject that is new, or whose years of birth changed: what candidates are asked for. */
export interface Spelling extends Pick<NameForms, 'folded' | 'keys'> {
  readonly subjectId: string;
  readonly kind: NameKind;
  readonly value: string;
  readonly born: readonly number[];
}

interface NamedRow {
  readonly subject_id: string;
  readonly kind: NameKind;
  readonly value: string;
  readonly born: number[];
}

/** Names of a subject that are searched by: one that is called more than this is found by the first of them. */
const MOST_SPELLINGS = 60;

/**
 * Makes the spellings of these subjects what their records say.
 * @returns those that are new or changed; with `all`, every one of them
 */
export async function refreshSpellings(tx: Queryable, subjectIds: readonly string[], all = false): Promise<Spelling[]> {
  if (subjectIds.length === 0) return [];
  await tx.query(
    `DELETE FROM matching.spelling s WHERE s.subject_id = ANY($1::uuid[])
        AND NOT EXISTS (SELECT FROM matching.name n WHERE n.subject_id = s.subject_id AND n.kind = s.kind AND n.value = s.value)`, [subjectIds]);
  const { rows } = await tx.query<NamedRow>(NAMED, [subjectIds]);
  const spellings = rows.map((row): Spelling & { script: string } => ({ subjectId: row.subject_id, born: row.born, ...nameForms(row.kind, row.value) }));
  const { rows: changed } = await tx.query<{ n: number }>(SAVE, [spellings.map((s) => s.subjectId), spellings.map((s) => s.kind), spellings.map((s) => s.value),
    spellings.map((s) => s.script), spellings.map((s) => s.folded), spellings.map((s) => s.keys.join('\u001f')), spellings.map((s) => s.born.join(' '))]);
  const isChanged = new Set(changed.map(({ n }) => n));
  return spellings.filter((_, i) => all || isChanged.has(i + 1));
}

const NAMED = `
  SELECT asked.subject_id, named.kind, named.value, COALESCE(years.born, '{}') AS born
    FROM unnest($1::uuid[]) AS asked (subject_id)
    CROSS JOIN LATERAL (SELECT kind, value FROM matching.name n WHERE n.subject_id = asked.subject_id GROUP BY kind, value ORDER BY kind, value LIMIT ${MOST_SPELLINGS}) AS named
    LEFT JOIN LATERAL (
      SELECT array_agg(DISTINCT left(b, 4)::smallint ORDER BY left(b, 4)::smallint) AS born
        FROM (SELECT qualifiers FROM matching.description d WHERE d.subject_id = asked.subject_id ORDER BY record_id DESC LIMIT 100) AS latest, jsonb_array_elements_text(qualifiers -> 'born') AS b
       WHERE b ~ '^[0-9]{4}') AS years ON true
   ORDER BY asked.subject_id, named.kind, named.value`;

const SAVE = `
  WITH given AS (
    SELECT n::int, subject_id, kind, value, script, folded, string_to_array(keys, E'\\x1f') AS keys, COALESCE(string_to_array(NULLIF(born, ''), ' ')::smallint[], '{}') AS born
      FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY AS g (subject_id, kind, value, script, folded, keys, born, n)),
  saved AS (
    INSERT INTO matching.spelling AS s (subject_id, kind, value, script, folded, keys, born) SELECT subject_id, kind, value, script, folded, keys, born FROM given
    ON CONFLICT (subject_id, kind, value) DO UPDATE SET script = EXCLUDED.script, folded = EXCLUDED.folded, keys = EXCLUDED.keys, born = EXCLUDED.born
     WHERE (s.folded, s.keys, s.born) IS DISTINCT FROM (EXCLUDED.folded, EXCLUDED.keys, EXCLUDED.born)
    RETURNING subject_id, kind, value)
  SELECT n FROM given JOIN saved USING (subject_id, kind, value)`;

const DESCRIPTION = { table: 'matching.description', columns: { record_id: 'uuid', pointer: 'text', subject_id: 'uuid', qualifiers: 'jsonb' } } as const;
const NAME = { table: 'matching.name', columns: { subject_id: 'uuid', record_id: 'uuid', pointer: 'text', kind: 'text', value: 'text', script: 'text' } } as const;
