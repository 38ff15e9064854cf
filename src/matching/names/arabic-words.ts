const AL = 'ال';
const ABD = 'عبد';
const ABU = /^[اأ]بو(?=.{3})/;
/** "and the", "for the" glued to a word. */
const PREFIXED = /^(?:وال|لل|بال)(?=.{3})/;
/** Latin spellings of "servant of" glued to what follows: abdul-, abdel-, abdur-r-, abdi-. "Abdullah" is a name of its own. */
const LATIN_ABD = /^abd(?:[uaeio]l|[uae](?=rr|ss|sh|zz|nn|tt|dd)|i(?=[^l].{3})|oul)([^aeiou].{2,})$/;
const GOD = /^abd[aueio]?u?l+a+h?i?$/;
const DIN = /^(.{3,}?)(?:-?[uea]d+|ad+|id+)[iey]e?n$/;
const ULLAH = /^(.{3,}?[^l])(?:o?ul+ah?|al+ah)$/;
const LETTERS: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ې: 'ي', ک: 'ك', ۀ: 'ه', ہ: 'ه', ھ: 'ه', ة: 'ه' };

/** One spelling for letters that are written for one another. */
const plain = (word: string): string => [...word].map((letter) => LETTERS[letter] ?? letter).join('');

/** Arabic words with articles, "servant of" and "father of" apart: "عبدالرحمن" -> "عبد", "ال", "رحمن". */
export function partArabic(words: readonly string[]): string[] {
  const out: string[] = [];
  for (const word of words.map(plain)) {
    const bare = word.replace(PREFIXED, '');
    if (bare !== word) out.push(AL);
    const rest = bare.replace(ABU, '');
    if (rest !== bare) out.push('ابو');
    const name = rest.startsWith(ABD) && rest.length > ABD.length + 2 ? rest.slice(ABD.length) : rest;
    if (name !== rest) out.push(ABD);
    if (name.startsWith(AL) && name.length >= 4 && name !== 'الله') out.push(AL, name.slice(2));
    else if (name.length > 6 && name.endsWith('الله') && name !== 'عبدالله') out.push(name.slice(0, -4), 'الله');
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

/** Latin words with what Arabic writes apart: "abdulrahman" -> "abd", "rahman"; "saifuddin" -> "saif", "din"; "faizullah" -> "faiz", "allah"; one spelling of "abdullah". */
export function partLatinArabic(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (word.startsWith('abd')) {
      if (GOD.test(word) || (word.length <= 5 && /^(allah|ullah|lah|illah)$/.test(words[at + 1] ?? ''))) return ['abdullah'];
      const rest = LATIN_ABD.exec(word)?.[1];
      return rest ? ['abd', rest] : [word];
    }
    if (at > 0 && /^abd.{0,2}$/.test(words[at - 1] ?? '') && /^(allah|ullah|lah|illah)$/.test(word)) return [];
    const din = DIN.exec(word)?.[1];
    if (din) return [din, 'din'];
    const servant = ULLAH.exec(word)?.[1];
    return servant && word.length >= 7 ? [servant, 'allah'] : [word];
  });
}
