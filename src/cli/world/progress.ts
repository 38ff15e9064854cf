/** One line for each step: what was done and how long it took. On a terminal the step shows while it runs. */
export interface Progress {
  step<T>(label: string, work: (note: (text: string) => void) => Promise<T>): Promise<T>;
}

export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 58;
const CLEAR_LINE = '\r\u001b[K';

/**
 * @param now milliseconds, any origin
 * @param stopped once true, no further step begins: it throws instead
 */
export function createProgress(screen: Screen, now: () => number, stopped: () => boolean): Progress {
  return {
    async step(label, work) {
      if (stopped()) throw new Error(`stopped before: ${label}`);
      const began = now();
      let shown = label;
      if (screen.isTTY) screen.write(`  … ${label}`);
      const done = await work((text) => {
        shown = `${label}: ${text}`;
        if (screen.isTTY) screen.write(`${CLEAR_LINE}  … ${shown}`);
      }).catch((error: unknown) => {
        if (screen.isTTY) screen.write(CLEAR_LINE);
        screen.write(`  ✗ ${label}\n`);
        throw error;
      });
      if (screen.isTTY) screen.write(CLEAR_LINE);
      const seconds = ((now() - began) / 1000).toFixed(1);
      screen.write(`  ✓ ${shown.padEnd(WIDTH)} ${seconds.padStart(5)} s\n`);
      return done;
    },
  };
}
