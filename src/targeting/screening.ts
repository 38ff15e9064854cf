import type { Screened } from './screened/screened.js';
import type { Verdict } from './verdict.js';

/** One thing that was screened, the verdict on it, and when: kept whole, so that it can be explained later. */
export interface Screening extends Verdict {
  readonly screeningId: string;
  readonly screened: Screened;
  readonly screenedAt: Date;
}
