import type { NamePair } from './name-pairs.js';

export type Part = 'training' | 'validation';
const TRAINING_SHARE = 0.6;

/**
 * Parts pairs by name, not by row: names that are the same by any pair are one cluster, and all pairs that begin with a name of a cluster go where
 * the cluster goes. The same file is parted the same way every time.
 */
export function splitByName(pairs: readonly NamePair[]): Map<NamePair, Part> {
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    let found = name;
    for (let parent = parents.get(found); parent !== undefined; parent = parents.get(found)) found = parent;
    return found;
  };
  for (const { name1, name2, same } of pairs) {
    const [one, other] = [root(name1), root(name2)].sort() as [string, string];
    if (same && one !== other) parents.set(other, one);
  }
  return new Map(pairs.map((pair) => [pair, fraction(root(pair.name1)) < TRAINING_SHARE ? 'training' : 'validation']));
}

/** A number from 0 to 1 that a name always gives: FNV-1a, mixed. */
function fraction(name: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16_777_619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}
