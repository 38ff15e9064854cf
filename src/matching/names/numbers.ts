const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const ROMAN = /^(?=[ivx]{1,5}$)(x{0,2})(ix|iv|v?i{0,3})$/;
const VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

const WORDS = new Map<string, string>([
  ...ONES.map((word, i) => [word, String(i)] as const),
  ...TENS.map((word, i) => [word, String((i + 2) * 10)] as const),
  ...ORDINALS.map((word, i) => [word, String(i + 1)] as const),
]);

/** The number that a word of an organisation or vessel says, in digits without leading zeros: "7", "7th", "seventh", "VII"; null if none. */
export function numberOf(word: string, mayBeRoman: boolean): string | null {
  if (/^\p{Nd}+$/u.test(word)) return String(word.normalize('NFKC')).replace(/^0+(?=.)/, '');
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(word);
  if (ordinal) return ordinal[1] ?? null;
  return WORDS.get(word) ?? (mayBeRoman && ROMAN.test(word) ? roman(word) : null);
}

function roman(word: string): string {
  let sum = 0;
  for (let i = 0; i < word.length; i++) {
    const value = VALUES[word.charAt(i)] as number;
    sum += value < (VALUES[word.charAt(i + 1)] ?? 0) ? -value : value;
  }
  return String(sum);
}

/** "forty four" -> one number: tens and ones that follow each other. */
export function joinsTo(tens: string, ones: string): string | null {
  return tens.length === 2 && tens.endsWith('0') && ones.length === 1 && ones !== '0' ? tens.charAt(0) + ones : null;
}
