import type { CheckContext } from './context.js';

/** One promise of the contract, and how it is tried. */
export interface Check {
  /** Stable for ever: a check that is given up keeps its id, and no other takes it. */
  readonly id: string;
  readonly title: string;
  /** Where the promise is made: the wire profile, an operation of the contract, or a section of an RFC. */
  readonly source: string;
  /** Returns when the promise is kept. @throws Broken when it is not, NotTried when it cannot be tried here (verdict.ts) */
  run(context: CheckContext): Promise<void>;
}

/** Checks that belong together. The id of each begins with the code of its group. */
export interface CheckGroup {
  readonly code: string;
  readonly title: string;
  readonly checks: readonly Check[];
}
