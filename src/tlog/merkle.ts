import { createHash } from 'node:crypto';

/** RFC 9162 section 2.1. Hashes are SHA-256, 32 bytes; indexes and sizes are whole numbers up to 2^53 - 1. */
export const HASH_BYTES = 32;
/** The root of the tree without leaves: the hash of nothing. */
export const EMPTY_ROOT = createHash('sha256').digest();

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** RFC 9162 section 2.1.1: of a leaf, over 0x00 and the entry. */
export function leafHash(entry: Buffer): Buffer {
  return createHash('sha256').update(LEAF).update(entry).digest();
}

/** RFC 9162 section 2.1.1: of an inner node, over 0x01 and its two children. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

export interface Inclusion {
  readonly leafHash: Buffer;
  /** From 0. */
  readonly index: number;
  readonly size: number;
  readonly root: Buffer;
  /** From the sibling of the leaf up to the child of the root. */
  readonly proof: readonly Buffer[];
}

/** RFC 9162 section 2.1.3.2. @returns why the leaf is not proven to stand at this index of this tree; undefined when it is */
export function faultOfInclusion({ leafHash: leaf, index, size, root, proof }: Inclusion): string | undefined {
  const form = faultOfNumbers([index, size]) ?? faultOfHashes([leaf, root, ...proof]);
  if (form) return form;
  if (index >= size) return `index ${index} is not in a tree of ${size} leaves`;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return 'the proof has too many hashes';
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = nodeHash(hash, sibling);
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) return 'the proof has too few hashes';
  return hash.equals(root) ? undefined : 'the proof leads to another root';
}

export interface Consistency {
  readonly size1: number;
  readonly root1: Buffer;
  readonly size2: number;
  readonly root2: Buffer;
  readonly proof: readonly Buffer[];
}

/**
 * RFC 9162 section 2.1.4.2. Two trees of one size are consistent when they are one tree and nothing is said to prove it; from an empty
 * tree nothing can be proven, and to ask for it is a mistake.
 * @returns why the second tree is not proven to begin with the first; undefined when it is
 */
export function faultOfConsistency({ size1, root1, size2, root2, proof }: Consistency): string | undefined {
  const form = faultOfNumbers([size1, size2]);
  if (form) return form;
  if (size1 > size2) return `a tree of ${size2} leaves cannot begin with one of ${size1}`;
  if (size1 === 0) return 'every tree begins with the empty one: that proves nothing';
  if (size1 === size2) {
    if (proof.length > 0) return 'a proof between trees of one size must be empty';
    return root1.equals(root2) ? undefined : `two trees of ${size1} leaves have different roots`;
  }
  const malformed = faultOfHashes([root1, root2, ...proof]);
  if (malformed) return malformed;
  const path = isPowerOfTwo(size1) ? [root1, ...proof] : proof;
  return faultOfPath(path, { size1, root1, size2, root2 });
}

function faultOfPath([first, ...rest]: readonly Buffer[], { size1, root1, size2, root2 }: Omit<Consistency, 'proof'>): string | undefined {
  if (!first || (rest.length === 0)) return 'the proof has too few hashes';
  let [at, last] = [size1 - 1, size2 - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [old, now] = [first, first];
  for (const hash of rest) {
    if (last === 0) return 'the proof has too many hashes';
    if (isOdd(at) || at === last) {
      [old, now] = [nodeHash(hash, old), nodeHash(hash, now)];
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else now = nodeHash(now, hash);
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) return 'the proof has too few hashes';
  if (!old.equals(root1)) return 'the proof does not lead to the first root';
  return now.equals(root2) ? undefined : 'the proof does not lead to the second root';
}

function faultOfNumbers(numbers: readonly number[]): string | undefined {
  return numbers.every((one) => Number.isSafeInteger(one) && one >= 0) ? undefined : 'an index or a size is no whole number in range';
}

function faultOfHashes(hashes: readonly Buffer[]): string | undefined {
  return hashes.every((one) => one.length === HASH_BYTES) ? undefined : `a hash does not have ${HASH_BYTES} bytes`;
}

// Shifts would cut numbers to 32 bits.
const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);

function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest > 1 && !isOdd(rest)) rest = half(rest);
  return rest === 1;
}
