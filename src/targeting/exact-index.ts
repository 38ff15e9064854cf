import type { IndicatorOperator } from '../domain/indicator.js';

/** One key for field and value; prefixes live beside the whole values of their field. */
export function keyOf(field: string, operator: IndicatorOperator, normalised: string): string {
  return operator === 'prefix' ? `${field}^\u0000${normalised}` : `${field}\u0000${normalised}`;
}

const NOTHING: readonly number[] = [];

/**
 * Field and value -> the numbers posted there. Most values are posted once, and a bare number costs nothing beside
 * its Map entry; only the others get a list.
 */
export class ExactIndex {
  #postings = new Map<string, number | number[]>();

  add(key: string, number: number): void {
    const held = this.#postings.get(key);
    if (held === undefined) this.#postings.set(key, number);
    else if (typeof held === 'number') this.#postings.set(key, [held, number]);
    else held.push(number);
  }

  remove(key: string, number: number): void {
    const held = this.#postings.get(key);
    if (held === number) this.#postings.delete(key);
    if (typeof held !== 'object') return;
    const at = held.indexOf(number);
    if (at < 0) return;
    // The order of a list means nothing, so the last one fills the hole.
    held[at] = held[held.length - 1] as number;
    held.pop();
    if (held.length === 1) this.#postings.set(key, held[0] as number);
  }

  get(key: string): readonly number[] {
    const held = this.#postings.get(key);
    if (held === undefined) return NOTHING;
    return typeof held === 'number' ? [held] : held;
  }

  /** How many numbers are posted under a key. */
  count(key: string): number {
    const held = this.#postings.get(key);
    if (held === undefined) return 0;
    return typeof held === 'number' ? 1 : held.length;
  }
}
