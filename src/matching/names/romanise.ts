import anyAscii from 'any-ascii';
import { romaniseHangul } from './hangul.js';
import type { Script } from './types.js';

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'yo', є: 'ye', ж: 'zh', з: 'z', и: 'i', і: 'i', ї: 'yi', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't',
  у: 'u', ў: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', ө: 'o', ү: 'u', қ: 'k', ғ: 'g', ң: 'ng', ұ: 'u', һ: 'h', ә: 'a',
};
const ARABIC: Readonly<Record<string, string>> = {
  ا: 'a', أ: 'a', إ: 'i', آ: 'a', ٱ: 'a', ء: '', ئ: 'i', ؤ: 'u', ب: 'b', پ: 'p', ت: 't', ة: 'a', ث: 'th', ج: 'j', چ: 'ch', ح: 'h', خ: 'kh', د: 'd', ذ: 'dh', ر: 'r', ز: 'z', ژ: 'zh', س: 's', ش: 'sh',
  ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: 'a', غ: 'gh', ف: 'f', ق: 'q', ك: 'k', ک: 'k', گ: 'g', ل: 'l', م: 'm', ن: 'n', ه: 'h', ۀ: 'h', و: 'u', ی: 'i', ي: 'i', ى: 'a', ې: 'i', ے: 'i', ں: 'n', ٹ: 't', ڈ: 'd', ڑ: 'r', ھ: 'h', ہ: 'h',
};
const HEBREW: Readonly<Record<string, string>> = {
  א: 'a', ב: 'b', ג: 'g', ד: 'd', ה: 'h', ו: 'u', ז: 'z', ח: 'h', ט: 't', י: 'i', כ: 'k', ך: 'k', ל: 'l', מ: 'm', ם: 'm', נ: 'n', ן: 'n', ס: 's', ע: 'a', פ: 'p', ף: 'p', צ: 'ts', ץ: 'ts', ק: 'k', ר: 'r', ש: 'sh', ת: 't',
};
const TABLES: Partial<Record<Script, Readonly<Record<string, string>>>> = { Cyrl: CYRILLIC, Arab: ARABIC, Hebr: HEBREW };

/** A folded word of any script in lower-case ASCII letters and digits, one usual spelling. */
export function romanise(word: string, script: Script): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  const table = TABLES[script];
  let out = '';
  if (script === 'Hang') out = romaniseHangul(word);
  else if (table) for (const letter of word) out += table[letter] ?? anyAscii(letter);
  else out = anyAscii(word);
  return out.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const MARKED: Readonly<Record<string, string>> = { č: 'ch', ć: 'ch', š: 'sh', ś: 'sh', ş: 'sh', ș: 'sh', ž: 'zh', ż: 'zh', ź: 'zh', ç: 's', đ: 'dj', ñ: 'ny', ň: 'ny', ř: 'rz' };

/** A folded Latin word in ASCII with the sounds that its marks stand for, where they have one. */
export function romaniseMarked(word: string): string {
  let out = '';
  for (const letter of word) out += MARKED[letter] ?? letter;
  return romanise(out, 'Latn');
}
