/** A list of rows of one height, as it is scrolled. */
export interface Scrolled {
  /** The row at the upper edge. */
  readonly first: number;
  /** Height of what is in sight, and of a row. */
  readonly view: number;
  readonly row: number;
  readonly count: number;
}

/** Rows that are drawn above and below those in sight, so that a slow scroll meets rows that stand already. */
const BESIDE = 8;

/** From which row to which the list is drawn, the second not included: nothing while the heights are not known. */
export function rowsInSight({ first, view, row, count }: Scrolled): readonly [from: number, to: number] {
  if (row <= 0 || count <= 0) return [0, 0];
  const from = Math.max(0, Math.min(first, count - 1) - BESIDE);
  return [from, Math.min(count, first + Math.ceil(view / row) + 1 + BESIDE)];
}

/** Where to scroll to so that a row is whole in sight, by the shortest way; nowhere if it is. */
export function scrollTo(index: number, top: number, { view, row }: Pick<Scrolled, 'view' | 'row'>): number {
  const [upper, lower] = [index * row, (index + 1) * row];
  if (upper < top) return upper;
  return lower > top + view ? lower - view : top;
}
