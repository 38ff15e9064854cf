import { findCandidates } from '../matching/candidates.js';
import { compareNames, nameForms } from '../matching/names/compare.js';
import type { NameComparison, NameKind } from '../matching/names/types.js';
import type { Queryable } from '../platform/db.js';

/** A subject that is called so, or nearly so. */
export interface NameFound {
  readonly subjectId: string;
  /** As a record has it. */
  readonly name: string;
  readonly score: number;
  /** High enough, for these scripts, to be called the same name. */
  readonly same: boolean;
  /** Which parts were held against each other, in words. */
  readonly how: string;
}

/** Subjects whose names are like the one that was typed, in whatever script, best first. */
export type SearchNames = (typed: string | undefined) => Promise<NameFound[]>;

const KINDS: readonly NameKind[] = ['person', 'organisation', 'vessel'];
/** Of each kind; more would be compared for nobody to read. */
const CANDIDATES = 40;
const SHOWN = 20;
/** Somebody who searches wants to see the near misses too, down to this share of what counts as the same name. */
const NEAR = 0.85;

/**
 * Who is called so:
 *  1. the name is made ready as one of a person, of a company and of a vessel, for nobody said which,
 *  2. subjects that may be meant are found by index, a bounded number of each kind,
 *  3. each is compared and explained; the best name of each subject counts.
 */
export function createSearchNames({ reader }: { readonly reader: Queryable }): SearchNames {
  return async (typed) => {
    const name = typed?.trim();
    if (!name || !/\p{L}/u.test(name)) return [];
    const asked = KINDS.map((kind) => nameForms(kind, name));
    const found = await findCandidates(reader, asked.map((forms) => ({ ...forms, born: [] })), CANDIDATES);
    const best = new Map<string, NameFound>();
    KINDS.forEach((kind, i) => found[i]?.forEach(({ subjectId, value }) => {
      const compared = compareNames(kind, name, value);
      if (compared.score < compared.threshold * NEAR || compared.score <= (best.get(subjectId)?.score ?? 0)) return;
      best.set(subjectId, { subjectId, name: value, score: rounded(compared.score), same: compared.same, how: howOf(compared) });
    }));
    return [...best.values()].sort((one, other) => other.score - one.score || one.subjectId.localeCompare(other.subjectId)).slice(0, SHOWN);
  };
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000;

function howOf({ aligned, penalties }: NameComparison): string {
  const pairs = aligned.map(({ left, right, how }) => `${left} = ${right} (${how})`);
  return [...pairs, ...penalties.map(({ reason }) => reason)].join(', ').slice(0, 1000);
}
