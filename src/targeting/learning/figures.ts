export { wilsonInterval } from '../../platform/wilson-interval.js';

/** One scored case: what was expected, and what was found. */
export interface Scored {
  readonly score: number;
  readonly hit: boolean;
}

/** Highest score first; equal scores stay in the order they came in. */
function ranked(cases: readonly Scored[]): Scored[] {
  return cases.map((one, n) => [one, n] as const).sort(([one, n], [other, m]) => other.score - one.score || n - m).map(([one]) => one);
}

/** Hits among the `share` of cases with the highest scores, as a share of them: the hit rate at an inspection rate. NaN for nobody. */
export function precisionAt(cases: readonly Scored[], share: number): number {
  const chosen = ranked(cases).slice(0, Math.round(cases.length * share));
  return hitsIn(chosen) / chosen.length;
}

/** Hits among the chosen ones, as a share of all hits: what would have been found. */
export function recallAt(cases: readonly Scored[], share: number): number {
  return hitsIn(ranked(cases).slice(0, Math.round(cases.length * share))) / hitsIn(cases);
}

const hitsIn = (cases: readonly Scored[]): number => cases.reduce((sum, { hit }) => sum + (hit ? 1 : 0), 0);

/** The chance that a hit is scored above a case without one; 0.5 is a coin. NaN when one of the two is missing. */
export function areaUnderCurve(cases: readonly Scored[]): number {
  const rising = [...cases].sort((one, other) => one.score - other.score);
  let ranks = 0;
  for (let from = 0; from < rising.length;) {
    let to = from;
    while (to < rising.length && rising[to]?.score === rising[from]?.score) to += 1;
    // Equal scores share the middle of their ranks.
    ranks += hitsIn(rising.slice(from, to)) * (from + to + 1) / 2;
    from = to;
  }
  const hits = hitsIn(cases);
  return (ranks - hits * (hits + 1) / 2) / (hits * (cases.length - hits));
}

/**
 * The middle 95 % of a figure over `rounds` drawings, with putting back, of as many cases (percentile bootstrap).
 * @param random numbers from 0 to below 1; give a seeded one, and the same interval comes again
 */
export function bootstrapInterval(cases: readonly Scored[], figure: (drawn: readonly Scored[]) => number, { rounds, random }: { rounds: number; random: () => number }): readonly [number, number] {
  const values = Array.from({ length: rounds }, () => figure(cases.map(() => cases[Math.floor(random() * cases.length)] as Scored))).sort((one, other) => one - other);
  return [values[Math.floor(rounds * 0.025)] ?? Number.NaN, values[Math.ceil(rounds * 0.975) - 1] ?? Number.NaN];
}
