/** Texts of the figures of the exchange. Each number has its definition beside it. */
export const enFigures = {
  onlyFor: 'Figures are for those who work with the exchange', onlyForText: 'Analysts, liaison officers, supervisors and auditors see them.',
  sections: { label: 'Parts of the figures', overview: 'Overview', partners: 'Partners', due: 'Answers due', replay: 'Rule sets compared' },
  title: 'How the exchange goes', lead: 'Counts of a period until now. Every number says what it is.', period: 'Period', days_one: '{{count}} day', days_other: '{{count}} days', csv: 'Save as CSV', loading: 'Counting', failed: 'The figures could not be loaded',
  groups: { inspections: 'Inspections', decisions: 'Decisions on what partners send', feedback: 'Feedback and deliveries', weeks: 'Week by week', reasons: 'Why cases are declined' },
  names: {
    screened: 'Screened', inspectionRate: 'Inspection rate', found: 'Detections, by cases', value: 'Detections, by value', open: 'Waiting now', overdue: 'Overdue now', decided: 'Decided', byPolicy: 'Accepted by policy', decisionTime: 'Time to a decision',
    feedbackTime: 'Time to feedback', delivered: 'Delivered', waiting: 'On their way', given: 'Given up or parked', deliveryTime: 'Time to a receipt', hitRate: 'Hit rate', lift: 'Lift over random',
  },
  definitions: {
    screened: 'Declarations, consignments and travellers that the engine decided on.', inspectionRate: 'Lane red / screened.', found: 'Screenings of the period whose inspection found something; the last word counts.', value: 'Declared price of the detections, in the currency of the declarations. Never mixed with cases.',
    open: 'Cases without a decision, now. Beside it the age of the oldest.', overdue: 'Of these, past their time.', decided: 'Cases accepted or declined in the period, by officers and by policy.', byPolicy: 'Accepted without an analyst, as an agreement says.',
    decisionTime: 'Half of the decisions of officers were faster. Beside it nine of ten, and those within 12 and 48 hours.', feedbackTime: 'From the case to our word to its sender that we acted, or why not; half were faster.',
    delivered: 'Messages to partners with a receipt / all of the period.', waiting: 'Messages that no partner has taken yet.', given: 'Messages after their deadline, and those that a person has to look at.', deliveryTime: 'From dispatch to the receipt; half were faster.',
    hitRate: 'Found something / inspected with a result, by cases, with the 95 % interval of Wilson.', lift: 'Hit rate / hit rate of the control group that chance has drawn. A dash while that has found nothing.',
  },
  beside: { oldest: 'oldest {{time}}', of: '{{part}} of {{whole}}', spread: '9 of 10: {{ninetieth}} · 12 h: {{within12}} · 48 h: {{within48}} of {{count}}', interval: '{{low}} – {{high}}' },
  weeks: { columns: { week: 'Week from', received: 'Received', decided: 'Decided', screened: 'Screened', inspected: 'Inspected', positive: 'Found' }, caption: 'Cases received and decided, and inspections with a finding, by week', table: 'The same as a table', definition: 'By the Monday of the week (UTC). Inspections by the week of their screening.' },
  reasons: { columns: { reason: 'Reason', count: 'Cases' }, none: 'Nothing was declined', noneText: 'No case was declined in this period.', definition: 'Cases of the period that officers declined, by the reason their sender was told.' },
  partners: {
    title: 'Partner scorecards', lead: 'What each partner sends us and what comes of it, and what we owe each other.', none: 'No partner in this period', noneText: 'Nothing came and nothing went.',
    columns: { partner: 'Partner', received: 'Received', accepted: 'Accepted', declined: 'Declined', open: 'Open', hits: 'Hits', rate: 'Hit rate', usefulness: 'Usefulness', byUs: 'We owe', byThem: 'They owe', sent: 'Sent' }, late: '{{count}} late', delivered: '{{count}} delivered',
    definitions: { received: 'Records that opened a case in the period.', accepted: 'Of these, accepted by officers or policy.', hits: 'Screenings that met an indicator of the partner.', rate: 'Found something / inspected, with the 95 % interval of Wilson.', usefulness: 'Mean of what inspecting officers said, 1 to 5.', byUs: 'Feedback and replies that we owe now, and how many are late.', byThem: 'The same from the partner.', sent: 'Messages to the partner in the period, and those with a receipt.' },
  },
  due: { title: 'Answers due', lead: 'Feedback on alerts and replies to requests, soonest first; a hundred of each kind.', none: 'Nobody owes an answer', noneText: 'Every alert that asked for feedback had it, and every request its reply.', owes: 'Who owes', all: 'Both', us: 'We', partner: 'The partner', columns: { owes: 'Owes', kind: 'What', partner: 'Partner', record: 'About', due: 'Due' }, kinds: { feedback: 'Feedback on an alert', reply: 'Reply to a request' }, overdue: 'overdue' },
  replay: {
    title: 'Fewer inspections, more detections?', lead: 'A period of the past under two rule sets: what each would have inspected and found. Counted, not quoted.', run: 'Compare', running: 'Running the period under both rule sets', failed: 'The comparison did not run', from: 'First day', to: 'Last day', over: 'Over', overs: { screenings: 'kept screenings', declarations: 'declarations by file' },
    set: 'Rule set {{n}}', rules: { random: 'by chance', last: 'our rules in force', edition: 'our rules of an edition' }, edition: 'Edition', budget: 'Budget (%)', budgetHint: 'empty: as the edition says', invalid: 'The period needs two days in order, and an edition its number.', none: 'No comparison yet', noneText: 'Hold the rules in force beside chance first.',
    by: '{{over}} from {{from}} to {{to}}; run by {{name}}, {{at}}', period: '{{declarations}} declarations, {{known}} with a known outcome, {{found}} of them found something ({{baseRate}}).', verdict: '{{less}} inspections, {{more}} detections with “{{other}}” against “{{one}}”.', figure: 'Figure', seed: 'Seed {{seed}}: the same gives the same figures.',
    figures: { inspections: 'Inspections', inspectionRate: 'Inspection rate', detections: 'Detections, by cases', detectedValue: 'Detections, by value', hitRate: 'Hit rate', recall: 'Of all found', lift: 'Lift' },
    definitions: { inspections: 'Declarations that these rules would have sent to inspection (lane red).', inspectionRate: 'Inspections / declarations.', detections: 'Inspections of which it is known that something was found.', detectedValue: 'Declared value of the detections; never mixed with cases.', hitRate: 'Detections / inspections with a known outcome, with the 95 % interval of Wilson.', recall: 'Detections / all declarations of the period of which it is known that something was found.', lift: 'Hit rate / share of all known outcomes that found something.' },
    chart: 'Inspection rate and share of all found, side by side',
  },
};
