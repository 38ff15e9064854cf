/** The same numbers for the same seed, on every machine: what a drill found can be found again. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole, from `least` to `most`, both included. */
  between(least: number, most: number): number;
  oneOf<T>(choices: readonly T[]): T;
  shuffled<T>(choices: readonly T[]): T[];
}

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next, between,
    oneOf: (choices) => choices[between(0, choices.length - 1)] as (typeof choices)[number],
    shuffled(choices) {
      const left = [...choices];
      return choices.map(() => left.splice(between(0, left.length - 1), 1)[0] as (typeof choices)[number]);
    },
  };
}
