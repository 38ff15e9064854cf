import type { PermittedAction } from './handling.js';

/** What profiles look at: a declaration, one consignment of a manifest, one traveller of a passenger list. */
export const SCREENED_KINDS = ['declaration', 'consignment', 'traveller'] as const;
export type ScreenedKind = (typeof SCREENED_KINDS)[number];

/** A list of values, written down or kept under a name. */
interface OneField {
  /** See src/targeting/language/fields.ts. */
  readonly field: string;
}

/** One comparison. A field with several values (containers, parties) fits when one of them does; one without a value never does. */
export type Comparison = OneField & (
  | { readonly equals: string }
  | { readonly in: readonly string[] }
  | { readonly prefix: string }
  | { readonly list: string }
  /** A name that is like this one, in whatever script. */
  | { readonly named: string }
  /** Numbers, both ends included; one may be missing. */
  | { readonly from?: number; readonly to?: number }
  /** Days (`YYYY-MM-DD`), both ends included; one may be missing. */
  | { readonly since?: string; readonly until?: string }
  /** Whether anything is declared at all. */
  | { readonly declared: boolean });

/** A risk profile's condition. */
export type Criterion =
  | { readonly all: readonly Criterion[] }
  | { readonly any: readonly Criterion[] }
  | { readonly not: Criterion }
  | Comparison;

/** What officers write down: openapi/schemas/profile.yaml is its schema. */
export interface ProfileDocument {
  readonly title: string;
  readonly over: ScreenedKind;
  readonly when: Criterion;
  /** 1 to 100: the chance in per cent that what fits is risky, as who wrote it thinks. */
  readonly weight: number;
  /** In words, for the officer who inspects. */
  readonly explanation: string;
  /** ISO 8601 with offset. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** Where partners' information stands behind it: the most that they allow. */
  readonly permittedAction?: PermittedAction;
  /** The alert it was made from. */
  readonly madeFrom?: { readonly partner: string; readonly alertId: string };
}

/** Named lists and the values in them, as they were written. */
export type NamedLists = Readonly<Record<string, readonly string[]>>;
