import type { Trail } from './trail.js';

/** Our own risk groups for a risk category (data/risk-category-groups.csv); empty where there is none. */
export function localRiskGroups(trail: Trail, category: string, pointer: string): string[] {
  const entry = trail.codeBook.lookup('risk-category', category);
  if (!entry) {
    trail.warn(pointer, 'code_unknown', `Our list of risk categories has no ${category}`);
    return [];
  }
  return entry.attributes['groups']?.split(' ') ?? [];
}
