/**
 * Requests that arrive while a batch is being written wait for the next one: one transaction carries many.
 * With a single caller a batch holds one item and nothing waits.
 */
export interface GroupCommit<Item, Result> {
  submit(item: Item): Promise<Result>;
  /** Resolves when nothing is waiting or under way. */
  drain(): Promise<void>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** `write` answers each item by position; an Error in that place rejects that item alone, a throw rejects the batch. */
export function createGroupCommit<Item, Result>(
  write: (items: Item[]) => Promise<Array<Result | Error>>, options: { readonly most: number; readonly lanes: number },
): GroupCommit<Item, Result> {
  let queue: Waiting<Item, Result>[] = [];
  let underWay = 0;
  let idle: Array<() => void> = [];

  const flush = async (): Promise<void> => {
    const batch = queue.slice(0, options.most);
    queue = queue.slice(options.most);
    underWay += 1;
    try {
      const results = await write(batch.map((waiting) => waiting.item));
      batch.forEach((waiting, i) => {
        const result = results[i] as Result | Error;
        if (result instanceof Error) waiting.reject(result);
        else waiting.resolve(result);
      });
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    } finally {
      underWay -= 1;
      pump();
    }
  };
  const pump = (): void => {
    while (queue.length > 0 && underWay < options.lanes) void flush();
    if (queue.length === 0 && underWay === 0) {
      for (const done of idle) done();
      idle = [];
    }
  };
  return {
    submit: (item) => new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      // Everything that arrives in this turn of the event loop goes together.
      if (queue.length === 1) setImmediate(pump);
    }),
    drain: () => new Promise((resolve) => {
      if (queue.length === 0 && underWay === 0) resolve();
      else idle.push(resolve);
    }),
  };
}
