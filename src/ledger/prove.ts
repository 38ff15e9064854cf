import type { Queryable } from '../platform/db.js';
import { consistencyPath, foldRight, inclusionPath, rootOfFull, type Folded } from '../tlog/subtrees.js';
import { hashesOf } from '../tlog/tiles.js';
import { readHashes } from './log-store.js';

/** The hashes that prove the leaf at `index` in the tree of `size` leaves: two or three tiles are read, however large the tree is. */
export function proveInclusion(db: Queryable, index: number, size: number): Promise<Buffer[]> {
  return hashed(db, inclusionPath(index, size));
}

/** The hashes that prove that the tree of `to` leaves begins with that of `from`; 0 < from <= to. */
export function proveConsistency(db: Queryable, from: number, to: number): Promise<Buffer[]> {
  return hashed(db, consistencyPath(from, to));
}

async function hashed(db: Queryable, path: readonly Folded[]): Promise<Buffer[]> {
  const ranges = await readHashes(db, path.flatMap((folded) => folded.map(hashesOf)));
  const roots = ranges.map(rootOfFull);
  let at = 0;
  return path.map((folded) => foldRight(roots.slice(at, at += folded.length)));
}
