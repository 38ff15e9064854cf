/** The focus is the cursor of a list: the next row from the focused one, else from the open one, else the first. Rows are buttons with `data-row`. */
export function step(list: HTMLElement | null, openRow: string | undefined, by: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLButtonElement>('button[data-row]') ?? [])];
  const focused = rows.indexOf(document.activeElement as HTMLButtonElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.dataset.row === openRow);
  const to = from < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, from + by));
  rows[to]?.focus();
}
