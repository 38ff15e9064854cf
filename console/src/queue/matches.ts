import type { Case } from '../../../openapi/generated/console';

/** Every word of the filter must be somewhere in the case. */
export function matches(one: Case, text: string, category: string): boolean {
  const hay = [one.title, one.partner, one.partnerName, one.partnerNativeName, one.recordId, one.riskCategory, category, one.urgency, one.tlp, one.messageType].join(' ').normalize('NFKC').toLowerCase();
  return text.normalize('NFKC').toLowerCase().split(/\s+/).every((word) => hay.includes(word));
}
