import { soundOf } from './sound.js';
import type { NameToken } from './types.js';

/** Neighbours of a name taken as one token. */
export interface Joined {
  readonly at: number;
  readonly span: number;
  readonly token: NameToken;
}

const LONGEST_JOIN = 3;
const MOST_UNITS = 32;
const kept = new WeakMap<readonly NameToken[], readonly Joined[]>();

/** Two or three neighbours as one token each: "van der bilt" may be "vanderbilt" elsewhere. Made once for a name. */
export function joinsOf(tokens: readonly NameToken[]): readonly Joined[] {
  const found = kept.get(tokens);
  if (found) return found;
  const made: Joined[] = [];
  for (let at = 0; at + 1 < tokens.length; at++) {
    for (let span = 2; span <= LONGEST_JOIN && at + span <= tokens.length; span++) {
      const token = join(tokens.slice(at, at + span));
      if (token === null) break;
      made.push({ at, span, token });
    }
  }
  kept.set(tokens, made);
  return made;
}

/** Null for legal forms and numbers: they stand alone. */
function join(parts: readonly NameToken[]): NameToken | null {
  if (parts.some(({ role }) => role === 'form' || role === 'number')) return null;
  const latin = parts.map((part) => part.latin).join('');
  const common: NameToken = { text: parts.map((part) => part.text).join(''), latin, sound: soundOf(latin), role: 'name', weight: parts.reduce((sum, { weight }) => sum + weight, 0), script: parts[0]?.script ?? 'Zyyy' };
  return common.script === 'Hang' ? { ...common, units: Uint8Array.from(parts.flatMap(({ units }) => [...(units ?? [])]).slice(0, MOST_UNITS)) } : common;
}
