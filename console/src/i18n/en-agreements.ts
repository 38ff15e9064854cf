export const enAgreements = {
  lead: 'What may pass between us and a partner, and on which conditions. A version counts when a second officer has confirmed it.', empty: 'Nothing is agreed yet', emptyText: 'Without an agreement nothing comes and nothing leaves.', openFailed: 'The agreement could not be loaded',
  title: 'Title', partner: 'Partner', partnerCode: 'Code of the partner', state: 'State', version: 'Version', from: 'From', until: 'Until', id: 'Id', waits: 'version {{version}} waits',
  states: { proposed: 'waits for a second officer', coming: 'begins later', 'in-force': 'in force', over: 'over' }, versionStates: { proposed: 'proposed', confirmed: 'confirmed', rejected: 'rejected' },
  draft: 'Draft an agreement', draftNew: 'A new agreement', draftNext: 'The next version', draftText: 'It counts when a second officer has confirmed it. What was confirmed never changes.', change: 'Draft the next version', what: 'What is agreed', as: 'How to edit', form: 'Form', json: 'The terms as JSON', noJson: 'This is not JSON.',
  reason: 'Why, for those who ask later', propose: 'Propose', fold: 'Fold', unfold: 'Show the terms', changed: 'changed',
  proposedBy: 'Proposed by {{name}}', confirmedBy: 'Confirmed by {{name}}', rejectedBy: 'Rejected by {{name}}', endedAt: 'Ended',
  next: 'It waits for you: compare it with what was signed, then confirm or reject.', nextOther: 'You proposed it, so another administrator or supervisor confirms it.',
  confirm: 'Confirm', confirmText: 'It counts at once, at every door.', reject: 'Reject', rejectText: 'The version before goes on to count.', end: 'End it', endText: 'At once nothing passes under it any more. What was passed may still be taken back and answered.',
  groups: { basis: 'Basis', covers: 'What it covers', fields: 'Fields', handling: 'Handling', times: 'Times', acceptance: 'Acceptance' }, kinds: { customs: 'with another customs administration', domestic: 'with an agency of our own country' },
  terms: {
    kind: 'Kind', title: 'Title', legalBasis: 'Legal basis', validFrom: 'First day', validUntil: 'Last day', typesIn: 'What may come', typesOut: 'What may leave', subjectClasses: 'What alerts and requests are about', riskCategories: 'Risk categories', purposes: 'Purposes',
    exchangeBases: 'Bases of exchange', nominal: 'Fields that name a person may pass', fieldsIn: 'Fields that may come', fieldsOut: 'Fields that may leave', highestTlp: 'Highest TLP marking', permittedActions: 'Permitted actions', onwardLeast: 'Passed on at least', onwardMost: 'Passed on at most',
    showsAudience: 'Sees the other recipients', accessLog: 'Is given the access log of its records', retentionDays: 'Kept in use', responseHours: 'Answered within', acceptClasses: 'Accepted without an analyst', acceptUpTo: 'Accepted so up to TLP marking',
  },
  retention_one: '{{count}} day at most', retention_other: '{{count}} days at most', retentionNone: 'says nothing', retentionHint: 'Days; empty says nothing', responseNone: 'as usual', hours_one: '{{count}} hour', hours_other: '{{count}} hours', hoursOf: '{{urgency}}: answered within hours',
  nothing: 'nothing', any: 'any', each: 'each', everything: 'every field', linesHint: 'One a line; all else is withheld',
};
