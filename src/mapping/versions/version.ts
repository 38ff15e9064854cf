import type { MappingRow } from '../tables/rows.js';
import type { VersionState } from './state.js';

/** A mapping version without its rows. Officers as `officer:<subject>`. */
export interface MappingVersion {
  readonly versionId: string;
  /** Null: general. */
  readonly partner: string | null;
  readonly state: VersionState;
  readonly digest: string;
  readonly authors: readonly string[];
  readonly submittedBy: string | null;
  /** Why an earlier version shall count again; null where it never counted. */
  readonly again: string | null;
}

/** A version in force, with its rows. */
export interface ActiveVersion extends Pick<MappingVersion, 'versionId' | 'partner' | 'digest'> {
  readonly rows: readonly MappingRow[];
}

/** The versions in force that a version of this scope is held against: its own and the general one for a partner's, all for a general one. */
export function baseOf(active: ReadonlyArray<Pick<MappingVersion, 'versionId' | 'partner'>>, partner: string | null): string {
  const counted = active.filter((one) => partner === null || one.partner === null || one.partner === partner);
  return counted.map(({ versionId }) => versionId).sort().join(' ');
}
