import { HEARD, likeness, WRITTEN } from './edit-cost.js';
import type { How, NameToken } from './types.js';
import { nicknameGroups } from './words.js';

export interface Meeting {
  readonly similarity: number;
  readonly how: How;
}

const NICKNAME = 0.85;
const INITIAL = 0.8;
const SOUNDS = 0.95;
const SAME_GROUP = 0.9;
const NONE: Meeting = { similarity: 0, how: 'edit-distance' };

/** How alike two tokens are and by what; symmetric. Roles that do not meet are 0. */
export function meet(left: NameToken, right: NameToken): Meeting {
  if (left.role === 'initial' || right.role === 'initial') return meetInitial(left, right);
  if (left.role !== right.role) return NONE;
  if (left.role === 'form') return meetForms(left, right);
  if (left.text === right.text) return { similarity: 1, how: 'equal' };
  if (left.latin === right.latin && left.latin !== '') return { similarity: 1, how: left.role === 'number' ? 'number' : left.script === right.script ? 'spelling' : 'transliteration' };
  return left.role === 'name' ? meetNames(left, right) : NONE;
}

function meetInitial(left: NameToken, right: NameToken): Meeting {
  const [initial, other] = left.role === 'initial' ? [left, right] : [right, left];
  if (other.role === 'initial') return initial.latin === other.latin ? { similarity: 1, how: 'equal' } : NONE;
  return other.role === 'name' && initial.latin !== '' && other.latin.startsWith(initial.latin) ? { similarity: INITIAL, how: 'initial' } : NONE;
}

function meetForms(left: NameToken, right: NameToken): Meeting {
  if (left.latin === right.latin) return { similarity: 1, how: 'legal-form' };
  return left.sound === right.sound ? { similarity: SAME_GROUP, how: 'legal-form' } : NONE;
}

function meetNames(left: NameToken, right: NameToken): Meeting {
  if (left.sound === right.sound && left.sound !== '') return { similarity: SOUNDS, how: 'sounds' };
  const crossing = left.script !== right.script;
  const written = crossing ? 0 : likeness(left.latin, right.latin, WRITTEN);
  const heard = likeness(left.sound, right.sound, crossing ? HEARD : WRITTEN) * SOUNDS;
  const best: Meeting = written >= heard ? { similarity: written, how: 'edit-distance' } : { similarity: heard, how: crossing ? 'transliteration' : 'sounds' };
  return best.similarity < NICKNAME && sharesNickname(left.latin, right.latin) ? { similarity: NICKNAME, how: 'nickname' } : best;
}

function sharesNickname(left: string, right: string): boolean {
  const groups = nicknameGroups(left);
  const others = nicknameGroups(right);
  if (!groups || !others) return false;
  for (const group of groups) if (others.has(group)) return true;
  return false;
}
