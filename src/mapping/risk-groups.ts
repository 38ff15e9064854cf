import type { Trail } from './trail.js';

/** The risk category of a record: the partner's own, read as the one of ours that its table names. */
export function riskCategoryCode(trail: Trail, category: string, pointer: string): string {
  return trail.ours('risk-category', category, pointer);
}

/** Our own risk groups for a risk category of ours; empty where there is none. */
export function localRiskGroups(trail: Trail, category: string, pointer: string): string[] {
  const entry = trail.codeBook.lookup('risk-category', category);
  if (!entry) {
    trail.warn(pointer, 'code_unknown', `Our list of risk categories has no ${category}`);
    return [];
  }
  return [...trail.mapping.riskGroups(category) ?? []];
}
