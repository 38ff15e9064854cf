const FIRST = 0xac00;
const LAST = 0xd7a3;
const ONSETS = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ').map((onset) => onset.replace('-', ''));
const VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const CODAS = '- k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ').map((coda) => coda.replace('-', ''));

/** Onset, vowel and coda of a Hangul syllable by their numbers (coda 0: none), as Unicode counts them; null for anything else. */
export function jamoOf(syllable: string): readonly [number, number, number] | null {
  const code = syllable.charCodeAt(0);
  if (code < FIRST || code > LAST) return null;
  const index = code - FIRST;
  return [Math.floor(index / 588), Math.floor((index % 588) / 28), index % 28];
}

/** Hangul in Revised Romanisation, syllable by syllable, without the changes between syllables. */
export function romaniseHangul(word: string): string {
  let out = '';
  for (const syllable of word) {
    const jamo = jamoOf(syllable);
    if (jamo) out += (ONSETS[jamo[0]] ?? '') + (VOWELS[jamo[1]] ?? '') + (CODAS[jamo[2]] ?? '');
  }
  return out;
}
