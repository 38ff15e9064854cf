import { CHOSEN } from './chosen.js';
import { backgroundCost, spellingCost } from './hangul-spelling.js';
import { hanFamilySpellings } from './family-names.js';
import { ABJAD, HEARD, likeness, WRITTEN } from './edit-cost.js';
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
  if (left.script === 'Hani' && right.script === 'Latn') return readHan(left, right);
  if (right.script === 'Hani' && left.script === 'Latn') return readHan(right, left);
  if (crossing && (left.translated || right.translated)) return NONE;
  const written = crossing ? 0 : slope(likeness(left.latin, right.latin, WRITTEN), CHOSEN.writtenSlope);
  if (!crossing && written < CHOSEN.farFromEqual) return sharesGroup(nicknameGroups(left.latin), nicknameGroups(right.latin)) ? { similarity: CHOSEN.nickname, how: 'nickname' } : NONE;
  const heard = slope(hearing(left, right), crossing ? 1 : CHOSEN.soundSlope) * CHOSEN.sounds;
  const best: Meeting = written >= heard ? { similarity: written, how: 'edit-distance' } : { similarity: heard, how: crossing ? 'transliteration' : 'sounds' };
  return best.similarity < CHOSEN.nickname && sharesGroup(nicknameGroups(left.latin), nicknameGroups(right.latin)) ? { similarity: CHOSEN.nickname, how: 'nickname' } : best;
}

/** A foreign name as Hangul hears it: well-known ones by their table, others by sound, against what the letters cost by themselves. */
function hear(hangul: NameToken, latin: NameToken): Meeting {
  const whole = backgroundCost(latin.latin);
  if (whole === 0 || !hangul.units) return NONE;
  const cost = spellingCost(hangul.units, latin.latin, 'foreign');
  const spelled = 1 - (hangul.mayBeKorean ? Math.min(cost, spellingCost(hangul.units, latin.latin, 'native')) : cost) / whole;
  const similarity = Math.min(1, Math.max(0, spelled / CHOSEN.equalByEar));
  const known = similarity < CHOSEN.knownInHangul && sharesGroup(hangulGroups(hangul.text), hangulGroups(latin.latin));
  return known ? { similarity: CHOSEN.knownInHangul, how: 'nickname' } : { similarity, how: 'transliteration' };
}

function hearing(left: NameToken, right: NameToken): number {
  if (left.script === right.script) return likeness(left.sound, right.sound, WRITTEN);
  if (ABJADS.has(left.script)) return likeness(left.sound, right.sound, ABJAD);
  return ABJADS.has(right.script) ? likeness(right.sound, left.sound, ABJAD) : likeness(left.sound, right.sound, HEARD);
}

/** A Chinese name in Latin letters: family names by their readings, others by pinyin, where one wrong syllable is another name. */
function readHan(han: NameToken, latin: NameToken): Meeting {
  if (hanFamilySpellings(han.text)?.has(latin.latin)) return { similarity: 1, how: 'transliteration' };
  const syllables = [...han.text].length;
  const similarity = syllables > 2 ? likeness(han.sound, latin.sound, HEARD) : slope(likeness(han.latin, latin.latin, WRITTEN), syllables * CHOSEN.pinyinSlope);
  return { similarity, how: 'transliteration' };
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
