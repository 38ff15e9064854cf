import { isProfileHit, type Ground } from './hit.js';

/** Names the rules of score.ts, lane.ts and decision/ and the fields they see: kept with every screening, raised with every change. */
export const RULES_VERSION = '2';

/**
 * The grounds that count. A partner counts once for each declared value, with its strongest indicator: saying the same
 * thing twice makes nobody two sources, while two partners who say it corroborate each other. A profile counts once; where it
 * was made from an alert, the descriptive indicators of that alert are in it and do not count beside it.
 */
export function independent<One extends Ground>(grounds: readonly One[]): One[] {
  const written = new Set(grounds.flatMap((one) => (isProfileHit(one) && one.madeFrom ? [`${one.madeFrom.partner} ${one.madeFrom.alertId}`] : [])));
  const strongest = new Map<string, One>();
  for (const ground of grounds) {
    if (!isProfileHit(ground) && !ground.identifying && written.has(`${ground.partner} ${ground.alertId}`)) continue;
    const source = isProfileHit(ground) ? ground.profileId : `${ground.partner} ${ground.pointer}`;
    const held = strongest.get(source);
    if (!held || ground.weight > held.weight) strongest.set(source, ground);
  }
  return [...strongest.values()];
}

/**
 * 0 to 100: what remains when each independent ground is read as the chance weight/100 that the declaration is risky.
 * score = 100 * (1 - product of (1 - weight/100)), rounded; so 40 and 50 make 70, and nothing exceeds 100.
 */
export function scoreOf(grounds: readonly Ground[]): number {
  const innocent = independent(grounds).reduce((product, ground) => product * (1 - ground.weight / 100), 1);
  return Math.round(100 * (1 - innocent));
}
