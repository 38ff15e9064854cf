/** The id of the line of the original that stands at a JSON Pointer. */
export const lineId = (pointer: string): string => `line:${pointer}`;

/** Brings that line before the officer, and the focus with it. */
export function showAt(pointer: string): void {
  const line = document.getElementById(lineId(pointer));
  line?.scrollIntoView({ block: 'center' });
  line?.focus({ preventScroll: true });
}
