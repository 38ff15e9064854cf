import type { FeedEntry } from '../domain/feed-entry.js';
import { ExactIndex } from './exact-index.js';
import type { DeclaredValue, Hit } from './hit.js';
import { IndicatorTable, timesOf } from './indicator-table.js';
import { NameCandidates, type NameLikeness } from './name-candidates.js';
import { Profiles, alertOf } from './profiles.js';

/** The indicators in force, as the feed up to some position tells, and what a declaration meets among them. */
export class IndicatorBook {
  #table = new IndicatorTable();
  #index = new ExactIndex();
  #profiles = new Profiles(this.#table, this.#index);
  #names: NameCandidates;

  /** @param likeness how names are compared; without it only equal ones meet */
  constructor(likeness?: NameLikeness) {
    this.#names = new NameCandidates(likeness);
  }

  /** How many indicators are held. */
  get size(): number {
    return this.#table.ids.size;
  }

  /**
   * Applies one entry; applying it again changes nothing. What is over at `moment` (milliseconds since 1970) is not held.
   * @throws on a body that cannot be read; what was held before stays.
   */
  apply(entry: FeedEntry, moment: number): void {
    const { body } = entry;
    if (entry.kind === 'expire' || entry.kind === 'withdraw' || body === undefined) {
      this.#release(entry.indicatorId);
      return;
    }
    const over = timesOf(body).until <= moment;
    this.#release(entry.indicatorId);
    if (over) return;
    const n = this.#table.put(entry.keptId, body);
    if (this.#table.identifying[n]) this.#index.add(this.#table.key[n] as string, n);
    else this.#profiles.join(this.#table.alert[n] as number, n);
    if (body.field.endsWith('.name')) this.#names.add(body.field, body.normalised, body.value);
  }

  /** Names that are like those of indicators, under the latters' spelling. */
  alike(values: readonly DeclaredValue[]): DeclaredValue[] {
    return this.#names.alike(values);
  }

  /** What a declaration meets at this moment: identifying indicators each by itself, the descriptive ones of an alert when one of every field is met. */
  meet(declared: ReadonlyMap<string, DeclaredValue>, moment: number): Hit[] {
    const hits: Hit[] = [];
    const tried: number[] = [];
    for (const [key, value] of declared) {
      for (const posting of this.#index.get(key)) {
        if (posting < 0) {
          // Of alternatives, several may be declared: the alert is found under each.
          if (tried.includes(posting)) continue;
          tried.push(posting);
          for (const [n, met] of this.#profiles.met(alertOf(posting), declared, moment)) hits.push(this.#table.hit(n, met));
        } else if (this.#table.validAt(posting, moment)) {
          hits.push(this.#table.hit(posting, value));
        }
      }
    }
    return hits;
  }

  #release(indicatorId: string): void {
    const n = this.#table.ids.find(indicatorId);
    if (n < 0) return;
    if (this.#table.identifying[n]) this.#index.remove(this.#table.key[n] as string, n);
    else this.#profiles.leave(this.#table.alert[n] as number, n);
    const [field, normalised] = (this.#table.key[n] as string).split('\u0000') as [string, string];
    if (field.endsWith('.name')) this.#names.remove(field, normalised);
    this.#table.drop(n);
  }
}
