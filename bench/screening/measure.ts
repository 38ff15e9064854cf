import { createScreenSubject, type SubjectHit } from '../../src/flows/screen-subject.js';
import type { Database } from '../../src/platform/db.js';
import { fillPool } from './fill-pool.js';
import { readListed } from './listed.js';
import { ownEntity, tokenSorted, type Query } from './truth.js';

export interface ScreeningFigures {
  /** Of the positives, those whose own entity is among the hits; where it cannot be told which that is, those with any hit. */
  readonly recall: number;
  /** The same of those whose name, its tokens sorted, is no name of the pool. */
  readonly recallChangedNames: number;
  /** Of the negatives, those with any hit. */
  readonly falsePositiveRate: number;
  readonly msP50: number;
  readonly msP95: number;
}

export interface Measured {
  readonly figures: ScreeningFigures;
  /** Queries that came out wrong, in words. */
  readonly wrong: readonly string[];
}

/** Screens every query against OFAC's and the United Nations' lists, by the rules that ship. */
export async function measureScreening(db: Database, positives: readonly Query[], negatives: readonly Query[]): Promise<Measured> {
  const listed = readListed();
  const subjects = await fillPool(db, listed.map(({ kind, names, born, nationalities, sex }) => ({ kind, names, qualifiers: { born, nationalities, sex: sex === 'male' || sex === 'female' ? [sex] : [] } })));
  const entityOf = new Map(subjects.map((subject, i) => [subject, listed[i]?.id ?? '']));
  const screen = createScreenSubject({ db });
  const times: number[] = [];
  const ask = async ({ name, born, nationalities, sex }: Query): Promise<SubjectHit[]> => {
    const began = performance.now();
    const hits = await screen({ kind: 'traveller', names: [{ kind: 'person', value: name }], identifiers: [], qualifiers: { born, nationalities, sex, countries: [] } });
    times.push(performance.now() - began);
    return hits;
  };
  const persons = listed.filter(({ kind, list }) => kind === 'person' && list === 'UN');
  const known = new Set(listed.filter(({ kind }) => kind === 'person').flatMap(({ names }) => names.map(tokenSorted)));
  const wrong: string[] = [];
  const found = { all: 0, changed: 0, ofChanged: 0, told: 0 };
  for (const query of positives) {
    const hits = await ask(query);
    const own = ownEntity(query, persons);
    const isFound = own === undefined ? hits.length > 0 : hits.some(({ subjectId }) => entityOf.get(subjectId) === own);
    const isChanged = !known.has(tokenSorted(query.name));
    if (own !== undefined) found.told += 1;
    if (isChanged) found.changed += 1;
    if (isFound) found.all += 1;
    if (isFound && isChanged) found.ofChanged += 1;
    if (!isFound) wrong.push(`missed ${query.name} (${query.born.join('')} ${query.nationalities.join('')}): ${own ?? 'any'}; ${hits.length} hits`);
  }
  let innocent = 0;
  for (const query of negatives) {
    const [hit] = await ask(query);
    if (!hit) continue;
    innocent += 1;
    wrong.push(`false ${query.name} (${query.born.join('')} ${query.nationalities.join('')}): ${hit.names?.right} ${hit.names?.score.toFixed(3)}/${hit.names?.threshold} -> ${hit.score.toFixed(3)} ${hit.signals.map(({ code }) => code).join(' ')}`);
  }
  const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000);
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 100) / 100;
  wrong.push(`own entity told for ${found.told} of ${positives.length}, changed names ${found.changed}`);
  return {
    figures: {
      recall: ratio(found.all, positives.length), recallChangedNames: ratio(found.ofChanged, found.changed), falsePositiveRate: ratio(innocent, negatives.length), msP50: at(0.5), msP95: at(0.95),
    },
    wrong,
  };
}
