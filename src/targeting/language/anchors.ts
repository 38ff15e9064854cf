import type { Comparison, Criterion, NamedLists } from '../../domain/profile.js';
import { keyOf } from '../exact-index.js';
import { wantedValues } from './compile.js';
import { profileField, type ProfileField } from './fields.js';

/** Keys of which whatever fits the profile has at least one, and about how much of what is screened has one. */
export interface Anchors {
  readonly keys: readonly string[];
  readonly share: number;
}

/** Beginnings of an HS code are as rare as there are chapters and headings. */
const HS_SHARES: Readonly<Record<number, number>> = { 1: 0.1, 2: 0.02, 3: 5e-3, 4: 2e-3, 5: 1e-3 };

/**
 * Where a profile must be posted so that everything that fits it is found: of conjunctions the rarest member, of alternatives
 * all of them. Undefined when nothing need be declared for it to fit ("not from CN", "by its price"): such a profile is tried on everything.
 */
export function anchorsOf(criterion: Criterion, lists: NamedLists): Anchors | undefined {
  if ('all' in criterion) {
    const found = criterion.all.map((one) => anchorsOf(one, lists)).filter((one) => one !== undefined);
    return found.length === 0 ? undefined : found.reduce((best, one) => (one.share < best.share ? one : best));
  }
  if ('any' in criterion) {
    const found = criterion.any.map((one) => anchorsOf(one, lists));
    if (found.some((one) => one === undefined)) return undefined;
    const all = found as Anchors[];
    return { keys: [...new Set(all.flatMap(({ keys }) => keys))], share: all.reduce((sum, { share }) => sum + share, 0) };
  }
  return 'not' in criterion ? undefined : ofComparison(criterion, lists);
}

function ofComparison(comparison: Comparison, lists: NamedLists): Anchors | undefined {
  const field = profileField(comparison.field) as ProfileField;
  if ('prefix' in comparison) {
    const prefix = field.normalise(comparison.prefix);
    return { keys: [keyOf(field.field, 'prefix', prefix)], share: shareOfPrefix(field, prefix) };
  }
  const wanted = wantedValues(comparison, field, lists);
  return wanted && { keys: [...new Set(wanted)].map((value) => keyOf(field.field, 'equals', value)), share: wanted.length * field.share };
}

function shareOfPrefix({ field, share }: ProfileField, prefix: string): number {
  if (field.startsWith('goods.hs')) return HS_SHARES[prefix.length] ?? share;
  // One character less is some ten times as common; nothing is everything.
  return Math.min(1, share * 10 ** Math.max(0, 6 - prefix.length));
}

/** Which lengths of beginnings a declaration must be asked for, by field. */
export function prefixLengthsOf(keys: Iterable<string>): Map<string, Set<number>> {
  const lengths = new Map<string, Set<number>>();
  for (const key of keys) {
    const [field, prefix] = key.split('\u0000') as [string, string];
    if (!field.endsWith('^')) continue;
    const name = field.slice(0, -1);
    lengths.set(name, (lengths.get(name) ?? new Set()).add(prefix.length));
  }
  return lengths;
}
