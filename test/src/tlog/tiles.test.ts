import { hashesAt, hashesOf, parseTilePath, tilePath } from '../../../src/tlog/tiles.js';

describe('tiles', () => {
  it('are called as C2SP tlog-tiles says', () => {
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 2, index: 5, width: 17 })).toBe('tile/2/005.p/17');
    expect(parseTilePath('tile/0/x001/x234/067')).toEqual({ level: 0, index: 1234067, width: 256 });
    expect(parseTilePath('tile/2/005.p/17')).toEqual({ level: 2, index: 5, width: 17 });
  });

  it.each(['tile/0/5', 'tile/00/005', 'tile/64/005', 'tile/0/x000/005', 'tile/0/005.p/256', 'tile/0/005.p/0', 'tile/0/005.p/07', 'tile/0/001/005', 'tile/0/x005', 'tile/entries/005', 'tile/0/005/'])(
    '%s is no tile', (path) => expect(() => parseTilePath(path)).toThrow(/tile/));

  it('of the example of the specification are as many as it says', () => {
    expect([hashesAt(0, 70_000), hashesAt(1, 70_000), hashesAt(2, 70_000), hashesAt(3, 70_000)]).toEqual([273 * 256 + 112, 256 + 17, 1, 0]);
  });

  it('hold the nodes between their levels', () => {
    expect(hashesOf({ level: 0, index: 7 })).toEqual({ level: 0, from: 7, to: 8 });
    expect(hashesOf({ level: 7, index: 1 })).toEqual({ level: 0, from: 128, to: 256 });
    expect(hashesOf({ level: 8, index: 3 })).toEqual({ level: 1, from: 3, to: 4 });
    expect(hashesOf({ level: 10, index: 1 })).toEqual({ level: 1, from: 4, to: 8 });
  });
});
