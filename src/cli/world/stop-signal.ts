import { EXIT } from '../exit.js';

export interface StopSignal {
  /** Settles when somebody wants the end. */
  readonly asked: Promise<void>;
  wasAsked(): boolean;
}

/** Ctrl-C reaches npm, its shell and us, and each may pass it on: what comes within this time is one wish. */
const SAME_WISH_MS = 1000;

/** Hears Ctrl-C, SIGTERM and the closing of the terminal. A second wish ends the process at once. */
export function stopSignal(): StopSignal {
  let first: number | undefined;
  const asked = new Promise<void>((resolve) => {
    const wish = (): void => {
      const now = performance.now();
      if (first !== undefined && now - first > SAME_WISH_MS) process.exit(EXIT.fault);
      first ??= now;
      resolve();
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, wish);
  });
  return { asked, wasAsked: () => first !== undefined };
}
