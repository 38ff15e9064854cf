import type { Finding } from './refusal.js';

/** A document may be at fault in a million places; nobody reads more than these. */
const MAX_FINDINGS = 50;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Where a text, which must be valid JSON, gives a key of an object twice. Slow, and only run when there is one to find. */
export function duplicateKeys(text: string): Finding[] {
  const findings: Finding[] = [];
  const token = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|$)|[[\]{},:]/gs;
  // One entry for each open container: its pointer, its keys (an array has an index instead), the member being read.
  const open: Array<{ pointer: string; keys: Set<string> | undefined; index: number; member: string }> = [];
  let string = '';
  for (const [found] of text.matchAll(token)) {
    const top = open.at(-1);
    if (found === '{' || found === '[') {
      const pointer = top === undefined ? '' : child(top.pointer, top.keys === undefined ? String(top.index) : top.member);
      open.push({ pointer, keys: found === '{' ? new Set() : undefined, index: 0, member: '' });
    } else if (found === '}' || found === ']') open.pop();
    else if (found === ',' && top !== undefined) top.index += 1;
    else if (found === ':' && top?.keys !== undefined) {
      top.member = JSON.parse(string) as string;
      const again = top.keys.has(top.member);
      if (again) findings.push(finding(child(top.pointer, top.member), 'duplicate_key', 'This key comes twice in one object.'));
      top.keys.add(top.member);
    } else string = found;
    if (findings.length >= MAX_FINDINGS) break;
  }
  return findings;
}

/** Where a parsed value holds what cannot be kept or compared exactly: lone surrogates, U+0000, numbers out of range. */
export function unusableValues(value: unknown, pointer = '', findings: Finding[] = []): Finding[] {
  if (findings.length >= MAX_FINDINGS) return findings;
  if (typeof value === 'number' && !Number.isFinite(value)) findings.push(finding(pointer, 'number_range', 'This number is out of range.'));
  if (typeof value === 'string') checkText(value, pointer, findings);
  if (typeof value !== 'object' || value === null) return findings;
  for (const [key, each] of Object.entries(value)) {
    const at = child(pointer, key);
    checkText(key, at, findings);
    unusableValues(each, at, findings);
  }
  return findings;
}

function checkText(text: string, pointer: string, findings: Finding[]): void {
  if (LONE_SURROGATE.test(text)) findings.push(finding(pointer, 'lone_surrogate', 'Half of a surrogate pair is not a character.'));
  if (text.includes('\0')) findings.push(finding(pointer, 'nul_character', 'U+0000 cannot be kept in text.'));
}

function child(pointer: string, member: string): string {
  return `${pointer}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function finding(pointer: string, code: string, detail: string): Finding {
  return { pointer, code, detail };
}
