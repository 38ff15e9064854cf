const ENDS = /\n## /;

/**
 * Lays one section over that of the same heading, or puts it before the one that is named: what was measured alone is told without all the
 * other parts being measured again. It says its own day.
 */
export function withSection(page: string, section: string, { day, before }: { readonly day: string; readonly before: string }): string {
  if (section === '') return page;
  const [heading, ...rest] = section.split('\n') as [string, ...string[]];
  const dated = `${heading}\nMeasured on ${day}. ${rest.join('\n')}`;
  const from = page.indexOf(`${heading}\n`);
  if (from < 0) return page.replace(`${before}\n`, () => `${dated}${before}\n`);
  const length = page.slice(from + 1).search(ENDS);
  return page.slice(0, from) + dated + (length < 0 ? '' : page.slice(from + 1 + length + 1));
}
