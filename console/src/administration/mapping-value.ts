import type { MappingTable, MappingValue } from '../../../openapi/generated/console';

export const MAPPING_TABLES = ['code.risk-category', 'code.unit', 'code.package', 'code.currency', 'code.country', 'code.offence', 'kilograms', 'rates', 'risk-groups', 'languages', 'weights'] as const satisfies readonly MappingTable[];

/** What a row says: a code as it is, lists and figures name by name. */
export function valueText(value: MappingValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(', ');
  return Object.entries(value as Record<string, unknown>).map(([name, one]) => `${name} ${typeof one === 'object' ? JSON.stringify(one) : String(one)}`).join(' · ');
}

/** What an officer wrote for a row: JSON where it looks like a list or figures, else a code. @throws SyntaxError */
export function valueIn(text: string): MappingValue {
  const trimmed = text.trim();
  return /^[[{]/.test(trimmed) ? JSON.parse(trimmed) as MappingValue : trimmed as unknown as MappingValue;
}
