/** How something differs between the mapping in force and the one that was tried. */
export type How = 'added' | 'removed' | 'changed';

/** One place in records that maps differently. Values are shown only where they are codes, units, weights or figures of our tables. */
export interface PathChange {
  /** Of the record, with `*` for each place in a list; or `warning <code> <path of the message>`. */
  readonly path: string;
  readonly how: How;
  readonly records: number;
  readonly examples: ReadonlyArray<{ readonly partner: string; readonly messageId: string; readonly from: string | null; readonly to: string | null }>;
}

export interface Counts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export interface IndicatorExample {
  readonly how: How;
  readonly partner: string;
  readonly messageId: string;
  readonly field: string;
  readonly weightBefore: number | null;
  readonly weightAfter: number | null;
}

export interface HitExample {
  readonly how: How;
  readonly screeningId: string;
  readonly partner: string;
  readonly messageId: string;
  readonly field: string;
  readonly weightBefore: number | null;
  readonly weightAfter: number | null;
}

/** What a replay found. It is kept; so it holds paths, codes, counts and ids, and nothing that names anybody. */
export interface ReplaySummary {
  readonly messages: number;
  /** Left out: their record was erased or restricted, and is not brought back for a trial. */
  readonly leftOut: number;
  /** Could not be mapped by either, or by the tried one. */
  readonly unreadable: number;
  /** Records that the pool holds by the versions in force, and that these versions would map differently today. It should be 0. */
  readonly drifted: number;
  /** Records of which the pool has other subjects than the versions in force make of them, whatever the rules by which they were pooled. It should be 0. */
  readonly otherSubjects: number;
  readonly records: { readonly changed: number; readonly paths: readonly PathChange[] };
  readonly subjects: Counts;
  /** Subjects that strong identifiers would join, or no longer join. */
  readonly joins: { readonly appear: number; readonly disappear: number; readonly examples: ReadonlyArray<{ readonly how: How; readonly kind: string; readonly scheme: string; readonly partner: string; readonly messageId: string }> };
  readonly indicators: Counts & { readonly examples: readonly IndicatorExample[] };
  /** The declarations screened in the period, met anew. */
  readonly hits: Counts & { readonly screenings: number; readonly examples: readonly HitExample[] };
}

/** Whether the tried version makes no difference at all. */
export function isEmpty({ records, subjects, joins, indicators, hits }: ReplaySummary): boolean {
  const none = ({ added, removed, changed }: Counts): boolean => added + removed + changed === 0;
  return records.changed === 0 && none(subjects) && joins.appear + joins.disappear === 0 && none(indicators) && none(hits);
}
