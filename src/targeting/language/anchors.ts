import type { Comparison, Criterion, NamedLists } from '../../domain/profile.js';
import type { IndicatorOperator } from '../../domain/indicator.js';
import { wantedValues } from './compile.js';
import { profileField, type ProfileField } from './fields.js';

/** A value, or the beginning of one, that must be declared. */
export interface Anchor {
  readonly field: string;
  readonly operator: IndicatorOperator;
  readonly value: string;
}

/** Anchors of which whatever fits the profile has at least one, and about how much of what is screened has one. */
export interface Anchors {
  readonly at: readonly Anchor[];
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
    return { at: all.flatMap(({ at }) => at), share: all.reduce((sum, { share }) => sum + share, 0) };
  }
  return 'not' in criterion ? undefined : ofComparison(criterion, lists);
}

function ofComparison(comparison: Comparison, lists: NamedLists): Anchors | undefined {
  const field = profileField(comparison.field) as ProfileField;
  if ('prefix' in comparison) {
    const prefix = field.normalise(comparison.prefix);
    return { at: [{ field: field.field, operator: 'prefix', value: prefix }], share: shareOfPrefix(field, prefix) };
  }
  const wanted = wantedValues(comparison, field, lists);
  return wanted && { at: [...new Set(wanted)].map((value) => ({ field: field.field, operator: 'equals' as const, value })), share: wanted.length * field.share };
}

function shareOfPrefix({ field, share }: ProfileField, prefix: string): number {
  if (field.startsWith('goods.hs')) return HS_SHARES[prefix.length] ?? share;
  // One character less is some ten times as common; nothing is everything.
  return Math.min(1, share * 10 ** Math.max(0, 6 - prefix.length));
}
