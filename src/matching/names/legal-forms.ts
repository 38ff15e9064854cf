import { fold, wordsOf } from './fold.js';
import { lazily, readOrgTypes, readTable } from './lists.js';

/** A legal form: its standard spelling, and the group of forms that it belongs to in any country (LLC, JSC, LP, ...). */
export interface LegalForm {
  readonly standard: string;
  readonly group: string;
}

interface Forms {
  readonly byWords: ReadonlyMap<string, LegalForm>;
  /** The first words of all forms with the number of words of the longest that begins so. */
  readonly longest: ReadonlyMap<string, number>;
}

const asWords = (text: string): string[] => wordsOf('organisation', fold('organisation', text));
/** Short ones mean something else in the middle of a name ("in", "as", "se"). */
const SHORT = 3;

const forms = lazily<Forms>(() => {
  const byWords = new Map<string, LegalForm>();
  const longest = new Map<string, number>();
  const enter = (spelling: string, form: LegalForm): void => {
    const words = asWords(spelling);
    const [first] = words;
    if (first === undefined || byWords.has(words.join(' '))) return;
    byWords.set(words.join(' '), form);
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
  };
  for (const [role, group = '', spellings = ''] of readTable('name-words.tsv')) {
    if (role === 'form') for (const spelling of spellings.split(' ')) enter(spelling.replaceAll('-', ' '), { standard: spelling.includes('-') ? group.toLowerCase() : asWords(spelling).join(''), group });
  }
  for (const { compare, display, generic, aliases = [] } of readOrgTypes()) {
    const standard = asWords(compare ?? display ?? generic ?? '').join('');
    for (const spelling of [...aliases, display ?? '', compare ?? '']) enter(spelling, { standard: standard || asWords(spelling).join(''), group: generic || standard });
  }
  return { byWords, longest };
});

/** The legal form that begins at this word, longest first, with the number of words it takes. */
export function legalFormAt(words: readonly string[], at: number): { readonly form: LegalForm; readonly taken: number } | null {
  const { byWords, longest } = forms();
  const first = words[at] ?? '';
  for (let taken = Math.min(longest.get(first) ?? 0, words.length - at); taken > 0; taken--) {
    const form = byWords.get(taken === 1 ? first : words.slice(at, at + taken).join(' '));
    if (form && (taken > 1 || first.length > SHORT || at === 0 || atTheEnd(words, at))) return { form, taken };
  }
  return null;
}

/** Whether these words, parted by one space, are a legal form. */
export const isLegalForm = (words: string): boolean => forms().byWords.has(words);

/** Nothing but legal forms follows. */
function atTheEnd(words: readonly string[], at: number): boolean {
  const { byWords } = forms();
  return words.length - at <= 4 && words.slice(at).every((word) => byWords.has(word));
}
