const two = (n: number): string => String(n).padStart(2, '0');

/** A moment as an input of the browser writes it, in the officer's zone; empty where it is none. */
export function localOf(iso: string): string {
  const at = new Date(iso);
  if (iso === '' || Number.isNaN(at.getTime())) return '';
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What was written in the officer's zone, with its offset at that moment; undefined where it is no moment. */
export function isoOf(local: string): string | undefined {
  const at = new Date(local);
  if (Number.isNaN(at.getTime())) return undefined;
  const minutes = -at.getTimezoneOffset();
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${local.slice(0, 16)}:00${offset}`;
}
