import type { AgreementTerms } from '../../../openapi/generated/console';

export type TermName = keyof AgreementTerms;

/** Every term once, in the order in which an officer reads an agreement. */
export const TERM_GROUPS = [
  { group: 'basis', names: ['kind', 'title', 'legalBasis', 'validFrom', 'validUntil'] },
  { group: 'covers', names: ['typesIn', 'typesOut', 'subjectClasses', 'riskCategories', 'purposes', 'exchangeBases'] },
  { group: 'fields', names: ['nominal', 'fieldsIn', 'fieldsOut'] },
  { group: 'handling', names: ['highestTlp', 'permittedActions', 'onwardLeast', 'onwardMost', 'showsAudience', 'accessLog'] },
  { group: 'times', names: ['retentionDays', 'responseHours'] },
  { group: 'acceptance', names: ['acceptClasses', 'acceptUpTo'] },
] as const satisfies ReadonlyArray<{ readonly group: string; readonly names: readonly TermName[] }>;

/** Where a new agreement begins: nothing passes until it is named. */
export function firstTerms(today: string): AgreementTerms {
  return {
    kind: 'customs', title: '', legalBasis: '', typesIn: ['alert', 'seizure', 'feedback', 'withdrawal'], typesOut: ['alert', 'seizure', 'feedback', 'withdrawal'],
    subjectClasses: ['consignment', 'conveyance'], riskCategories: ['*'], purposes: ['*'], exchangeBases: ['spontaneous', 'onRequest'], fieldsIn: ['/*'], fieldsOut: [],
    nominal: false, highestTlp: 'AMBER', onwardLeast: 'none', onwardMost: 'none', permittedActions: ['*'], retentionDays: 365, responseHours: { flash: 1, urgent: 12, routine: 48 },
    showsAudience: false, accessLog: false, acceptClasses: [], acceptUpTo: 'GREEN', validFrom: today, validUntil: `${Number(today.slice(0, 4)) + 5}${today.slice(4)}`.replace('-02-29', '-02-28'),
  };
}
