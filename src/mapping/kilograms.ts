import type { Quantity } from '../domain/measures.js';
import type { SeizedGoods } from '../domain/seizure.js';
import type { Trail } from './trail.js';

/** How far the sender's own kilograms may be from ours before an officer is told. */
const TOLERANCE = 0.02;

export interface Weighed {
  readonly quantity: Quantity;
  readonly hs6: string | undefined;
  readonly category: string;
  /** What the sender says; it is kept whatever we find. */
  readonly stated: SeizedGoods['kgEquivalent'];
  readonly pointer: string;
}

/** The quantity in kilograms with the rule of our tables that says so; undefined where none does. */
export function kilogramsOf(trail: Trail, { quantity: { value, unit }, hs6, category, stated, pointer }: Weighed): SeizedGoods['kgDerived'] {
  const rule = unit === undefined ? undefined : trail.mapping.kilograms(unit, { hs6, category });
  if (!rule) return undefined;
  // 1200 g are 1.2 kg, and not 1.2000000000000002.
  const kg = Number((value * rule.kg).toPrecision(12));
  if (stated && Math.abs(stated.value - kg) > TOLERANCE * Math.max(stated.value, kg)) {
    trail.warn(pointer, 'quantity_unusual', `By ${rule.rule}, ${value} ${unit} are ${kg} kg; by ${stated.ruleId} the sender makes it ${stated.value} kg`, String(kg));
  }
  return { value: kg, ruleId: rule.rule };
}
