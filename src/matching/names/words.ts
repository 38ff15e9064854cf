import { lazily, readTable } from './lists.js';
import { scriptOf } from './scripts.js';
import { soundOf } from './sound.js';
import type { NameKind } from './types.js';

interface NameWord {
  readonly role: 'title' | 'particle' | 'word';
  readonly standard: string;
}

const lists = lazily(() => {
  const byKind = { person: new Map<string, NameWord>(), vessel: new Map<string, NameWord>(), organisation: new Map<string, NameWord>() };
  for (const [role, standard = '', spellings = ''] of readTable('name-words.tsv')) {
    for (const spelling of spellings.split(' ')) {
      if (role === 'title') byKind.person.set(spelling, { role, standard });
      if (role === 'vessel-title') byKind.vessel.set(spelling, { role: 'title', standard });
      if (role === 'word' && !byKind.organisation.has(spelling)) byKind.organisation.set(spelling, { role, standard });
      if (role === 'particle') for (const words of Object.values(byKind)) if (!words.has(spelling)) words.set(spelling, { role, standard });
    }
  }
  return byKind;
});

/** What a word is beside a name: a title, a particle, a word that other languages have too (`standard` is the English one), or nothing known. */
export const nameWord = (kind: NameKind, word: string): NameWord | undefined => lists()[kind].get(word);

const LONGEST_WORD = 6;

/**
 * Words of an organisation in Hangul or Han, which are written without spaces: known words at the end are parted ("한빛무역" -> "한빛", "무역"), in Han also those at the
 * beginning, where the country stands ("中国远洋"). Hangul often writes a brand there ("한국타이어", Hankook).
 */
export function partCompound(word: string, isForm: (text: string) => boolean): string[] {
  const known = (text: string): boolean => isForm(text) || nameWord('organisation', text)?.role === 'word';
  const begins = scriptOf(word) === 'Hani' ? known : isForm;
  if (known(word)) return [word];
  for (let length = Math.min(LONGEST_WORD, word.length - 2); length >= 2; length--) {
    if (known(word.slice(-length))) return [...partCompound(word.slice(0, -length), isForm), word.slice(-length)];
    if (begins(word.slice(0, length))) return [word.slice(0, length), ...partCompound(word.slice(length), isForm)];
  }
  return [word];
}

const nicknames = lazily(() => {
  const groups = new Map<string, Set<number>>();
  readTable('nicknames.tsv').forEach(([line = ''], group) => {
    for (const name of line.split(' ')) groups.set(name, (groups.get(name) ?? new Set()).add(group));
  });
  return groups;
});

/** The groups of names that stand for one another which a name is in. */
export const nicknameGroups = (latin: string): ReadonlySet<number> | undefined => nicknames().get(latin);

const hangul = lazily(() => {
  const groups = new Map<string, Set<number>>();
  readTable('names-in-hangul.tsv').forEach(([latin = '', forms = ''], group) => {
    for (const name of `${latin} ${forms}`.split(' ')) groups.set(name, (groups.get(name) ?? new Set()).add(group));
  });
  return groups;
});

/** The groups of well-known foreign names, in Latin letters or in Hangul, that a token is in. */
export const hangulGroups = (token: string): ReadonlySet<number> | undefined => hangul().get(token);

const frequencies = lazily(() => {
  const counts = { person: new Map<string, number>(), organisation: new Map<string, number>(), vessel: new Map<string, number>() };
  for (const [token = '', persons = '0', organisations = '0'] of readTable('token-frequencies.tsv')) {
    const sound = soundOf(token);
    counts.person.set(sound, (counts.person.get(sound) ?? 0) + Number(persons));
    counts.organisation.set(sound, (counts.organisation.get(sound) ?? 0) + Number(organisations));
  }
  return { ...counts, vessel: new Map<string, number>() };
});

/** In how many of the counted names the sound of a token is. */
export const frequencyOf = (kind: NameKind, sound: string): number => frequencies()[kind].get(sound) ?? 0;
