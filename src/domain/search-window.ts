/**
 * Windows of time in which a record lies, as terms of the index: `a3:421337` is a window of 16^3 seconds. Whoever asks for a period asks for the few windows that
 * cover it, and the index of terms finds what lies there without looking at anything older.
 */
const WIDER = 16;
const WIDEST = 6;

/** By which moment: when we received it, or when what it tells happened. */
export type WindowOf = 'received' | 'event';

/** Records arrive by the second, in bursts; of events nobody knows more than the hour. */
const LETTERS: Readonly<Record<WindowOf, { readonly letter: string; readonly narrowest: number }>> = { received: { letter: 'a', narrowest: 0 }, event: { letter: 'e', narrowest: 3 } };
/** A period is covered by as many windows at most, and two at its ends. */
const ENOUGH = 8;

const seconds = (level: number): number => WIDER ** level;
const numberOf = (moment: number, level: number): number => Math.floor(moment / 1000 / seconds(level));

/** The terms of a moment, one for each width. @param moment in milliseconds */
export function windowsOf(of: WindowOf, moment: number): string[] {
  const { letter, narrowest } = LETTERS[of];
  return Number.isNaN(moment) ? [] : levels(narrowest).map((level) => `${letter}${level}:${numberOf(moment, level)}`);
}

/** The windows that cover a period, its ends included; undefined when it is longer than they are good for. */
export function windowsCovering(of: WindowOf, from: number, to: number): string[] | undefined {
  const { letter, narrowest } = LETTERS[of];
  const level = levels(narrowest).find((one) => to - from <= ENOUGH * seconds(one) * 1000);
  if (level === undefined) return undefined;
  const first = numberOf(from, level);
  return Array.from({ length: numberOf(to, level) - first + 1 }, (_, i) => `${letter}${level}:${first + i}`);
}

function levels(narrowest: number): number[] {
  return Array.from({ length: WIDEST - narrowest + 1 }, (_, i) => narrowest + i);
}
