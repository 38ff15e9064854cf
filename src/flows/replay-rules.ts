import { readDeclared, type DeclaredAfter, type DeclaredCase } from '../intake/as-declared.js';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { NO_EDITION, quantilesOf, type Edition } from '../targeting/edition.js';
import { lastEdition, loadEdition } from '../targeting/edition-store.js';
import { isProfileHit, type Hit } from '../targeting/hit.js';
import { chooseParameters } from '../targeting/learning/choose.js';
import { trainModel, type LearnedCase } from '../targeting/learning/model.js';
import type { NameLikeness } from '../targeting/name-candidates.js';
import { pastTraffic } from '../targeting/past-traffic.js';
import { replay, type Replayed } from '../targeting/replay/replay.js';
import { atRandom, byEdition, type ReplayCase, type RuleSet } from '../targeting/replay/rule-set.js';
import { ofDeclaration } from '../targeting/screened/screened.js';

export interface ReplayRulesDeps {
  readonly reader: Queryable;
  readonly likeness?: NameLikeness;
}

/** A rule set by name; `budget` in per cent. */
export interface NamedRules {
  /** An edition of our rules (`last` for the one in force), chance, or hit rates learned from `learnFrom`. */
  readonly rules: 'random' | 'last' | 'learned' | number;
  readonly budget?: number | undefined;
}

export interface Replay {
  readonly from: Date;
  readonly to: Date;
  /** Kept screenings with their outcomes, declarations taken in by file, or those of a file at hand. */
  readonly over: 'screenings' | 'declarations' | AsyncIterable<DeclaredCase>;
  readonly sets: readonly NamedRules[];
  readonly learnFrom?: AsyncIterable<DeclaredCase>;
  /** Makes the draws: the same seed gives the same figures. */
  readonly seed: string;
}

/** @throws Refusal not_found, state_conflict */
export type ReplayRules = (asked: Replay) => Promise<Replayed>;

const AT_ONCE = 1000;
/** The last of what hit rates are learned from are held back for choosing, as in learning. */
const HELD_BACK = 0.15;
const FEWEST = 20;

/**
 * A period is run under rule sets side by side:
 *  1. each set is made: an edition as it was kept, chance, or hit rates learned from cases that are not of the period,
 *  2. the cases of the period pass by once, in the order of time; the rules never see what was found,
 *  3. what each would have inspected and found is counted.
 */
export function createReplayRules({ reader, likeness }: ReplayRulesDeps): ReplayRules {
  return async ({ sets, learnFrom, seed, ...period }) => {
    const learned = learnFrom && sets.some(({ rules }) => rules === 'learned') ? await learn(learnFrom) : undefined;
    const made: RuleSet[] = [];
    for (const { rules, budget } of sets) {
      if (rules === 'random') made.push(atRandom(budget ?? 10, seed));
      else {
        const edition = rules === 'learned' ? learned : await editionOf(reader, rules);
        if (!edition) throw new Refusal('state_conflict', { detail: 'There is nothing to learn from.', next: 'Name a file of declarations with known outcomes from before the period.' });
        const name = `${rules === 'learned' ? 'learned hit rates' : `edition ${edition.edition}`}${budget === undefined ? '' : ` at ${budget} %`}`;
        made.push(byEdition({ name, edition, seed, ...(budget === undefined ? {} : { budget }), ...(likeness ? { likeness } : {}) }));
      }
    }
    return replay(casesOf(reader, period), made);
  };
}

async function editionOf(reader: Queryable, wanted: 'last' | number): Promise<Edition> {
  const last = await lastEdition(reader);
  if (wanted !== 'last' && wanted > last) throw new Refusal('not_found', { detail: `There is no edition ${wanted}; the last is ${last}.` });
  return loadEdition(reader, wanted === 'last' ? last : wanted);
}

async function learn(from: AsyncIterable<DeclaredCase>): Promise<Edition> {
  const cases: LearnedCase[] = [];
  for await (const { declaration, fraud } of from) if (fraud !== undefined) cases.push({ declaration, hit: fraud });
  if (cases.length < FEWEST) throw new Refusal('state_conflict', { detail: `${cases.length} declarations to learn from have a known outcome; ${FEWEST} is the least.` });
  const held = Math.round(cases.length * HELD_BACK);
  const { parameters } = chooseParameters(cases.slice(0, -held), cases.slice(-held));
  // How ranks lie is asked of cases that the rates were not counted from: their own would all look better than they are.
  const before = trainModel(cases.slice(0, -held), parameters);
  const quantiles = quantilesOf(cases.slice(-held).map(({ declaration }) => before.expect(declaration).rate));
  return { ...NO_EDITION, experience: { version: 0, model: trainModel(cases, parameters), quantiles } };
}

function casesOf(reader: Queryable, { over, ...period }: Pick<Replay, 'over' | 'from' | 'to'>): AsyncIterable<ReplayCase> {
  if (over === 'screenings') return ofScreenings(reader, period);
  return ofDeclared(over === 'declarations' ? ofIntake(reader, period) : over, period);
}

async function* ofScreenings(reader: Queryable, { from, to }: Pick<Replay, 'from' | 'to'>): AsyncGenerator<ReplayCase> {
  for await (const { screened, screenedAt, grounds, result } of pastTraffic(reader, 'declaration', { from, until: to })) {
    const found = result === 'positive' ? true : result === 'negative' ? false : undefined;
    yield { screened, at: screenedAt, hits: grounds.filter((one): one is Hit => !isProfileHit(one)), ...(found === undefined ? {} : { found }) };
  }
}

async function* ofIntake(reader: Queryable, { from, to }: Pick<Replay, 'from' | 'to'>): AsyncGenerator<DeclaredCase> {
  let after: DeclaredAfter | undefined;
  for (;;) {
    const page = await readDeclared(reader, { from: dayOf(from), to: dayOf(to) }, { after, limit: AT_ONCE });
    yield* page;
    after = page.at(-1)?.at;
    if (page.length < AT_ONCE) return;
  }
}

async function* ofDeclared(cases: AsyncIterable<DeclaredCase>, { from, to }: Pick<Replay, 'from' | 'to'>): AsyncGenerator<ReplayCase> {
  for await (const { declaration, fraud } of cases) {
    const at = new Date(`${declaration.declaredOn}T00:00:00Z`);
    if (at < from || at > to) continue;
    yield { screened: ofDeclaration(declaration), at, hits: [], ...(fraud === undefined ? {} : { found: fraud }) };
  }
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
