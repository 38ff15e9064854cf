import type { Declaration } from '../domain/declaration.js';
import type { Verdict } from './engine.js';

/** One declaration, the verdict on it, and when: kept whole, so that it can be explained later. */
export interface Screening extends Verdict {
  readonly screeningId: string;
  readonly declaration: Declaration;
  readonly screenedAt: Date;
}
