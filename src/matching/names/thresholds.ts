import { lazily, readJson } from './lists.js';
import type { NameKind, Script } from './types.js';

interface ThresholdFile {
  readonly version: string;
  readonly default: number;
  /** "Hang-Latn person" -> threshold; scripts in alphabetical order. */
  readonly byPair: Readonly<Record<string, number>>;
}

const file = lazily(() => readJson('thresholds.json') as ThresholdFile);

export const thresholdsVersion = (): string => file().version;

/** The name of a pair of scripts and a kind in the table, whichever way round. */
export const pairOf = (kind: NameKind, left: Script, right: Script): string => `${left < right ? left : right}-${left < right ? right : left} ${kind}`;

/** From which score on two names of these scripts are held to be one. */
export function thresholdOf(kind: NameKind, left: Script, right: Script): number {
  const { byPair, default: standard } = file();
  return byPair[pairOf(kind, left, right)] ?? byPair[`other ${kind}`] ?? standard;
}
