const TICK_MS = 100;

/** So many a second, a few each tick, whether or not the last ones were answered. @returns stop, which waits for all answers */
export function keepSending(perSecond: number, send: (count: number) => Promise<unknown>): () => Promise<void> {
  const running = new Set<Promise<unknown>>();
  const began = performance.now();
  let sent = 0;
  let failure: unknown;
  const timer = setInterval(() => {
    const count = Math.floor(((performance.now() - began) / 1000) * perSecond) - sent;
    if (count <= 0) return;
    sent += count;
    const one: Promise<unknown> = send(count).catch((error: unknown) => { failure = error; }).finally(() => running.delete(one));
    running.add(one);
  }, TICK_MS);
  return async () => {
    clearInterval(timer);
    await Promise.all(running);
    if (failure) throw failure;
  };
}
