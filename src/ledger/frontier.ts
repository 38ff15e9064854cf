import { EMPTY_ROOT } from '../tlog/merkle.js';
import { foldRight, rootOfFull, subtreesOf } from '../tlog/subtrees.js';
import { hashesAt, hashesOf, TILE_WIDTH, type TileHashes } from '../tlog/tiles.js';

/** The right edge of the tree: all that is needed to let it grow. Never changed, always replaced. */
export interface Frontier {
  readonly size: number;
  /** By tile level: the hashes of its last tile, as far as that is not full. */
  readonly levels: ReadonlyArray<readonly Buffer[]>;
}

/** The root of a tile that has become full. */
export interface NewNode {
  /** 1 = over 256 leaves. */
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

export const NO_LEAVES: Frontier = { size: 0, levels: [] };

/** Which hashes the edge of a tree of this size is made of: at most 255 of each level. */
export function edgeOf(size: number): TileHashes[] {
  const edge: TileHashes[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const to = hashesAt(level, size);
    edge.push({ level, from: to - (to % TILE_WIDTH), to });
  }
  return edge;
}

/** Appends leaves on the right. @returns the new edge, and the roots of the tiles that became full on the way */
export function grow(frontier: Frontier, leaves: readonly Buffer[]): { readonly frontier: Frontier; readonly nodes: readonly NewNode[] } {
  const levels = frontier.levels.map((hashes) => [...hashes]);
  const nodes: NewNode[] = [];
  const put = (level: number, index: number, hash: Buffer): void => {
    const tile = (levels[level] ??= []);
    tile.push(hash);
    if (tile.length < TILE_WIDTH) return;
    const root = rootOfFull(tile);
    levels[level] = [];
    const above = { level: level + 1, index: Math.floor(index / TILE_WIDTH), hash: root };
    nodes.push(above);
    put(above.level, above.index, root);
  };
  leaves.forEach((leaf, i) => put(0, frontier.size + i, leaf));
  return { frontier: { size: frontier.size + leaves.length, levels }, nodes };
}

/** The root of the whole tree. */
export function rootOf({ size, levels }: Frontier): Buffer {
  if (size === 0) return EMPTY_ROOT;
  return foldRight(subtreesOf(0, size).map((node) => {
    const { level, from, to } = hashesOf(node);
    const first = from - (from % TILE_WIDTH);
    return rootOfFull((levels[level] ?? []).slice(from - first, to - first));
  }));
}
