import { alignNames } from './align-names.js';
import { keptBy } from './kept.js';
import { formsOf } from './keys.js';
import { LISTS_VERSION } from './lists.js';
import { prepareFresh } from './prepare.js';
import { baseScore, penaltiesOf } from './score.js';
import { thresholdOf, thresholdsVersion } from './thresholds.js';
import type { NameComparison, NameForms, NameKind, PreparedName } from './types.js';

/** Raised when preparing or comparing gives another outcome for some names. */
export const NORMALISER_VERSION = 'names 3';
/** Names kept ready; about 1 kB each. */
const KEPT = 2_000;

const kept = keptBy(KEPT, (key) => prepareFresh(key.slice(0, key.indexOf(' ')) as NameKind, key.slice(key.indexOf(' ') + 1)));

/** A name made ready for comparing; the last ones are kept, so asking again costs little. */
export const prepareName = (kind: NameKind, value: string): PreparedName => kept(`${kind} ${value}`);

/** What a name is found by: its folded spelling and its keys across scripts. */
export const nameForms = (kind: NameKind, value: string): NameForms => formsOf(prepareName(kind, value));

/** Compares two names of one kind in any scripts: `score` 0..1 with everything that explains it. Symmetric, pure, bounded for any value. */
export function compareNames(kind: NameKind, left: string, right: string): NameComparison {
  return comparePrepared(prepareName(kind, left), prepareName(kind, right));
}

/** As `compareNames`, for names that were made ready before; both of one kind. */
export function comparePrepared(left: PreparedName, right: PreparedName): NameComparison {
  if (left.value > right.value) return exchanged(comparePrepared(right, left));
  const alignment = alignNames(left, right);
  const penalties = penaltiesOf(left, right, alignment);
  const score = penalties.reduce((product, { factor }) => product * factor, baseScore(alignment, left.script !== right.script));
  const threshold = thresholdOf(left.kind, left.script, right.script);
  return {
    score, threshold, same: score >= threshold, aligned: alignment.aligned, leftOver: { left: alignment.left, right: alignment.right }, penalties,
    versions: { normaliser: NORMALISER_VERSION, lists: LISTS_VERSION, thresholds: thresholdsVersion() },
  };
}

function exchanged({ aligned, leftOver, ...rest }: NameComparison): NameComparison {
  return { ...rest, aligned: aligned.map((one) => ({ ...one, left: one.right, right: one.left })), leftOver: { left: leftOver.right, right: leftOver.left } };
}
