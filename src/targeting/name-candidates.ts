import type { DeclaredValue } from './hit.js';

export type NamedAs = 'person' | 'organisation' | 'vessel';

/** How names are compared; src/matching/names does it, and the composition root hands it over. */
export interface NameLikeness {
  /** Keys of which two spellings of one name share at least one. */
  keys(as: NamedAs, value: string): readonly string[];
  compare(as: NamedAs, one: string, other: string): { readonly score: number; readonly same: boolean };
}

/** A key that so many names have finds nobody in particular. */
const NOISE = 256;
/** So many are compared with one declared name at most: a bound on what one screening can cost. */
const MOST_COMPARED = 64;

interface Wanted {
  readonly value: string;
  readonly keys: readonly string[];
  count: number;
}

/**
 * Names that indicators or profiles carry, found by what they have in common with a declared one, in whatever script. A declared
 * name that is like a wanted one is declared under that one's spelling too, so that every index finds it.
 */
export class NameCandidates {
  #wanted = new Map<string, Wanted>();
  #byKey = new Map<string, Set<string>>();

  constructor(private readonly likeness: NameLikeness | undefined) {}

  /** @param normalised as indicators of the field are compared; the same name may be added many times */
  add(field: string, normalised: string, value: string): void {
    if (!this.likeness) return;
    const name = `${field}\u0000${normalised}`;
    const held = this.#wanted.get(name);
    if (held) {
      held.count += 1;
      return;
    }
    const keys = this.likeness.keys(namedAs(field), value).map((key) => `${field}\u0000${key}`);
    this.#wanted.set(name, { value, keys, count: 1 });
    for (const key of keys) {
      const names = this.#byKey.get(key);
      if (names) names.add(name);
      else this.#byKey.set(key, new Set([name]));
    }
  }

  remove(field: string, normalised: string): void {
    const name = `${field}\u0000${normalised}`;
    const held = this.#wanted.get(name);
    if (!held) return;
    held.count -= 1;
    if (held.count > 0) return;
    this.#wanted.delete(name);
    for (const key of held.keys) {
      const names = this.#byKey.get(key);
      names?.delete(name);
      if (names?.size === 0) this.#byKey.delete(key);
    }
  }

  /** For every declared name, the wanted ones that it is like, each as a value of its own. Exactly equal ones are found without it. */
  alike(values: readonly DeclaredValue[]): DeclaredValue[] {
    if (!this.likeness || this.#wanted.size === 0) return [];
    return values.filter(({ field }) => field.endsWith('.name')).flatMap((value) => this.#alikeOf(value, this.likeness as NameLikeness));
  }

  #alikeOf(declared: DeclaredValue, likeness: NameLikeness): DeclaredValue[] {
    const as = namedAs(declared.field);
    const exact = `${declared.field}\u0000${declared.normalised}`;
    const shared = new Map<string, number>();
    for (const key of likeness.keys(as, declared.value)) {
      const names = this.#byKey.get(`${declared.field}\u0000${key}`);
      if (!names || names.size > NOISE) continue;
      for (const name of names) if (name !== exact) shared.set(name, (shared.get(name) ?? 0) + 1);
    }
    const candidates = [...shared].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1)).slice(0, MOST_COMPARED);
    return candidates.flatMap(([name]) => {
      const { score, same } = likeness.compare(as, declared.value, (this.#wanted.get(name) as Wanted).value);
      return same ? [{ ...declared, normalised: name.slice(name.indexOf('\u0000') + 1), likeness: score }] : [];
    });
  }
}

function namedAs(field: string): NamedAs {
  if (field === 'traveller.name') return 'person';
  return field === 'vessel.name' ? 'vessel' : 'organisation';
}
