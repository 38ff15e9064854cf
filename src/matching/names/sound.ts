/** Spellings and what they sound like, roughly, in any language; longer ones first. Applied once, from left to right. */
const SOUNDS: ReadonlyArray<readonly [string, string]> = [
  ['tsch', 'c'], ['shch', 's'], ['sch', 's'], ['tch', 'c'], ['dzh', 'j'], ['tzs', 's'],
  ['ph', 'f'], ['kh', 'h'], ['gh', 'g'], ['th', 't'], ['dh', 'd'], ['sh', 's'], ['ch', 'c'], ['zh', 'j'], ['dj', 'j'], ['ck', 'k'], ['qu', 'k'],
  ['ts', 's'], ['tz', 's'], ['cz', 'c'], ['sz', 's'], ['ou', 'u'], ['oo', 'u'], ['ee', 'i'], ['ae', 'e'], ['oe', 'o'], ['ue', 'u'], ['ij', 'i'], ['iy', 'i'], ['yi', 'i'], ['ii', 'i'],
  ['ce', 'se'], ['ci', 'si'], ['cy', 'si'], ['c', 'k'], ['q', 'k'], ['w', 'v'], ['y', 'i'], ['z', 's'],
];

const BY_FIRST = new Map<string, ReadonlyArray<readonly [string, string]>>();
for (const pair of SOUNDS) BY_FIRST.set(pair[0].charAt(0), [...(BY_FIRST.get(pair[0].charAt(0)) ?? []), pair]);

/** A Latin token in ASCII, reduced: one letter a sound, no doubled letters, no final h. */
export function soundOf(latin: string): string {
  let out = '';
  for (let at = 0; at < latin.length;) {
    const [taken, sound] = soundAt(latin, at);
    for (const letter of sound) if (out.charAt(out.length - 1) !== letter) out += letter;
    at += taken;
  }
  return out.length > 2 && out.endsWith('h') ? out.slice(0, -1) : out;
}

function soundAt(latin: string, at: number): readonly [number, string] {
  const letter = latin.charAt(at);
  if (letter === 'x') return [1, at === 0 ? 's' : 'ks'];
  const found = BY_FIRST.get(letter)?.find(([spelling]) => latin.startsWith(spelling, at));
  return found ? [found[0].length, found[1]] : [1, letter];
}
