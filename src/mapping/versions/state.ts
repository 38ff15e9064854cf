export type VersionState = 'draft' | 'submitted' | 'active' | 'retired';

/**
 * draft -> submitted -> active -> retired; one that is handed back is a draft again, and a retired one may be submitted to count again.
 * Only a draft changes, and there is one active version of a scope (a partner, or all).
 */
export const MOVES: Readonly<Record<VersionState, readonly VersionState[]>> = {
  draft: ['submitted'], submitted: ['active', 'draft', 'retired'], active: ['retired'], retired: ['submitted'],
};
