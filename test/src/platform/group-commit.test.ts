import { createGroupCommit } from '../../../src/platform/group-commit.js';

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('writes what arrives together as one batch, and what arrives meanwhile as the next', async () => {
  const batches: number[][] = [];
  const group = createGroupCommit<number, number>(async (items) => {
    batches.push(items);
    await later(10);
    return items.map((item) => item * 2);
  }, { most: 10, lanes: 1 });
  const first = [group.submit(1), group.submit(2)];
  await later(3);
  const second = [group.submit(3), group.submit(4), group.submit(5)];
  expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1, 2], [3, 4, 5]]);
});

it('keeps a batch within its size, in order', async () => {
  const batches: number[][] = [];
  const group = createGroupCommit<number, number>(async (items) => { batches.push(items); return items; }, { most: 2, lanes: 1 });
  await Promise.all([1, 2, 3, 4, 5].map((item) => group.submit(item)));
  expect(batches).toEqual([[1, 2], [3, 4], [5]]);
});

it('rejects one item without the others, and a whole batch when writing failed', async () => {
  const one = createGroupCommit<number, number>(async (items) => items.map((item) => (item === 2 ? new Error('two') : item)), { most: 10, lanes: 1 });
  expect(await Promise.allSettled([one.submit(1), one.submit(2), one.submit(3)])).toMatchObject([{ value: 1 }, { reason: { message: 'two' } }, { value: 3 }]);
  let fail = true;
  const all = createGroupCommit<number, number>(async (items) => { if (fail) throw new Error('down'); return items; }, { most: 10, lanes: 1 });
  expect(await Promise.allSettled([all.submit(1), all.submit(2)])).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  fail = false;
  expect(await all.submit(3)).toBe(3);
});

it('drains: everything submitted is answered first', async () => {
  let written = 0;
  const group = createGroupCommit<number, number>(async (items) => { await later(5); written += items.length; return items; }, { most: 2, lanes: 1 });
  void group.submit(1); void group.submit(2); void group.submit(3);
  await group.drain();
  expect(written).toBe(3);
  await group.drain();
});
