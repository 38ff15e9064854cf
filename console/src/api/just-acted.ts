/** What comes of an act is looked for so often, for so long after it: a delivery, a run over what was kept. */
const OFTEN_MS = 1_000;
const SOON_MS = 15_000;

let acted = Number.NEGATIVE_INFINITY;

/** Notes that the officer has just changed something. */
export function noteActed(): void {
  acted = performance.now();
}

/** Milliseconds until a question is asked again: its own pause, and often just after an act. */
export function pauseOf(usual: number): number {
  return performance.now() - acted < SOON_MS ? Math.min(OFTEN_MS, usual) : usual;
}
