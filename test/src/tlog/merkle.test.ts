import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { EMPTY_ROOT, faultOfConsistency, faultOfInclusion, leafHash } from '../../../src/tlog/merkle.js';
import { consistencyPath, foldRight, inclusionPath, rootOfFull, subtreesOf, type Folded } from '../../../src/tlog/subtrees.js';
import { hashesOf, TILE_WIDTH } from '../../../src/tlog/tiles.js';

/** The definition of RFC 9162 section 2.1.1, word for word: the second opinion. */
function mth(entries: readonly Buffer[]): Buffer {
  const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (entries.length === 0) return sha();
  if (entries.length === 1) return sha(Buffer.of(0), entries[0] as Buffer);
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return sha(Buffer.of(1), mth(entries.slice(0, k)), mth(entries.slice(k)));
}

const entries = Array.from({ length: 700 }, (_, i) => Buffer.from(`entry ${i}`));
const leaves = entries.map(leafHash);
const LEVELS = [leaves, tileRoots(leaves)];

function tileRoots(hashes: readonly Buffer[]): Buffer[] {
  return Array.from({ length: Math.floor(hashes.length / TILE_WIDTH) }, (_, i) => rootOfFull(hashes.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH)));
}

/** As a log does it: from the hashes of tiles. */
const hashOf = (folded: Folded): Buffer => foldRight(folded.map((node) => {
  const { level, from, to } = hashesOf(node);
  return rootOfFull((LEVELS[level] as Buffer[]).slice(from, to));
}));
const rootAt = (size: number): Buffer => hashOf(subtreesOf(0, size));

const size = fc.integer({ min: 1, max: entries.length });

describe('a tree', () => {
  it('has the root that its definition gives it, at every size', () => {
    expect(rootAt(0)).toEqual(EMPTY_ROOT);
    for (let n = 1; n <= entries.length; n += n < 300 ? 1 : 37) expect(rootAt(n)).toEqual(mth(entries.slice(0, n)));
  });

  it('proves each of its leaves, and nothing else', () => {
    fc.assert(fc.property(size, fc.nat(), fc.nat(), (n, a, b) => {
      const index = a % n;
      const proof = inclusionPath(index, n).map(hashOf);
      const given = { leafHash: leaves[index] as Buffer, index, size: n, root: rootAt(n), proof };
      expect(faultOfInclusion(given)).toBeUndefined();
      const other = b % n;
      if (other !== index) expect(faultOfInclusion({ ...given, index: other })).toBeDefined();
      expect(faultOfInclusion({ ...given, leafHash: leafHash(Buffer.from('never')) })).toBe('the proof leads to another root');
      expect(faultOfInclusion({ ...given, proof: [...proof, EMPTY_ROOT] })).toBe('the proof has too many hashes');
    }), { numRuns: 300 });
  });

  it('proves that it begins with each earlier one, and with no other', () => {
    fc.assert(fc.property(size, fc.nat(), (size2, a) => {
      const size1 = 1 + (a % size2);
      const proof = consistencyPath(size1, size2).map(hashOf);
      const given = { size1, root1: rootAt(size1), size2, root2: rootAt(size2), proof };
      expect(faultOfConsistency(given)).toBeUndefined();
      expect(faultOfConsistency({ ...given, root1: leafHash(Buffer.from('other')) })).toBeDefined();
      expect(faultOfConsistency({ ...given, root2: leafHash(Buffer.from('other')) })).toBeDefined();
    }), { numRuns: 300 });
  });

  it('is refused when numbers or hashes are none', () => {
    const root = rootAt(4);
    expect(faultOfInclusion({ leafHash: root, index: -1, size: 4, root, proof: [] })).toContain('whole number');
    expect(faultOfInclusion({ leafHash: root, index: 0, size: 2 ** 60, root, proof: [] })).toContain('whole number');
    expect(faultOfConsistency({ size1: 1, root1: Buffer.alloc(31), size2: 2, root2: root, proof: [] })).toContain('32 bytes');
    expect(faultOfConsistency({ size1: 3, root1: root, size2: 2, root2: root, proof: [] })).toBe('a tree of 2 leaves cannot begin with one of 3');
  });
});
