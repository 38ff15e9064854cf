/** Words of PromQL that are no metric. */
const WORDS = new Set(['by', 'without', 'and', 'or', 'unless', 'on', 'ignoring', 'group_left', 'group_right', 'offset', 'bool', 'e']);

/**
 * The metrics an expression asks for. Small on purpose: it knows strings, selectors, groupings and calls, and says where brackets do not close.
 * @throws Error for an expression that cannot be meant
 */
export function metricsIn(expression: string): string[] {
  assertClosed(expression);
  const bare = expression
    .replace(/\{[^}]*\}/g, ' ')                       // label matchers
    .replace(/\[[^\]]*\]/g, ' ')                      // ranges
    .replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, ' ') // groupings
    .replace(/\b\d[\w.]*/g, ' ');                     // numbers
  const names = [...bare.matchAll(/[a-zA-Z_:][\w:]*(?!\w)(?!\s*\()/g)].map(([name]) => name).filter((name) => !WORDS.has(name));
  if (names.length === 0) throw new Error(`no metric in: ${expression}`);
  return [...new Set(names)];
}

function assertClosed(expression: string): void {
  const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
  const open: string[] = [];
  for (const sign of expression.replace(/"[^"]*"/g, '')) {
    if (closing[sign]) open.push(closing[sign]);
    else if (')]}"'.includes(sign) && open.pop() !== sign) throw new Error(`${sign} closes nothing in: ${expression}`);
  }
  if (open.length > 0) throw new Error(`${open.join(' ')} is missing in: ${expression}`);
}
