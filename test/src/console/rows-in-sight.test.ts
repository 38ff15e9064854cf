import { rowsInSight, scrollTo } from '../../../console/src/queue/rows-in-sight.js';

const LIST = { view: 560, row: 56, count: 100_000 };

describe('rows in sight', () => {
  it('are those of the view and eight beside them, as many at any place of a list of any length', () => {
    expect(rowsInSight({ ...LIST, first: 0 })).toEqual([0, 19]);
    expect(rowsInSight({ ...LIST, first: 50_000 })).toEqual([49_992, 50_019]);
    expect(rowsInSight({ ...LIST, first: 99_990 })).toEqual([99_982, 100_000]);
    expect(rowsInSight({ ...LIST, count: 5, first: 0 })).toEqual([0, 5]);
  });

  it('cover every pixel of the view, wherever it is scrolled to', () => {
    for (let top = 0; top <= 3_000; top += 7) {
      const [from, to] = rowsInSight({ ...LIST, first: Math.floor(top / LIST.row) });
      expect(from * LIST.row).toBeLessThanOrEqual(top);
      expect(to * LIST.row).toBeGreaterThanOrEqual(top + LIST.view);
    }
  });

  it('are none while heights are not known, and the last where the list has become shorter than it was scrolled', () => {
    expect(rowsInSight({ ...LIST, row: 0, first: 0 })).toEqual([0, 0]);
    expect(rowsInSight({ ...LIST, count: 0, first: 0 })).toEqual([0, 0]);
    expect(rowsInSight({ ...LIST, count: 10, first: 500 })).toEqual([1, 10]);
  });
});

it('a row is brought into sight by the shortest way, and one that is in sight stays where it is', () => {
  expect(scrollTo(3, 560, LIST)).toBe(168);
  expect(scrollTo(30, 560, LIST)).toBe(31 * 56 - 560);
  expect(scrollTo(12, 560, LIST)).toBe(560);
});
