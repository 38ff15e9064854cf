import type { SubjectKind } from '../domain/subject.js';
import type { NameKind } from './names/types.js';

/** Other than names and identifiers, what two subjects are held against each other by. All that any record says; empty where none does. */
export interface Qualifiers {
  /** ISO 8601, as long as known: `1984`, `1984-03`, `1984-03-07`; with `~` at the end where it is an estimate. */
  readonly born: readonly string[];
  /** `male`, `female`; anything else is not held against anybody. */
  readonly sex: readonly string[];
  /** Alpha-2. */
  readonly nationalities: readonly string[];
  /** Alpha-2: of an address, a flag, a register. */
  readonly countries: readonly string[];
}

export interface FaceName {
  readonly kind: NameKind;
  readonly value: string;
}

export interface FaceIdentifier {
  readonly scheme: string;
  readonly normalised: string;
  readonly verdict: 'valid' | 'suspicious' | 'impossible';
  /** An officer of ours said it, and nobody else. */
  readonly ours?: boolean;
}

/** One subject as the comparison sees it: what all its standing records say, without who said it. */
export interface SubjectFace {
  readonly kind: SubjectKind;
  readonly names: readonly FaceName[];
  readonly identifiers: readonly FaceIdentifier[];
  readonly qualifiers: Qualifiers;
}

export const NO_QUALIFIERS: Qualifiers = { born: [], sex: [], nationalities: [], countries: [] };

/** Only the kinds that are met by name or by identifier: what a commodity or a way of doing things is called says little. */
export const MATCHED_KINDS: readonly SubjectKind[] = ['traveller', 'economicOperator', 'conveyance', 'consignment', 'transportEquipment'];
