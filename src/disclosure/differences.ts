import { escapeToken } from '../domain/field-list.js';

/**
 * Where two JSON values say different things, as pointers below `pointer`; none when they are the same. The order of members means
 * nothing, the order of items does.
 */
export function differences(one: unknown, other: unknown, pointer: string): string[] {
  if (one === other) return [];
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) return [pointer];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap((name) => {
    const at = `${pointer}/${escapeToken(name)}`;
    return Object.hasOwn(one, name) && Object.hasOwn(other, name) ? differences(one[name], other[name], at) : [at];
  });
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
