/** Letters a-z then digits; everything else is one more. */
const LETTERS = 37;
const MOST = 40;
const VOWELS = 'aeiouy';
/** Groups of letters that are written for one another. */
const NEAR: ReadonlyArray<readonly [string, number]> = [
  ['aeiouy', 0.4], ['bp', 0.5], ['bvw', 0.5], ['fvw', 0.5], ['fp', 0.5], ['dt', 0.5], ['gkqc', 0.5], ['szcx', 0.5], ['jzg', 0.6], ['jyi', 0.5], ['lr', 0.6], ['mn', 0.7], ['hk', 0.7], ['uw', 0.3], ['cj', 0.5],
];


/** What exchanging and dropping letters costs. */
export interface EditCosts {
  readonly substitute: Float64Array;
  readonly drop: Float64Array;
  /** Of the right token, where that is another script. */
  readonly dropRight: Float64Array;
}

const indexOf = (code: number): number => (code >= 97 && code <= 122 ? code - 97 : code >= 48 && code <= 57 ? code - 22 : 36);

function costsOf(vowel: number, vowels: number, near: number, groups = NEAR): EditCosts {
  const substitute = new Float64Array(LETTERS * LETTERS).fill(1);
  for (let i = 0; i < LETTERS; i++) substitute[i * LETTERS + i] = 0;
  for (const [letters, cost] of [...groups.map(([group, one]) => [group, one * near] as const), [VOWELS, vowels] as const]) {
    for (const a of letters) for (const b of letters) {
      const at = indexOf(a.charCodeAt(0)) * LETTERS + indexOf(b.charCodeAt(0));
      if (a !== b && cost < (substitute[at] as number)) substitute[at] = cost;
    }
  }
  const drop = new Float64Array(LETTERS).fill(1);
  for (const letter of VOWELS) drop[indexOf(letter.charCodeAt(0))] = vowel;
  drop[indexOf('h'.charCodeAt(0))] = Math.max(vowel, 0.3);
  return { substitute, drop, dropRight: drop };
}

/** Two spellings in Latin letters. */
export const WRITTEN = costsOf(0.6, 0.6, 1);
/** Two scripts: sounds are written otherwise. */
export const HEARD = costsOf(0.35, 0.3, 0.8);
/** The left script does not write most vowels, and has letters that others hear in two ways. */
export const ABJAD: EditCosts = { ...costsOf(0.35, 0.2, 0.8, [...NEAR, ['ts', 0.55], ['dz', 0.55], ['gj', 0.6]]), dropRight: costsOf(0.12, 0.2, 0.8).drop };

const rows = [new Float64Array(MOST + 1), new Float64Array(MOST + 1), new Float64Array(MOST + 1)] as [Float64Array, Float64Array, Float64Array];

/**
 * What it costs to write one ASCII token as the other: letters that sound alike cost less than others, two letters exchanged cost 0.9. Symmetric but for `ABJAD`, whose left token is of such a script.
 * Only the first 40 letters count.
 */
export function editCost(left: string, right: string, { substitute, drop, dropRight }: EditCosts): number {
  const n = Math.min(left.length, MOST);
  const m = Math.min(right.length, MOST);
  let [before, previous, current] = rows;
  previous[0] = 0;
  for (let j = 1; j <= m; j++) previous[j] = (previous[j - 1] as number) + (dropRight[indexOf(right.charCodeAt(j - 1))] as number);
  for (let i = 1; i <= n; i++) {
    const a = indexOf(left.charCodeAt(i - 1));
    const dropA = drop[a] as number;
    current[0] = (previous[0] as number) + dropA;
    for (let j = 1; j <= m; j++) {
      const b = indexOf(right.charCodeAt(j - 1));
      let least = Math.min((previous[j - 1] as number) + (substitute[a * LETTERS + b] as number), (previous[j] as number) + dropA, (current[j - 1] as number) + (dropRight[b] as number));
      if (i > 1 && j > 1 && left.charCodeAt(i - 1) === right.charCodeAt(j - 2) && left.charCodeAt(i - 2) === right.charCodeAt(j - 1)) least = Math.min(least, (before[j - 2] as number) + 0.9);
      current[j] = least;
    }
    [before, previous, current] = [previous, current, before];
  }
  return previous[m] as number;
}

/** What it costs to drop the whole token: the measure that a cost is held against. */
function wholeCost(token: string, drop: Float64Array): number {
  let cost = 0;
  for (let i = 0; i < token.length && i < MOST; i++) cost += drop[indexOf(token.charCodeAt(i))] as number;
  return cost;
}

/** 1 for equal tokens, 0 for tokens that have nothing in common. */
export function likeness(left: string, right: string, costs: EditCosts): number {
  const whole = Math.max(wholeCost(left, costs.drop), wholeCost(right, costs.dropRight));
  return whole === 0 ? 0 : Math.max(0, 1 - editCost(left, right, costs) / whole);
}
