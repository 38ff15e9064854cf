export const enAudit = {
  onlyFor: 'The trail is for auditors', onlyForText: 'Auditors read who saw, changed, released and exported what. Supervisors hand evidence over.', sections: 'Sections of the audit', names: { questions: 'Questions', events: 'All events', evidence: 'Evidence' },
  eventsLead: 'Newest first. That you ask is a line of the trail too.', questionsLead: 'What auditors ask most. That you ask is a line of the trail too.', filter: 'Narrow down', ask: 'Ask', export: 'Export as CSV',
  fields: { kind: 'Kind', action: 'Action', actor: 'Who', partner: 'Administration, by code', record: 'Record, by id', object: 'Object, as kind:id', from: 'From this day', to: 'Before this day' },
  kinds: { saw: 'saw', changed: 'changed', released: 'released', exported: 'exported', asked: 'asked', session: 'session', system: 'system' },
  columns: { at: 'When', by: 'Who', second: 'And who', kind: 'Kind', what: 'What', object: 'On what', partner: 'Concerns', detail: 'Detail', code: 'How it stands' },
  nothing: 'Nothing in the trail', nothingText: 'No line of the trail fits.',
  questions: { 'who-saw': 'Who saw it', 'what-did': 'What one did', 'released-to': 'Released to', 'four-eyes': 'Four eyes', exports: 'Exports', powers: 'Powers', 'seen-undecided': 'Seen, undecided', refusals: 'Refusals' },
  explains: {
    'who-saw': 'Who saw or took away this record: by the id of its message, or the id its author gave it.', 'what-did': 'Everything one officer, partner or rule did.', 'released-to': 'What went to a partner, and the two who stand for it.',
    'four-eyes': 'Every step that takes two, with both of them, and whether they were two.', exports: 'What was taken away, by whom.', powers: 'Changes of agreements, partners, keys, certificates and audiences.',
    'seen-undecided': 'Who looked at a case or a request and did nothing with it.', refusals: 'What we refused of partners, and why.',
  },
  needsRecord: 'Which record?', needsActor: 'Who?', needsText: 'Fill it in above, then ask.', holds: 'held', broken: 'broken', times_one: '{{count}} time', times_other: '{{count}} times',
  evidenceLead: 'A bundle that proves a message to anybody, offline: message, signature, receipts, places in the log, keys.', evidenceId: 'Id of the message, its delivery or a receipt', line: 'Of a batch: which line', lineAlone: 'Without the other lines', whatFor: 'What for',
  evidenceText: 'It holds the message itself. Your name and what you write here go into the trail before anything is given out.', evidenceTake: 'Take the bundle', evidenceDone: 'The bundle is saved where your browser saves files.',
};
