import { EMPTY_ROOT, nodeHash } from './merkle.js';

/** The root of a full subtree: at `level` it has 2^level leaves, and its first leaf is index * 2^level. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** One hash of a proof: full subtrees from left to right, which fold into it. */
export type Folded = readonly TreeNode[];

/** RFC 9162 section 2.1.3.1: what proves the leaf at `index` in a tree of `size` leaves, from the leaf upwards. */
export function inclusionPath(index: number, size: number): Folded[] {
  const path: Folded[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    path.push(index < middle ? subtreesOf(middle, to) : subtreesOf(from, middle));
    if (index < middle) to = middle;
    else from = middle;
  }
  return path.reverse();
}

/** RFC 9162 section 2.1.4.1: what proves that a tree of `size2` leaves begins with one of `size1`; 0 < size1 <= size2. */
export function consistencyPath(size1: number, size2: number): Folded[] {
  const path: Folded[] = [];
  let [from, to] = [0, size2];
  while (to !== size1) {
    const middle = from + largestPowerBelow(to - from);
    path.push(size1 <= middle ? subtreesOf(middle, to) : subtreesOf(from, middle));
    if (size1 <= middle) to = middle;
    else from = middle;
  }
  // The old tree itself is known to who asks; a part of it is not.
  if (from !== 0) path.push(subtreesOf(from, to));
  return path.reverse();
}

/** The full subtrees of the leaves from `from` to before `to`, left to right; `from` must be where a subtree of that size may begin. */
export function subtreesOf(from: number, to: number): Folded {
  const nodes: TreeNode[] = [];
  for (let at = from; at < to;) {
    let [level, leaves] = [0, 1];
    while (leaves * 2 <= to - at) [level, leaves] = [level + 1, leaves * 2];
    nodes.push({ level, index: at / leaves });
    at += leaves;
  }
  return nodes;
}

/** The hash of neighbouring full subtrees, given from left to right: the smaller ones, on the right, come first together. */
export function foldRight(hashes: readonly Buffer[]): Buffer {
  return hashes.length === 0 ? EMPTY_ROOT : hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), hashes[hashes.length - 1] as Buffer);
}

/** The root over 2^n hashes of one level. */
export function rootOfFull(hashes: readonly Buffer[]): Buffer {
  let level = hashes;
  while (level.length > 1) {
    level = Array.from({ length: level.length / 2 }, (_, i) => nodeHash(level[2 * i] as Buffer, level[2 * i + 1] as Buffer));
  }
  return level[0] as Buffer;
}

function largestPowerBelow(value: number): number {
  let power = 1;
  while (power * 2 < value) power *= 2;
  return power;
}
