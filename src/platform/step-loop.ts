import { setTimeout as pause } from 'node:timers/promises';

export interface Steps {
  /** One piece of the work. @returns whether to go on at once */
  step(): Promise<boolean>;
  /** Milliseconds between two steps when there is nothing to do. */
  readonly everyMs: number;
  /** Milliseconds to stand back between two steps although there is more to do, given how long the last one took; 0 unless given. */
  standBack?(tookMs: number): number | Promise<number>;
}

/** Rings, so that somebody who rests looks at once. */
export interface Bell {
  ring(): void;
  /** Rests this long, or until it rings, or until `signal`. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
}

export function createBell(): Bell {
  let bell = new AbortController();
  return {
    ring: () => bell.abort(),
    async rest(ms, signal) {
      await pause(ms, undefined, { signal: AbortSignal.any([signal, bell.signal]) }).catch(() => undefined);
      bell = new AbortController();
    },
  };
}

/** Step after step until `stopping`; the step under way ends. What a step throws ends the loop. */
export async function runSteps({ step, everyMs, standBack }: Steps, { stopping, bell }: { readonly stopping: AbortSignal; readonly bell: Bell }): Promise<void> {
  while (!stopping.aborted) {
    const began = performance.now();
    if (!await step()) await bell.rest(everyMs, stopping);
    else if (standBack) await pause(await standBack(performance.now() - began), undefined, { signal: stopping }).catch(() => undefined);
  }
}
