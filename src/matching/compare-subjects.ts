import { compareQualifiers, QUALIFIERS_VERSION, type Signal } from './compare-qualifiers.js';
import { IDENTIFIER_WEIGHTS_VERSION, weightOf } from './identifier-weights.js';
import { compareNames } from './names/compare.js';
import type { NameComparison } from './names/types.js';
import type { FaceIdentifier, FaceName, SubjectFace } from './subject-face.js';

/** What the comparison alone makes of two subjects: `none` is no reason to show them to anybody. */
export type SubjectVerdict = 'same' | 'proposed' | 'none';

export interface SubjectComparison {
  readonly verdict: SubjectVerdict;
  /** 0..1: of the identifiers, or of the names with what the qualifiers ask taken off, whichever is more. */
  readonly score: number;
  readonly method: 'identifier' | 'name';
  readonly signals: readonly Signal[];
  /** Of the two names that fit best, with everything that explains it. */
  readonly names?: NameComparison & { readonly left: string; readonly right: string };
  readonly versions: Readonly<Record<string, string>>;
}

/** A name score from which names may settle it by themselves, where qualifiers agree as {@link namesSettle} asks. */
const SETTLING_NAME = 0.97;
/** Below this share of its threshold a name speaks against two subjects that an identifier joins. */
const OTHER_NAME = 0.5;
/** Of persons whose dates of birth are known and far apart, a strong identifier settles nothing. */
const CONTRADICTS = new Set(['born-far', 'born-differs']);

/**
 * Whether two subjects of one kind are one, and why. Identifiers speak first, then names over all pairs, then qualifiers.
 * `same` without an officer only on a valid strong identifier that nothing contradicts, or on a person's name that scores very high with the
 * same full date of birth, a nationality in common and nothing against it. Symmetric but for what stands left and right.
 */
export function compareSubjects(left: SubjectFace, right: SubjectFace): SubjectComparison {
  const identifiers = commonIdentifiers(left.identifiers, right.identifiers);
  const qualifiers = compareQualifiers(left.qualifiers, right.qualifiers, left.kind === 'traveller');
  const names = bestNames(left.names, right.names);
  const ofIdentifiers = Math.max(0, ...identifiers.map(({ value }) => value));
  const ofNames = names ? nameScore(names, qualifiers) : 0;
  const method = ofIdentifiers > 0 && ofIdentifiers >= ofNames ? 'identifier' : 'name';
  const signals = [...identifiers, ...nameSignals(names), ...qualifiers];
  const proposed = ofIdentifiers > 0 || (names !== undefined && ofNames >= names.threshold);
  return {
    verdict: settles({ left, right, signals, names, qualifiers, ofIdentifiers }) ? 'same' : proposed ? 'proposed' : 'none',
    score: Math.max(ofIdentifiers, ofNames), method, signals, ...(names ? { names } : {}),
    versions: { identifiers: IDENTIFIER_WEIGHTS_VERSION, qualifiers: QUALIFIERS_VERSION, ...names?.versions },
  };
}

type BestNames = NonNullable<SubjectComparison['names']>;

/** What both have, each value once, strongest first. An identifier that is impossible on one side is as doubtful as on both. */
function commonIdentifiers(left: readonly FaceIdentifier[], right: readonly FaceIdentifier[]): Signal[] {
  const named = new Map(right.map((one) => [`${one.scheme} ${one.normalised}`, one]));
  const common = left.flatMap((one) => {
    const other = named.get(`${one.scheme} ${one.normalised}`);
    if (!other) return [];
    const verdict = one.verdict === 'valid' && other.verdict === 'valid' ? 'valid' : 'suspicious';
    const value = weightOf({ scheme: one.scheme, verdict });
    const text = `the same ${one.scheme}${verdict === 'valid' ? '' : ', which does not pass its check'}${one.ours || other.ours ? ', which one of us entered' : ''}`;
    return value === 0 ? [] : [{ code: `identifier-${verdict}`, value, text, left: one.normalised, right: one.normalised }];
  });
  return common.sort((a, b) => b.value - a.value);
}

/** The pair of names that lies highest over its own threshold; names of different kinds are not compared. */
function bestNames(left: readonly FaceName[], right: readonly FaceName[]): BestNames | undefined {
  let best: BestNames | undefined;
  for (const one of left) {
    for (const other of right) {
      if (one.kind !== other.kind) continue;
      const compared = compareNames(one.kind, one.value, other.value);
      if (!best || compared.score - compared.threshold > best.score - best.threshold) best = { ...compared, left: one.value, right: other.value };
    }
  }
  return best;
}

/** The score of the names less what the qualifiers ask beyond their threshold, 0..1: to be held against that threshold. */
function nameScore({ score, threshold }: NameComparison, qualifiers: readonly Signal[]): number {
  const demand = qualifiers.reduce((sum, { value }) => sum + value, 0);
  return Math.max(0, Math.min(1, score - demand * (demand > 0 ? 1 - threshold : threshold)));
}

function nameSignals(names: BestNames | undefined): Signal[] {
  if (!names) return [];
  const { left, right, score, same } = names;
  return [{ code: same ? 'name-agrees' : 'name-differs', value: score, text: same ? 'names that are taken for one' : 'names that differ', left, right }];
}

interface Weighed {
  readonly left: SubjectFace;
  readonly right: SubjectFace;
  readonly signals: readonly Signal[];
  readonly names: BestNames | undefined;
  readonly qualifiers: readonly Signal[];
  readonly ofIdentifiers: number;
}

function settles({ left, names, qualifiers, ofIdentifiers }: Weighed): boolean {
  const contradicted = qualifiers.some(({ code }) => CONTRADICTS.has(code)) || (names !== undefined && names.score < names.threshold * OTHER_NAME);
  if (ofIdentifiers >= 1) return !contradicted;
  return left.kind === 'traveller' && names !== undefined && namesSettle(names, qualifiers);
}

/** A company of the same name in the same country is often another one; a person of the same name and day of birth rarely is. */
function namesSettle(names: BestNames, qualifiers: readonly Signal[]): boolean {
  const codes = new Set(qualifiers.map(({ code }) => code));
  const parts = names.aligned.length;
  return names.same && names.score >= SETTLING_NAME && parts >= 2 && codes.has('born-day-agrees') && codes.has('nationality-agrees') && qualifiers.every(({ value }) => value <= 0);
}
