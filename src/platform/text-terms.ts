/** Scripts that are written without spaces between words, or, as Korean, with particles grown onto them: found by pairs of characters. */
const PAIRED = '\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const RUNS = new RegExp(`[${PAIRED}]+|[^${PAIRED}\\P{L}]+|[\\p{N}]+`, 'gu');
const IS_PAIRED = new RegExp(`^[${PAIRED}]`, 'u');

/** A word longer than this says nothing more; the beginning is kept. */
const LONGEST = 64;

/** Letters that no decomposition takes to what people type. */
const SAME_LETTER: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ة: 'ه', ى: 'ي', ـ: '', ς: 'σ' };
const SAME = new RegExp(`[${Object.keys(SAME_LETTER).join('')}]`, 'g');

/** Width, case, accents and vowel marks taken away, in every script; Hangul stays in syllables. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase().replace(SAME, (letter) => SAME_LETTER[letter] as string);
}

/**
 * What a text is found by: its words, and where words are not set apart, every pair of neighbours and the last character of each run.
 * With the last one, any single character begins some term.
 */
export function termsOfText(text: string): string[] {
  return [...foldText(text).matchAll(RUNS)].flatMap(([run]) => {
    if (!IS_PAIRED.test(run)) return [run.slice(0, LONGEST)];
    const characters = [...run];
    return characters.map((character, i) => `${character}${characters[i + 1] ?? ''}`);
  });
}

/** A term that is asked for; with `open`, whatever begins with it counts. */
export interface AskedTerm {
  readonly term: string;
  readonly open: boolean;
}

/** One or two letters begin half of all words: they are asked for as they stand. */
const SHORTEST_BEGINNING = 3;

/** What a text must hold to answer a question: every word of it, from three letters on at least as a beginning; of a run without spaces every pair. */
export function termsAsked(question: string): AskedTerm[] {
  return [...foldText(question).matchAll(RUNS)].flatMap(([run]): AskedTerm[] => {
    if (!IS_PAIRED.test(run)) return [{ term: run.slice(0, LONGEST), open: run.length >= SHORTEST_BEGINNING }];
    const characters = [...run];
    if (characters.length === 1) return [{ term: run, open: true }];
    return characters.slice(0, -1).map((character, i) => ({ term: `${character}${characters[i + 1]}`, open: false }));
  });
}
