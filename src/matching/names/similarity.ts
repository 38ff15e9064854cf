import { CHOSEN } from './chosen.js';
import { backgroundCost, spellingCost } from './hangul-spelling.js';
import { ABJAD, HEARD, likeness, WRITTEN, type EditCosts } from './edit-cost.js';
import { romanise } from './romanise.js';
import type { How, NameToken, Script } from './types.js';
import { hangulGroups, nicknameGroups } from './words.js';

export interface Meeting {
  readonly similarity: number;
  readonly how: How;
}

const ABJADS: ReadonlySet<Script> = new Set(['Arab', 'Hebr']);
const NONE: Meeting = { similarity: 0, how: 'edit-distance' };

/** How alike two tokens are and by what; symmetric. Roles that do not meet are 0. */
export function meet(left: NameToken, right: NameToken): Meeting {
  if (left.role === 'initial' || right.role === 'initial') return meetInitial(left, right);
  if (left.role !== right.role) return NONE;
  if (left.role === 'form') return meetForms(left, right);
  if (left.text === right.text) return { similarity: 1, how: 'equal' };
  if (left.latin === right.latin && left.latin !== '' && left.role !== 'particle') return left.translated || right.translated ? { similarity: CHOSEN.meaning, how: 'meaning' } : { similarity: 1, how: left.role === 'number' ? 'number' : left.script === right.script ? 'spelling' : 'transliteration' };
  if (left.role === 'particle') return left.sound === right.sound ? { similarity: 1, how: 'spelling' } : NONE;
  return left.role === 'name' ? meetNames(left, right) : NONE;
}

/** From which similarity on two tokens are held to meet. */
export function leastToMeet(left: NameToken, right: NameToken): number {
  if (left.script === right.script) return CHOSEN.leastWritten;
  return (left.units && right.script === 'Latn') || (right.units && left.script === 'Latn') ? CHOSEN.leastHeard : CHOSEN.leastCrossing;
}

function meetInitial(left: NameToken, right: NameToken): Meeting {
  const [initial, other] = left.role === 'initial' ? [left, right] : [right, left];
  if (other.role === 'initial') return initial.latin === other.latin ? { similarity: 1, how: 'equal' } : NONE;
  return other.role === 'name' && initial.latin !== '' && other.latin.startsWith(initial.latin) ? { similarity: CHOSEN.initial, how: 'initial' } : NONE;
}

function meetForms(left: NameToken, right: NameToken): Meeting {
  if (left.latin === right.latin) return { similarity: 1, how: 'legal-form' };
  return left.sound === right.sound ? { similarity: CHOSEN.sameGroupOfForms, how: 'legal-form' } : NONE;
}

function meetNames(left: NameToken, right: NameToken): Meeting {
  if (left.sound === right.sound && left.sound !== '') return { similarity: CHOSEN.sounds, how: 'sounds' };
  if (left.units && right.script === 'Latn') return hear(left, right);
  if (right.units && left.script === 'Latn') return hear(right, left);
  if (left.script === 'Hani' && right.script === 'Hani') return meetHan(left, right);
  const crossing = left.script !== right.script;
  if (crossing && (left.translated || right.translated)) return NONE;
  const written = crossing ? 0 : slope(likeness(left.latin, right.latin, WRITTEN), CHOSEN.writtenSlope);
  const heard = slope(likeness(left.sound, right.sound, costsOf(left.script, right.script)), crossing ? 1 : CHOSEN.soundSlope) * CHOSEN.sounds;
  const best: Meeting = written >= heard ? { similarity: written, how: 'edit-distance' } : { similarity: heard, how: crossing ? 'transliteration' : 'sounds' };
  return best.similarity < CHOSEN.nickname && sharesGroup(nicknameGroups(left.latin), nicknameGroups(right.latin)) ? { similarity: CHOSEN.nickname, how: 'nickname' } : best;
}

/** A foreign name as Hangul hears it: well-known ones by their table, others by sound, against what the letters cost by themselves. */
function hear(hangul: NameToken, latin: NameToken): Meeting {
  const whole = backgroundCost(latin.latin);
  const spelled = whole === 0 || !hangul.units ? 0 : 1 - spellingCost(hangul.units, latin.latin, 'foreign') / whole;
  const similarity = Math.min(1, Math.max(0, spelled / CHOSEN.equalByEar));
  const known = similarity < CHOSEN.knownInHangul && sharesGroup(hangulGroups(hangul.text), hangulGroups(latin.latin));
  return known ? { similarity: CHOSEN.knownInHangul, how: 'nickname' } : { similarity, how: 'transliteration' };
}

function costsOf(left: Script, right: Script): EditCosts {
  if (left === right) return WRITTEN;
  return ABJADS.has(left) || ABJADS.has(right) ? ABJAD : HEARD;
}

/** Character by character: another character of the same sound may be another form of it. */
function meetHan(left: NameToken, right: NameToken): Meeting {
  const [ours, theirs] = [[...left.text], [...right.text]];
  let alike = 0;
  ours.forEach((character, i) => { alike += character === theirs[i] ? 1 : romanise(character, 'Hani') === romanise(theirs[i] ?? '', 'Hani') ? CHOSEN.sameSoundInHan : 0; });
  return { similarity: alike / Math.max(ours.length, theirs.length), how: 'syllables' };
}

/** Makes differences count more (above 1) or less. */
const slope = (similarity: number, steepness: number): number => Math.max(0, 1 - (1 - similarity) * steepness);

function sharesGroup(groups: ReadonlySet<number> | undefined, others: ReadonlySet<number> | undefined): boolean {
  if (!groups || !others) return false;
  for (const group of groups) if (others.has(group)) return true;
  return false;
}
