import type { Clock } from '../platform/clock.js';
import type { Output } from './output.js';

/** What every command gets. */
export interface Context {
  readonly output: Output;
  readonly clock: Clock;
  /** The checkout: `.run/` and `certs/` are looked for here. */
  readonly root: string;
}
