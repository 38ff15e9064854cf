import fc from 'fast-check';
import { edgeOf, grow, NO_LEAVES, rootOf, type NewNode } from '../../../src/ledger/frontier.js';
import { EMPTY_ROOT, leafHash, nodeHash } from '../../../src/tlog/merkle.js';

const leaves = Array.from({ length: 70_000 }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));

/** RFC 9162 section 2.1.1, from the definition. */
function mth(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return EMPTY_ROOT;
  if (hashes.length === 1) return hashes[0] as Buffer;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(mth(hashes.slice(0, k)), mth(hashes.slice(k)));
}

describe('the edge of a growing tree', () => {
  it('has the root of the whole tree, whatever came together', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }), (steps) => {
      let frontier = NO_LEAVES;
      for (const step of steps) frontier = grow(frontier, leaves.slice(frontier.size, frontier.size + step)).frontier;
      expect(rootOf(frontier)).toEqual(mth(leaves.slice(0, frontier.size)));
    }), { numRuns: 60 });
  });

  it('gives a node for each tile that becomes full, in every level', () => {
    const { frontier, nodes } = grow(NO_LEAVES, leaves);
    expect(rootOf(frontier)).toEqual(mth(leaves));
    expect(nodes.filter(({ level }) => level === 1)).toHaveLength(273);
    expect(nodes.filter(({ level }) => level === 2).map(({ hash }) => hash)).toEqual([mth(leaves.slice(0, 65_536))]);
    expect((nodes.find(({ level, index }) => level === 1 && index === 272) as NewNode).hash).toEqual(mth(leaves.slice(272 * 256, 273 * 256)));
  });

  it('is small: at most 255 hashes of each level are needed to go on', () => {
    expect(edgeOf(0)).toEqual([]);
    expect(edgeOf(256)).toEqual([{ level: 0, from: 256, to: 256 }, { level: 1, from: 0, to: 1 }]);
    expect(edgeOf(70_000)).toEqual([{ level: 0, from: 69_888, to: 70_000 }, { level: 1, from: 256, to: 273 }, { level: 2, from: 0, to: 1 }]);
  });
});
