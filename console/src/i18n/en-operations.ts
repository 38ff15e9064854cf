/** Files that come in, code lists, watch lists, parked jobs, the log. */
export const enOperations = {
  imports: {
    lead: 'Files of seizures. Each is kept as it came, checked row by row, looked at, and only then taken.', empty: 'No file was brought yet', emptyText: 'Bring a CSV file with a header; the gateway proposes how its columns are read.', openFailed: 'The import could not be loaded',
    file: 'File', rows: 'Rows', good: 'Good', failed: 'Failing', warned: 'With doubts', begun: 'Brought', states: { checking: 'being checked', checked: 'waits to be taken', working: 'being taken', done: 'taken', discarded: 'thrown away' },
    bring: 'Bring a file', bringText: 'It is kept as evidence and checked. Nothing is taken before you have looked at it.', whose: 'Whose seizures they are', template: 'Template', sending: 'On its way',
    take: 'Take it', takeText_one: '{{count}} good row becomes a record, by the way of every message. Failing rows stay out.', takeText_other: '{{count}} good rows become records, by the way of every message. Failing rows stay out.', discard: 'Throw away', discardText: 'Nothing of it is taken. The file itself stays kept.',
    anew: 'Read it another way', anewText: 'The same file is checked again, by these columns; this reading is thrown away.', columns: 'Field and the column it is read of, as JSON',
    progress: { checking: 'Being checked: part {{done}} of {{of}}', working: 'Being taken: part {{done}} of {{of}}' }, nextTake: 'Look at the first rows and at what is wrong, then take it or throw it away.', nextMend: 'No row is good: read it another way, or mend the file and bring it again.', taken: 'Taken: {{added}} new, {{changed}} changed, {{unchanged}} known before.',
    about: 'The file', encoding: 'Encoding and separator', unread: 'Columns nothing is read of', confirmed: 'Taken by', finished: 'Done', digest: 'Digest (SHA-256)', wrong: 'Rows with something wrong', nothingWrong: 'No row has anything wrong.', download: 'Failing rows as CSV',
    row: 'Row', column: 'Column', what: 'What is wrong', detail: 'What to do', preview: 'As records', previewLead: 'The first rows, as they would become records', rowNo: 'Row {{row}}', faulty: 'stays out', warnings_one: '{{count}} doubt', warnings_other: '{{count}} doubts',
    faults: {
      encoding: 'Characters', row_too_long: 'Row too long', unclosed_quote: 'Quotation mark open', text_after_quote: 'Text after a quotation mark', columns: 'Number of columns', required: 'Value missing', format: 'Form of the value', range: 'Value out of range', value_unknown: 'Word unknown',
      schema_invalid: 'Does not fit the contract', not_agreed: 'Not agreed', sender_mismatch: 'Of somebody else', repeated: 'Row repeated', conflict: 'Says otherwise than before',
    },
  },
  codes: {
    lead: 'Every edition of every list that is loaded, with where it is from. A new edition stands beside the old one.', empty: 'No list is loaded', list: 'List', edition: 'Edition', rows: 'Codes', source: 'Source', terms: 'Terms of use', searchLead: 'By the beginning of a code, or part of a name.', search: 'Code or part of a name',
    code: 'Code', name: 'Name', status: 'Status', none: 'No code fits', noneText: 'Look for the beginning of the code, or another part of its name.',
  },
  watchlists: {
    lead: 'Public lists of sanctions, edition by edition. Loading takes an officer and crx watchlist load.', empty: 'No watch list is loaded', emptyText: 'crx watchlist diff shows what an edition would change, crx watchlist load loads it.', edition: 'Edition', loaded: 'Loaded', changes: { added: 'added', changed: 'changed', removed: 'removed', unchanged: 'unchanged' },
    publisher: 'Publisher', publishers: { 'UN-SC': 'United Nations Security Council', 'US-OFAC': 'Office of Foreign Assets Control (United States)' }, counts: { added: 'Added', changed: 'Changed', removed: 'Removed', unchanged: 'Unchanged' },
    sum: '{{added}} added, {{changed}} changed, {{removed}} removed, {{unchanged}} unchanged', kind: 'Kind', kinds: { traveller: 'person', economicOperator: 'organisation', conveyance: 'vessel or aircraft' }, programmes: 'Programmes', before: 'before: {{name}}', erased: 'restricted or erased',
    memberNames: { name: 'name', otherNames: 'other names', subject: 'particulars', subjectKind: 'kind', programmes: 'programmes', listedOn: 'listed on', datesOfBirth: 'dates of birth', identifiers: 'identifiers', addresses: 'addresses', remarks: 'remarks' },
    reference: 'Number', name: 'Name', change: 'What', members: 'What changed in it', did: 'What this edition did', didLead: 'Entry by entry. That you look is a line of the trail.', noChanges: 'It changed nothing.',
  },
  jobs: {
    tasks: {
      ingest_messages: 'Pool messages', ingest_batch: 'Pool a batch', work_load: 'Take a file', work_batch: 'Judge a batch', publish_indicators: 'Feed indicators', report_hits: 'Report hits', report_results: 'Report results', send_feedback: 'Send feedback', follow_withdrawal: 'Follow a withdrawal', take_request: 'Take a request',
      tie_reply: 'Tie a reply to its request', send_reply: 'Send a reply', note_owed: 'Note what is owed', turn_keys: 'Turn keys', warn_ending: 'Warn of what ends', announce_key: 'Announce a key', erase_from_stream: 'Erase from the stream', dispatch_notice: 'Dispatch a notice', replay_mapping: 'Try a mapping version',
    },
    lead: 'Work that was refused, or failed to the last attempt. Mend the cause, then have it tried again.', parked: 'Waiting', retried: 'Tried again', empty: 'No work was given up', emptyRetried: 'Nothing was tried again', task: 'Work', why: 'Why it was given up', about: 'What it is about', parkedAt: 'Given up',
    retry: 'Try again', retryText: 'It goes on the queue as it was. If the cause is still there, it comes back here.', code: 'Code', detail: 'Detail', retriedBy: 'Tried again by',
  },
  ledger: {
    lead: 'One tree that only grows: every receipt, release and key has its place in it, and partners sign under it.', leaves: 'Leaves under the last checkpoint', signed: 'Checkpoint signed', never: 'never yet', age_one: '{{count}} minute ago', age_other: '{{count}} minutes ago', waiting: 'Kept, without a place yet', root: 'Root',
    witnesses: 'Witnesses', witness: 'Partner', cosigned: 'Signed under size', cosignedAt: 'Signed', theirs: 'Their log', states: { unseen: 'not seen', consistent: 'consistent', fork: 'fork', rewind: 'became shorter' }, size: 'Size', seenAt: 'Seen', detail: 'Detail', nobody: 'No partner yet', nobodyText: 'Partners become witnesses when they are entered.',
  },
};
