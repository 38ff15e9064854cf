import { TlogFault } from './fault.js';
import type { TreeNode } from './subtrees.js';

/** C2SP tlog-tiles: 256 neighbouring hashes of one level; the hashes of a level are the roots of the full tiles of the level below. */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 256;

export interface Tile {
  /** 0 holds the hashes of leaves; 1 the roots of 256 leaves each, and so on. */
  readonly level: number;
  readonly index: number;
  /** Hashes in it: 256, or less in the last tile of a level. */
  readonly width: number;
}

/** Neighbouring hashes of one tile level, `from` to before `to`, counted over the whole level. */
export interface TileHashes {
  readonly level: number;
  readonly from: number;
  readonly to: number;
}

/** Which hashes of which tile level a node is made of: 1, 2, 4 .. 128 of them. */
export function hashesOf({ level, index }: TreeNode): TileHashes {
  const count = 2 ** (level % TILE_HEIGHT);
  return { level: Math.floor(level / TILE_HEIGHT), from: index * count, to: (index + 1) * count };
}

/** How many hashes a tile level has in a tree of `size` leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** `tile/<level>/<index>[.p/<width>]`: the index in groups of three digits, all but the last with an x before them. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g) as string[];
  const name = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${name}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

const PATH = /^tile\/(0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** @throws TlogFault when this is not the one way to write a tile */
export function parseTilePath(path: string): Tile {
  const [, level, name, width] = PATH.exec(path) ?? [];
  if (level === undefined || name === undefined) throw new TlogFault(`${path} is no path of a tile, such as tile/0/x001/234 or tile/0/000.p/17.`);
  const tile = { level: Number(level), index: Number(name.replace(/[x/]/g, '')), width: width === undefined ? TILE_WIDTH : Number(width) };
  // Also what 3 digits can say and a tile cannot have: level 64, width 256, zeros in front.
  if (tile.level > 63 || !Number.isSafeInteger(tile.index) || tile.width > TILE_WIDTH || tilePath(tile) !== path) throw new TlogFault(`${path} is not how this tile is written.`);
  return tile;
}
