import { drawFor } from '../decision/draw.js';
import { countedOf, OfficeDay } from '../decision/office-counts.js';
import type { Edition } from '../edition.js';
import type { Hit } from '../hit.js';
import type { NameLikeness } from '../name-candidates.js';
import { RuleBook } from '../rule-book.js';
import type { Screened } from '../screened/screened.js';
import { weigh } from '../verdict.js';

/** One declaration of the past: what was declared, when, what partners' indicators said then, and what inspection found, if anybody looked. */
export interface ReplayCase {
  readonly screened: Screened;
  readonly at: Date;
  readonly hits: readonly Hit[];
  readonly found?: boolean;
}

/** Says of each declaration, in the order of time, whether it would have been inspected. It never sees what was found. */
export interface RuleSet {
  readonly name: string;
  inspects(one: Omit<ReplayCase, 'found'>): boolean;
}

/** Every declaration alike has this chance (per cent): what inspection without any knowledge does. */
export function atRandom(budget: number, seed: string): RuleSet {
  return { name: `random at ${budget} %`, inspects: ({ screened }) => drawFor({ seed, reference: screened.reference, rules: 'random' }) < budget / 100 };
}

export interface EditionRules {
  readonly name: string;
  readonly edition: Edition;
  /** Per cent, for every office; without it the offices keep their own. */
  readonly budget?: number;
  readonly seed: string;
  readonly likeness?: NameLikeness;
}

/** The share of the budget that is drawn at random where the rules say none. */
const RANDOM_SHARE = 10;

/** The rules of an edition, with the counts of each office and day kept as the engine keeps them. */
export function byEdition({ name, edition, budget, seed, likeness }: EditionRules): RuleSet {
  const { settings } = edition.rules;
  const standard = budget === undefined ? settings.standard : { ...settings.standard, budget, randomShare: settings.standard.randomShare || RANDOM_SHARE };
  const offices = Object.fromEntries(Object.entries(settings.offices ?? {}).map(([office, own]) => [office, budget === undefined ? own : { ...own, budget }]));
  const rules = new RuleBook({ ...edition, rules: { ...edition.rules, settings: { seed, standard, offices } } }, likeness);
  const days = new OfficeDay();
  return {
    name,
    inspects({ screened, at, hits }) {
      const { decision } = weigh({ screened, hits, rules, counts: days.before(screened, at), moment: at.getTime() });
      const counted = countedOf(screened.kind, decision);
      days.add(screened, counted);
      return counted.inspected;
    },
  };
}
