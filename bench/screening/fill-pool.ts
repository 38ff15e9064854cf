import { noteFrequent } from '../../src/matching/noise.js';
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

const KINDS = { person: 'traveller', organisation: 'economicOperator', vessel: 'conveyance' } as const;
const AT_ONCE = 1_000;

/** Puts entries into the pool as the loop that matches does: descriptions, spellings, noise. @returns their subjects, in their order */
export async function fillPool(db: Database, entries: readonly Entry[]): Promise<string[]> {
  const subjects: string[] = [];
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE).map((entry) => ({ ...entry, subjectId: newId(), recordId: newId() }));
    await db.transaction(async (tx) => {
      await insertRows(tx, SUBJECT, some.map(({ subjectId, kind, names }) => [subjectId, KINDS[kind], names[0] ?? '?', null, new Date()]));
      await saveDescriptions(tx, [], some.map(({ subjectId, recordId, kind, names, qualifiers }) => ({
        subjectId, recordId, pointer: '/list', names: names.map((value, i) => ({ kind, value, at: `/names/${i}` })), qualifiers: { ...NO_QUALIFIERS, ...qualifiers },
      })));
      const spellings = await refreshSpellings(tx, some.map(({ subjectId }) => subjectId));
      await noteFrequent(tx, spellings, new Date());
    });
    subjects.push(...some.map(({ subjectId }) => subjectId));
  }
  await db.query('ANALYZE matching.spelling');
  await db.query('ANALYZE matching.description');
  return subjects;
}

const SUBJECT = { table: 'pool.subject', columns: { subject_id: 'uuid', kind: 'text', label: 'text', native_label: 'text', created_at: 'timestamptz' } } as const;
