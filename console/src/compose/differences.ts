import type { Change } from '../../../openapi/generated/console';
import { childPointer } from '../case/pointer';
import { isObject } from '../case/readable/shape';

/** The next version has its number by itself. */
const NUMBERS = new Set(['/version']);

/** What is different now, place by place; a list is compared as a whole. */
export function differences(before: unknown, now: unknown, pointer = ''): Change[] {
  if (isObject(before) && isObject(now)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
    return names.flatMap((name) => differences(before[name], now[name], childPointer(pointer, name)));
  }
  if (NUMBERS.has(pointer) || JSON.stringify(before) === JSON.stringify(now)) return [];
  if (before === undefined) return [{ op: 'add', path: pointer, value: now }] as Change[];
  if (now === undefined) return [{ op: 'remove', path: pointer, was: before }] as Change[];
  return [{ op: 'replace', path: pointer, value: now, was: before }] as Change[];
}
