import type { DeclaredValue } from '../hit.js';
import { profileField } from './fields.js';

/** Everything that is declared, by the place of its field: what compiled profiles look at. Nothing declared is undefined. */
export type Facts = readonly (readonly DeclaredValue[] | undefined)[];

/** Values of fields that no profile knows are left out. */
export function factsOf(values: readonly DeclaredValue[]): Facts {
  const facts: DeclaredValue[][] = [];
  for (const value of values) {
    const slot = profileField(value.field)?.slot;
    if (slot === undefined) continue;
    const held = facts[slot];
    if (held) held.push(value);
    else facts[slot] = [value];
  }
  return facts;
}
