import type { Hit } from './hit.js';

/** Names the rules of score.ts and lane.ts and the fields they see: kept with every screening, raised with every change. */
export const RULES_VERSION = '1';

/**
 * The hits that count. A partner counts once for each declared value, with its strongest indicator: saying the same
 * thing twice makes nobody two sources, while two partners who say it corroborate each other.
 */
export function independent(hits: readonly Hit[]): Hit[] {
  const strongest = new Map<string, Hit>();
  for (const hit of hits) {
    const source = `${hit.partner} ${hit.pointer}`;
    const held = strongest.get(source);
    if (!held || hit.weight > held.weight) strongest.set(source, hit);
  }
  return [...strongest.values()];
}

/**
 * 0 to 100: what remains when each independent hit is read as the chance weight/100 that the declaration is risky.
 * score = 100 * (1 - product of (1 - weight/100)), rounded; so 40 and 50 make 70, and nothing exceeds 100.
 */
export function scoreOf(hits: readonly Hit[]): number {
  const innocent = independent(hits).reduce((product, hit) => product * (1 - hit.weight / 100), 1);
  return Math.round(100 * (1 - innocent));
}
