import type { FeedEntry } from '../../domain/feed-entry.js';
import { IndicatorBook } from '../book.js';
import { hitsIn } from '../engine.js';
import type { Hit } from '../hit.js';
import type { NameLikeness } from '../name-candidates.js';
import type { Screened } from '../screened/screened.js';

/** The indicators that a pass hunts by: those of its entries that are in force at its beginning. */
export class Hunted {
  #book: IndicatorBook;
  #position = new Map<string, number>();

  /** @param moment milliseconds since 1970: an indicator that is over by then finds nothing, whatever it would have met before */
  constructor(entries: readonly FeedEntry[], readonly moment: number, likeness?: NameLikeness) {
    this.#book = new IndicatorBook(likeness);
    for (const entry of entries) {
      try {
        this.#book.apply(entry, moment);
        this.#position.set(entry.indicatorId, entry.position);
      } catch {
        // What the engine passes over, the hunt passes over; the engine has counted it.
      }
    }
  }

  get size(): number {
    return this.#book.size;
  }

  /**
   * What a past event meets. Validity begins with the alert, so it is asked for the time of the hunt, not of the event.
   * @param known the position of the feed that its screening knew: by what came before, it was screened already
   */
  meet(screened: Pick<Screened, 'values'>, known = -1): Hit[] {
    return hitsIn(this.#book, screened, this.moment).filter(({ indicatorId }) => (this.#position.get(indicatorId) ?? 0) > known);
  }
}
