import type { NamedLists, ProfileDocument } from '../../domain/profile.js';
import type { DeclaredValue } from '../hit.js';
import { anchorsOf } from './anchors.js';
import { compile, type Test } from './compile.js';
import type { Facts } from './facts.js';

/** A profile in force. */
export interface ActiveProfile {
  readonly profileId: string;
  readonly version: number;
  readonly document: ProfileDocument;
}

interface Entry {
  readonly profile: ActiveProfile;
  readonly test: Test;
  readonly from: number;
  readonly until: number;
}

/**
 * All profiles over one kind of thing, found by the rarest value each of them needs: what declares none of a profile's values
 * never comes near it, so ten thousand profiles cost hardly more than ten.
 */
export class ProfileIndex {
  #entries: Entry[] = [];
  // Field, then value: no key is put together for a field that no profile is posted under.
  #equal = new Map<string, Map<string, number[]>>();
  #begun = new Map<string, Map<string, number[]>>();
  #lengths = new Map<string, readonly number[]>();
  #everywhere: number[] = [];
  // The round in which an entry was last tried: several of its keys may be declared at once.
  #tried: Uint32Array;
  #round = 0;

  constructor(profiles: readonly ActiveProfile[], lists: NamedLists) {
    for (const profile of profiles) this.#post(profile, lists);
    for (const [field, posted] of this.#begun) this.#lengths.set(field, [...new Set([...posted.keys()].map((prefix) => prefix.length))]);
    this.#tried = new Uint32Array(this.#entries.length);
  }

  get size(): number {
    return this.#entries.length;
  }

  /** How many are tried on everything, because nothing they name need be declared. */
  get everywhere(): number {
    return this.#everywhere.length;
  }

  /** The profiles that fit at this moment (milliseconds since 1970), in no order. */
  match(values: readonly DeclaredValue[], facts: Facts, moment: number): ActiveProfile[] {
    const found: ActiveProfile[] = [];
    if (this.#entries.length === 0) return found;
    this.#round += 1;
    for (const n of this.#everywhere) this.#try(n, facts, moment, found);
    for (const { field, normalised } of values) {
      this.#tryAll(this.#equal.get(field)?.get(normalised), facts, moment, found);
      const lengths = this.#lengths.get(field);
      if (!lengths) continue;
      const begun = this.#begun.get(field);
      for (const length of lengths) if (length <= normalised.length) this.#tryAll(begun?.get(normalised.slice(0, length)), facts, moment, found);
    }
    return found;
  }

  #tryAll(posted: readonly number[] | undefined, facts: Facts, moment: number, found: ActiveProfile[]): void {
    if (posted) for (const n of posted) this.#try(n, facts, moment, found);
  }

  #try(n: number, facts: Facts, moment: number, found: ActiveProfile[]): void {
    if (this.#tried[n] === this.#round) return;
    this.#tried[n] = this.#round;
    const { test, from, until, profile } = this.#entries[n] as Entry;
    if (from <= moment && moment < until && test(facts)) found.push(profile);
  }

  #post(profile: ActiveProfile, lists: NamedLists): void {
    const { when, validFrom, validUntil } = profile.document;
    const n = this.#entries.push({ profile, test: compile(when, lists), from: Date.parse(validFrom), until: Date.parse(validUntil) }) - 1;
    const anchors = anchorsOf(when, lists);
    if (!anchors) this.#everywhere.push(n);
    for (const { field, operator, value } of anchors?.at ?? []) {
      const index = operator === 'prefix' ? this.#begun : this.#equal;
      const values = index.get(field) ?? new Map<string, number[]>();
      index.set(field, values);
      const posted = values.get(value);
      if (posted) posted.push(n);
      else values.set(value, [n]);
    }
  }
}
