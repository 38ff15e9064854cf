import type { ExactIndex } from './exact-index.js';
import type { DeclaredValue } from './hit.js';
import type { IndicatorTable } from './indicator-table.js';

/** Fields from the rarest value to the commonest: breaks the tie while nothing has been counted yet. */
const RAREST_FIRST = ['operator.name', 'vessel.name', 'goods.hs6', 'office', 'route.departure', 'goods.origin', 'transport.mode'];

interface Profile {
  readonly members: number[];
  /** The key it is posted under; none while a member is missing. */
  anchor?: string;
}

/** Numbers in the index at or above 0 are indicators, those below are alerts whose descriptive indicators go together. */
export const postingOf = (alert: number): number => ~alert;
export const alertOf = (posting: number): number => ~posting;

/**
 * The descriptive indicators of one alert form a small profile that hits only as a whole. It is posted once, under its
 * most selective member: a declaration "by sea, from CN" never has to walk through every alert that says the same.
 */
export class Profiles {
  #profiles = new Map<number, Profile>();

  constructor(private readonly table: IndicatorTable, private readonly index: ExactIndex) {}

  join(alert: number, member: number): void {
    const profile = this.#profiles.get(alert) ?? { members: [] };
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

  /** The members, each with what it met, when the declaration meets every one of them at this moment; else nothing. */
  met(alert: number, declared: ReadonlyMap<string, DeclaredValue>, moment: number): readonly [number, DeclaredValue][] {
    const found: [number, DeclaredValue][] = [];
    for (const member of this.#profiles.get(alert)?.members ?? []) {
      const value = declared.get(this.table.key[member] as string);
      if (!value || !this.table.validAt(member, moment)) return [];
      found.push([member, value]);
    }
    return found;
  }

  #post(alert: number, profile: Profile): void {
    if (profile.anchor !== undefined) this.index.remove(profile.anchor, postingOf(alert));
    delete profile.anchor;
    if (profile.members.length === 0 || profile.members.length !== this.table.descriptive[alert]) return;
    profile.anchor = this.#mostSelective(profile.members);
    this.index.add(profile.anchor, postingOf(alert));
  }

  #mostSelective(members: readonly number[]): string {
    const keys = members.map((member) => this.table.key[member] as string);
    return keys.reduce((best, key) => {
      const fewer = this.index.count(key) - this.index.count(best);
      return fewer < 0 || (fewer === 0 && rank(key) < rank(best)) ? key : best;
    });
  }
}

function rank(key: string): number {
  return RAREST_FIRST.indexOf(key.slice(0, key.search(/[\^\u0000]/)));
}
