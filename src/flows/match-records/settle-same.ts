import { readComponents } from '../../matching/components.js';
import type { LinkChange } from '../../matching/link-store.js';
import { keyOf } from '../../matching/link.js';
import type { Queryable } from '../../platform/db.js';

/** What the comparison holds for `same` is only proposed where it would put two subjects into one profile of which an officer said that they differ. */
export async function settleSame(tx: Queryable, changes: readonly LinkChange[]): Promise<LinkChange[]> {
  const same = changes.filter(({ state }) => state === 'same');
  if (same.length === 0) return [...changes];
  const components = await readComponents(tx, same.flatMap(({ a, b }) => [a, b]));
  return changes.flatMap((change) => {
    const apart = change.state === 'same' ? components.tie(change) : undefined;
    if (!apart) return [change];
    if (change.before?.state === 'proposed' && Math.abs(change.before.score - change.score) < 1e-6) return []; // it was held back before
    const signal = { code: 'would-join-different', value: 0, text: `an officer said that two subjects differ which this would put together: ${keyOf(apart)}` };
    return [{ ...change, state: 'proposed' as const, evidence: { ...change.evidence, signals: [...change.evidence.signals, signal] } }];
  });
}
