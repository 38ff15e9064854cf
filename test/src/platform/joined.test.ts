import { joined } from '../../../src/platform/joined.js';

/** Work that ends when it is told to, and says how often it began. */
function held(): { work: () => Promise<void>; began: () => number; end: (error?: Error) => void } {
  const ends: Array<(error?: Error) => void> = [];
  return {
    work: () => new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve()))),
    began: () => ends.length,
    end: (error) => ends.at(-1)?.(error),
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('joined work', () => {
  it('who asks while it runs is answered by the next run, however many they are', async () => {
    const { work, began, end } = held();
    const ask = joined(work);
    const first = ask();
    const later = [ask(), ask(), ask()];
    let answered = false;
    void Promise.all(later).then(() => { answered = true; });
    end();
    await first;
    await settled();
    expect([began(), answered]).toEqual([2, false]);
    end();
    await Promise.all(later);
    expect(began()).toBe(2);
  });

  it('a run that fails fails for those it was for, and not for the next', async () => {
    const { work, began, end } = held();
    const ask = joined(work);
    const first = ask();
    const next = ask();
    end(new Error('the database is away'));
    await expect(first).rejects.toThrow('away');
    await settled();
    end();
    await next;
    const again = ask();
    end();
    await again;
    expect(began()).toBe(3);
  });
});
