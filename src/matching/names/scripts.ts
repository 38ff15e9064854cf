import type { Script } from './types.js';

const SCRIPTS: ReadonlyArray<readonly [Script, RegExp]> = [
  ['Latn', /\p{Script=Latin}/u], ['Hang', /\p{Script=Hangul}/u], ['Hani', /\p{Script=Han}/u], ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Cyrl', /\p{Script=Cyrillic}/u], ['Arab', /\p{Script=Arabic}/u], ['Grek', /\p{Script=Greek}/u], ['Hebr', /\p{Script=Hebrew}/u],
  ['Armn', /\p{Script=Armenian}/u], ['Geor', /\p{Script=Georgian}/u], ['Deva', /\p{Script=Devanagari}/u], ['Beng', /\p{Script=Bengali}/u],
  ['Thai', /\p{Script=Thai}/u], ['Khmr', /\p{Script=Khmer}/u],
];

/** Enough of a name to know its script by. */
const LOOKED_AT = 200;

/** The script of one character; `Zyyy` for digits, punctuation and scripts that are not told apart. */
export function scriptOfCharacter(character: string): Script {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return (code | 32) >= 97 && (code | 32) <= 122 ? 'Latn' : 'Zyyy';
  if (code >= 0xac00 && code <= 0xd7a3) return 'Hang';
  return SCRIPTS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'Zyyy';
}

/** The script most letters are of; kana anywhere makes Han Japanese. Takes folded text. */
export function scriptOf(text: string): Script {
  const counts = new Map<Script, number>();
  for (const character of text.slice(0, LOOKED_AT)) {
    const script = scriptOfCharacter(character);
    if (script !== 'Zyyy') counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  if (counts.has('Jpan')) counts.set('Jpan', (counts.get('Jpan') ?? 0) + (counts.get('Hani') ?? 0));
  let best: Script = 'Zyyy';
  for (const [script, count] of counts) if (count > (counts.get(best) ?? 0)) best = script;
  return best;
}
