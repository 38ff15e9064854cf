const AL = 'ال';
const ABD = 'عبد';
const ABU = /^[اأ]بو(?=.{3})/;
/** Latin spellings of "servant of" glued to what follows: abdul-, abdel-, abdur-r-, abdi-. "Abdullah" is a name of its own. */
const LATIN_ABD = /^abd(?:[uaeio]l|[uae](?=rr|ss|sh|zz|nn|tt|dd)|i(?=[^l].{3})|ou?l)(.{3,})$/;
const GOD = /^(?:abd[aueio]?l+a+h?|abdoul+a+h?)$/;
const LETTERS: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ې: 'ي', ک: 'ك', ۀ: 'ه', ہ: 'ه', ھ: 'ه', ة: 'ه' };

/** One spelling for letters that are written for one another. */
const plain = (word: string): string => [...word].map((letter) => LETTERS[letter] ?? letter).join('');

/** Arabic words with articles, "servant of" and "father of" apart: "عبدالرحمن" -> "عبد", "ال", "رحمن". */
export function partArabic(words: readonly string[]): string[] {
  const out: string[] = [];
  for (const word of words.map(plain)) {
    const rest = word.replace(ABU, '');
    if (rest !== word) out.push('ابو');
    const name = rest.startsWith(ABD) && rest.length > ABD.length + 2 ? rest.slice(ABD.length) : rest;
    if (name !== rest) out.push(ABD);
    if (name.startsWith(AL) && name.length > 4 && name !== 'الله') out.push(AL, name.slice(2));
    else out.push(name);
  }
  return joinGod(out);
}

function joinGod(words: readonly string[]): string[] {
  const out: string[] = [];
  for (const word of words) {
    if ((word === 'الله' || word === 'لله') && out.at(-1) === ABD) out[out.length - 1] = 'عبدالله';
    else out.push(word);
  }
  return out;
}

/** Latin words with "servant of" apart: "abdulrahman" -> "abd", "rahman"; "abd al lah" and its spellings -> "abdullah". */
export function partLatinArabic(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    if (!word.startsWith('abd')) return [word];
    if (GOD.test(word)) return ['abdullah'];
    const rest = LATIN_ABD.exec(word)?.[1];
    return rest ? ['abd', rest] : [word];
  });
}
