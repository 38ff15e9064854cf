import type { FedIndicator } from '../domain/feed-entry.js';
import { IndicatorBook } from './book.js';
import { hitsIn } from './engine.js';
import type { Hit } from './hit.js';
import type { NameLikeness } from './name-candidates.js';
import type { Screened } from './screened/screened.js';

export type Side = 'before' | 'after';

/** A hit that only one side has, or that counts differently. */
export interface HitChange {
  readonly how: 'added' | 'removed' | 'changed';
  readonly before?: Hit;
  readonly after?: Hit;
}

/**
 * Two books of the same records, by the engine's own matching: what would a declaration meet by the one and by the other?
 * A hit depends on its own record alone, so records may be compared some at a time.
 */
export class TwoBooks {
  readonly #books: Readonly<Record<Side, IndicatorBook>>;
  readonly #beginning: number;

  /** `beginning` is the first moment of any screening, in milliseconds: what was over before it is not held. Names are compared as the engine does. */
  constructor(beginning: number, likeness: NameLikeness) {
    this.#books = { before: new IndicatorBook(likeness), after: new IndicatorBook(likeness) };
    this.#beginning = beginning;
  }

  put(side: Side, keptId: string, body: FedIndicator): void {
    this.#books[side].apply({ kind: 'add', position: 0, at: new Date(this.#beginning), indicatorId: body.indicatorId, keptId, body }, this.#beginning);
  }

  /** How what something met at a moment differs between the two. */
  compare(screened: Screened, at: Date): HitChange[] {
    const [had, has] = [this.#met('before', screened, at), this.#met('after', screened, at)];
    return [...new Set([...had.keys(), ...has.keys()])].flatMap((name): HitChange[] => {
      const [before, after] = [had.get(name), has.get(name)];
      if (before === undefined) return after === undefined ? [] : [{ how: 'added', after }];
      if (after === undefined) return [{ how: 'removed', before }];
      return before.weight === after.weight && before.permittedAction === after.permittedAction ? [] : [{ how: 'changed', before, after }];
    });
  }

  #met(side: Side, screened: Screened, at: Date): Map<string, Hit> {
    const hits = hitsIn(this.#books[side], screened, at.getTime());
    return new Map(hits.map((hit) => [[hit.keptId, hit.field, hit.operator, hit.value, hit.pointer].join(' '), hit]));
  }
}
