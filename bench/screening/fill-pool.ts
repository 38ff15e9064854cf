import { addNoise, noteFrequent, TOO_COMMON, type NoiseValue } from '../../src/matching/noise.js';
import { refreshSpellings, saveDescriptions } from '../../src/matching/description-store.js';
import type { NameKind } from '../../src/matching/names/types.js';
import { NO_QUALIFIERS, type Qualifiers } from '../../src/matching/subject-face.js';
import type { Database } from '../../src/platform/db.js';
import { newId } from '../../src/platform/ids.js';
import { insertRows } from '../../src/platform/insert-rows.js';

/** What stands in the pool under one subject. */
export interface Entry {
  readonly kind: NameKind;
  readonly names: readonly string[];
  readonly qualifiers?: Partial<Qualifiers>;
}

/** From here on indexes are made when all is there, as for a pool that is loaded at once: letting them grow row by row takes hours. */
const LOADED_AT_ONCE = 200_000;

const KINDS = { person: 'traveller', organisation: 'economicOperator', vessel: 'conveyance' } as const;
const AT_ONCE = 1_000;

/** Puts entries into the pool as the loop that matches does: descriptions, spellings, noise. @returns their subjects, in their order */
export async function fillPool(db: Database, entries: readonly Entry[]): Promise<string[]> {
  if (entries.length < LOADED_AT_ONCE) return fillGrowing(db, entries, true);
  const { rows: indexes } = await db.query<{ name: string; made: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index WHERE indrelid = 'matching.spelling'::regclass AND NOT indisprimary`);
  for (const { name } of indexes) await db.query(`DROP INDEX ${name}`);
  const subjects = await fillGrowing(db, entries, false);
  await db.transaction(async (tx) => {
    await tx.query(`SET LOCAL maintenance_work_mem = '1GB'`);
    for (const { made } of indexes) await tx.query(made);
    const { rows: common } = await tx.query<NoiseValue>(NOISE, [TOO_COMMON.key, TOO_COMMON.name]);
    await addNoise(tx, common, { reason: 'more subjects have it than the rule allows', by: 'matching', at: new Date() });
  });
  await db.query('ANALYZE matching.spelling');
  return subjects;
}

/** What the rule of `noteFrequent` finds, for all there is in one pass. */
const NOISE = `SELECT 'key' AS of, kind AS scheme, key AS value, $1::int + 1 AS met FROM (SELECT DISTINCT kind, key, subject_id FROM matching.spelling, unnest(keys) AS key) held GROUP BY kind, key HAVING count(*) > $1
  UNION ALL SELECT 'name', kind, folded, $2::int + 1 FROM matching.spelling GROUP BY kind, folded HAVING count(DISTINCT subject_id) > $2`;

async function fillGrowing(db: Database, entries: readonly Entry[], notingNoise: boolean): Promise<string[]> {
  const subjects: string[] = [];
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE).map((entry) => ({ ...entry, subjectId: newId(), recordId: newId() }));
    await db.transaction(async (tx) => {
      await insertRows(tx, SUBJECT, some.map(({ subjectId, kind, names }) => [subjectId, KINDS[kind], names[0] ?? '?', null, new Date()]));
      await saveDescriptions(tx, [], some.map(({ subjectId, recordId, kind, names, qualifiers }) => ({
        subjectId, recordId, pointer: '/list', names: names.map((value, i) => ({ kind, value, at: `/names/${i}` })), qualifiers: { ...NO_QUALIFIERS, ...qualifiers },
      })));
      const spellings = await refreshSpellings(tx, some.map(({ subjectId }) => subjectId));
      if (notingNoise) await noteFrequent(tx, spellings, new Date());
    });
    subjects.push(...some.map(({ subjectId }) => subjectId));
  }
  await db.query('ANALYZE matching.spelling');
  await db.query('ANALYZE matching.description');
  return subjects;
}

const SUBJECT = { table: 'pool.subject', columns: { subject_id: 'uuid', kind: 'text', label: 'text', native_label: 'text', created_at: 'timestamptz' } } as const;
