import type { Json, JsonObject } from '../contract-bundle.js';

/** One difference between two versions of a contract. */
export interface Change {
  /** Breaking: somebody who follows the older version to the letter may fail under the newer one. */
  readonly kind: 'breaking' | 'additive';
  /** Where, then what: the words by which the changelog names it. */
  readonly name: string;
}

/** A request is what others send us; a response is what they get from us. The same change can be harmless in one and break the other. */
export type Direction = 'request' | 'response';

/** Collects changes; a schema used in ten places is told once for each direction. */
export interface Changes {
  readonly list: readonly Change[];
  breaking(name: string): void;
  additive(name: string): void;
}

export function collectChanges(): Changes {
  const found = new Map<string, Change>();
  const add = (kind: Change['kind'], name: string): void => void found.set(`${kind} ${name}`, { kind, name });
  return {
    get list() {
      return [...found.values()];
    },
    breaking: (name) => add('breaking', name),
    additive: (name) => add('additive', name),
  };
}

/** JSON with its members in order, so that equal things have equal texts. */
export function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_key, member: Json) => (typeof member === 'object' && member !== null && !Array.isArray(member)
    ? Object.fromEntries(Object.entries(member as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1))) : member)) ?? '';
}
