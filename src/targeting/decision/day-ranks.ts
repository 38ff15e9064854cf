/** How many of today's had a rank in each of ten even steps above 0. What ranks 0 is not in it. */
export type RankCounts = readonly number[];

const STEPS = 10;
/** A day is too young to say how ranks lie before so many were screened. */
const YOUNG = 100;

export function addRank(ranks: RankCounts | undefined, rank: number): RankCounts | undefined {
  if (rank <= 0) return ranks;
  const step = Math.min(STEPS - 1, Math.floor(rank * STEPS));
  return Array.from({ length: STEPS }, (_, n) => (ranks?.[n] ?? 0) + (n === step ? 1 : 0));
}

export function addRanks(one: RankCounts | undefined, other: RankCounts | undefined): RankCounts | undefined {
  return one && other ? one.map((count, n) => count + (other[n] ?? 0)) : one ?? other;
}

/**
 * The rank below which this share of today's lies. Nobody has learned hit rates of consignments and travellers, so their ranks are steps of few scores, and many
 * rank alike: the step that the share ends in counts as a whole, and the budget itself bounds how many of it are taken.
 */
export function rankOfShare({ screened, ranks }: { readonly screened: number; readonly ranks?: RankCounts }, share: number): number {
  const room = (1 - share) * Math.max(screened, YOUNG);
  let above = 0;
  for (let step = STEPS - 1; step > 0; step -= 1) {
    above += ranks?.[step] ?? 0;
    if (above > room) return step / STEPS;
  }
  return 0;
}
