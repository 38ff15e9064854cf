import { jamoOf } from './hangul.js';

/** Consonants that are taken for one another across languages and scripts, one letter each; vowels, h and what sounds like them are silent. */
const CLASSES: Readonly<Record<string, string>> = {
  p: 'p', b: 'p', f: 'p', v: 'p', t: 't', d: 't', k: 'k', g: 'k', q: 'k', s: 's', z: 's', c: 's', j: 's', x: 's', l: 'l', r: 'l', m: 'm', n: 'n',
};
const ONSETS = 'k k n t t l m p p s s - s s s k t p -'.split(' ');
const CODAS = '- k k k n n n t l l l l l l l l m p p t t n s s k t p -'.split(' ');

/** Appends a class where it does not repeat the last; k after n is part of one sound ("ng"). */
function append(out: string, found: string): string {
  const last = out.charAt(out.length - 1);
  return found === '' || found === '-' || found === last || (found === 'k' && last === 'n') ? out : out + found;
}

/** The consonants of a sound by class: "mohamed" -> "mmt". What begins with a vowel or a breath begins with "a". */
export function skeletonOf(sound: string): string {
  let out = (CLASSES[sound.charAt(0)] ?? '') === '' ? 'a' : '';
  let silent = true;
  for (const letter of sound) {
    const found = CLASSES[letter] ?? '';
    // The same class on both sides of a vowel is two sounds.
    if (found !== '') out = silent && out.endsWith(found) && out !== '' ? out + found : append(out, found);
    silent = found === '';
  }
  return out;
}

/** The same of a Hangul token, syllable by syllable. */
export function skeletonOfHangul(text: string): string {
  let out = '';
  let silent = true;
  for (const syllable of text) {
    const jamo = jamoOf(syllable);
    if (!jamo) continue;
    const [onset, coda] = [ONSETS[jamo[0]] ?? '-', CODAS[jamo[2]] ?? '-'];
    if (out === '' && onset === '-') out = 'a';
    if (onset !== '-') out = silent && out.endsWith(onset) ? out + onset : append(out, onset);
    if (coda !== '-') out = out.endsWith(coda) ? out + coda : append(out, coda);
    silent = coda === '-';
  }
  return out;
}

/** Latin letters as most languages read them, for `soundOf`: w is a vowel. */
export const asWritten = (latin: string): string => latin.replaceAll('w', 'u');

/** As an English reader says them: silent r, th as s, soft g, hard kh, silent e at the end. */
export const asInEnglish = (latin: string): string => asWritten(latin)
  .replace(/r(?=[^aeiouy]|$)/g, '').replaceAll('th', 's').replace(/g(?=[eiy])/g, 'j').replaceAll('kh', 'k').replace(/(?<=[aeiou])gh/g, '').replace(/e$/, '');

/** As German, Slavic or Nordic readers say them: j is a vowel, w is v. */
export const asOnTheContinent = (latin: string): string => latin.replaceAll('w', 'v').replace(/(?<!d)j/g, 'y').replace(/c(?=[eiy])/g, 's').replace(/ch/g, 'h');

const VOWELS_OF_HANGUL = 'a e a e o e o e o a e e o o o e i o o i i'.split(' ');
const VOWELS: ReadonlyArray<readonly [string, string]> = [
  ['yeo', 'o'], ['yae', 'e'], ['wae', 'e'], ['woo', 'o'], ['weo', 'o'], ['eui', 'i'], ['you', 'o'], ['yoo', 'o'], ['eo', 'o'], ['eu', 'o'], ['ae', 'e'], ['ai', 'e'], ['oe', 'e'], ['ui', 'i'], ['wi', 'i'], ['we', 'e'], ['wo', 'o'], ['wu', 'o'], ['wa', 'a'],
  ['ya', 'a'], ['ye', 'e'], ['yo', 'o'], ['yu', 'o'], ['yi', 'i'], ['oo', 'o'], ['ou', 'o'], ['ee', 'i'], ['a', 'a'], ['e', 'e'], ['i', 'i'], ['o', 'o'], ['u', 'o'], ['y', 'i'],
];

/** Korean syllables by consonant class and vowel class, alike from Hangul and from any usual spelling: "연지", "yeonji", "yonjee" -> "onsi". */
export function koreanKeyOfHangul(text: string): string {
  let out = '';
  for (const syllable of text) {
    const jamo = jamoOf(syllable);
    if (jamo) out += [ONSETS[jamo[0]], VOWELS_OF_HANGUL[jamo[1]], CODAS[jamo[2]]].join('').replaceAll('-', '');
  }
  return doubled(out);
}

/** The same of Latin letters. */
export function koreanKeyOfLatin(latin: string): string {
  let out = '';
  for (let at = 0; at < latin.length;) {
    const vowel = VOWELS.find(([spelling]) => latin.startsWith(spelling, at));
    out += vowel ? vowel[1] : latin.startsWith('ng', at) && !/[aeiouyw]/.test(latin.charAt(at + 2)) ? 'n' : CLASSES[latin.charAt(at)] ?? '';
    at += vowel ? vowel[0].length : latin.startsWith('ng', at) && !/[aeiouyw]/.test(latin.charAt(at + 2)) ? 2 : 1;
  }
  return doubled(out);
}

/** Two letters for one sound ("ch", "kk", "ng") are one class; so are doubled classes. */
const doubled = (key: string): string => key.replaceAll('nk', 'n').replace(/([pktslmn])\1+/g, '$1');
