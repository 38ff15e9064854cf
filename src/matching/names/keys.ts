import { skeletonOf } from './sound.js';
import type { NameForms, NameToken, PreparedName } from './types.js';

export const MOST_KEYS = 12;

/** The forms a name is found by: the folded spelling for trigrams, and keys that spellings in other scripts share. */
export function formsOf(name: PreparedName): NameForms {
  const { kind, value, script, tokens } = name;
  const folded = tokens.filter(({ role }) => role !== 'title').map(({ role, latin, sound }) => (role === 'particle' ? sound : latin)).filter((latin) => latin !== '').sort().join(' ');
  return { kind, value, script, folded, keys: keysOf(tokens) };
}

function keysOf(tokens: readonly NameToken[]): string[] {
  const skeletons = tokens.filter(({ role }) => role === 'name').map(({ sound }) => skeletonOf(sound)).filter((skeleton) => skeleton !== '');
  const keys = new Set<string>();
  const singles = [...new Set(skeletons)].sort((a, b) => b.length - a.length);
  for (const one of singles.slice(0, 6)) if (one.length > 1) keys.add(one);
  for (let i = 0; i < singles.length; i++) for (let j = i + 1; j < singles.length; j++) keys.add([singles[i], singles[j]].sort().join('+'));
  return [...keys].slice(0, MOST_KEYS);
}
