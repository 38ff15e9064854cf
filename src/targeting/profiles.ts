import type { ExactIndex } from './exact-index.js';
import type { DeclaredValue } from './hit.js';
import type { IndicatorTable } from './indicator-table.js';

/** Fields from the rarest value to the commonest: breaks the tie while nothing has been counted yet. */
const RAREST_FIRST = ['operator.name', 'vessel.name', 'goods.hs6', 'office', 'route.departure', 'goods.origin', 'transport.mode'];

interface Profile {
  readonly members: number[];
  /** Members by field: one of each must be met. Empty while a member is missing. */
  fields: readonly (readonly number[])[];
  /** The keys it is posted under. */
  anchors: readonly string[];
}

/** Numbers in the index at or above 0 are indicators, those below are alerts whose descriptive indicators go together. */
export const postingOf = (alert: number): number => ~alert;
export const alertOf = (posting: number): number => ~posting;

/**
 * The descriptive indicators of one alert form a small profile: values of one field are alternatives (two HS codes, of which a
 * declaration has one), fields go together. It is posted under its most selective field only: a declaration "by sea, from
 * CN" never has to walk through every alert that says the same.
 */
export class Profiles {
  #profiles = new Map<number, Profile>();

  constructor(private readonly table: IndicatorTable, private readonly index: ExactIndex) {}

  join(alert: number, member: number): void {
    const profile = this.#profiles.get(alert) ?? { members: [], fields: [], anchors: [] };
    this.#profiles.set(alert, profile);
    profile.members.push(member);
    this.#post(alert, profile);
  }

  leave(alert: number, member: number): void {
    const profile = this.#profiles.get(alert);
    if (!profile) return;
    profile.members.splice(profile.members.indexOf(member), 1);
    this.#post(alert, profile);
    if (profile.members.length === 0) this.#profiles.delete(alert);
  }

  /** The members that a declaration meets, each with what it met, when it meets one of every field at this moment; else nothing. */
  met(alert: number, declared: ReadonlyMap<string, DeclaredValue>, moment: number): readonly [number, DeclaredValue][] {
    const found: [number, DeclaredValue][] = [];
    for (const members of this.#profiles.get(alert)?.fields ?? []) {
      const before = found.length;
      for (const member of members) {
        const value = declared.get(this.table.key[member] as string);
        if (value && this.table.validAt(member, moment)) found.push([member, value]);
      }
      if (found.length === before) return [];
    }
    return found;
  }

  #post(alert: number, profile: Profile): void {
    for (const key of profile.anchors) this.index.remove(key, postingOf(alert));
    profile.anchors = [];
    profile.fields = [];
    if (profile.members.length === 0 || profile.members.length !== this.table.descriptive[alert]) return;
    profile.fields = this.#byField(profile.members);
    profile.anchors = this.#mostSelective(profile.fields);
    for (const key of profile.anchors) this.index.add(key, postingOf(alert));
  }

  #byField(members: readonly number[]): number[][] {
    const fields = new Map<string, number[]>();
    for (const member of members) {
      const field = fieldOf(this.table.key[member] as string);
      const held = fields.get(field);
      if (held) held.push(member);
      else fields.set(field, [member]);
    }
    return [...fields.values()];
  }

  #mostSelective(fields: readonly (readonly number[])[]): string[] {
    // Two members may say the same: one posting is enough.
    const keys = fields.map((members) => [...new Set(members.map((member) => this.table.key[member] as string))]);
    const posted = (of: readonly string[]): number => of.reduce((sum, key) => sum + this.index.count(key), 0);
    return keys.reduce((best, one) => {
      const fewer = posted(one) - posted(best);
      return fewer < 0 || (fewer === 0 && rank(one) < rank(best)) ? one : best;
    });
  }
}

function fieldOf(key: string): string {
  return key.slice(0, key.search(/[\^\u0000]/));
}

function rank([key]: readonly string[]): number {
  return RAREST_FIRST.indexOf(fieldOf(key as string));
}
