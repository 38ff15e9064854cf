/** Texts of requests both ways, of what an officer watches, and of the pictures of a subject. */
export const enRequests = {
  requests: {
    title: 'Requests', direction: 'Direction', directions: { all: 'Both ways', in: 'Inbox', out: 'Outbox' }, state: 'State', states: { all: 'Any state', open: 'Open', acknowledged: 'Acknowledged', partial: 'Answered in part', answered: 'Answered', refused: 'Refused', withdrawn: 'Withdrawn' }, late: 'Overdue only',
    empty: 'No requests here', emptyText: 'What partners ask of us and what we ask of them, soonest due first.', columns: { title: 'Request', direction: 'Way', partner: 'Partner', state: 'State', due: 'Due' }, in: 'to us', out: 'from us', overdue: 'overdue',
    loading: 'Loading the request', failed: 'The request could not be loaded', close: 'Close the request', asked: 'Asked {{at}}', due: 'Due {{at}}', expected: 'Answer promised for {{at}}', settled: 'Settled {{at}}', openCase: 'Open the case, where it is decided',
    sections: { record: 'What is asked', replies: 'Replies', history: 'History' }, noReplies: 'No reply yet', noRepliesText: 'Replies stand here in the order they come.', reply: '{{state}}, {{at}}', forVersion: 'for version {{version}}', taken: 'taken back', eraseBy: 'Erase by {{day}}',
  },
  watch: {
    bell: 'Notifications', unread_one: '{{count}} unread', unread_other: '{{count}} unread', none: 'Nothing has happened to what you watch', noneText: 'Open a subject and watch it.', readAll: 'Mark all as read', failed: 'Notifications could not be loaded', withheld: 'Restricted or erased by now', subject: 'Open the other subject', explain: 'Why this lane',
    kinds: { record: 'A new record tells of it', seizure: 'A seizure tells of it', indicator: 'Its indicators go to the engines', link: 'A link to another subject', hit: 'A screening has hit', outcome: 'An inspection has a result', withdrawal: 'A record was taken back', conflict: 'Partners ask for what cannot both be done', split: 'The subject was parted' },
    start: 'Watch', watching: 'You watch it until {{day}}', stop: 'Stop watching', reason: 'Reason', reasonMissing: 'Write a reason first.', until: 'Last day', confirm: 'Watch it', cancel: 'Cancel', notDone: 'It was not done',
  },
  pictures: {
    graph: 'Link graph', graphLead: 'The subject, who else it may be, and the records that tell of it.', graphLabel: 'Graph of {{subjects}} subjects and {{records}} records; the list beside it says the same', legend: { same: 'the same', proposed: 'may be the same', different: 'kept apart', told: 'tells of it' }, list: 'The same as a list',
    timeline: 'Timeline as a picture', timelineLabel: 'When {{records}} records happened, were issued, sent and received; the table below says the same',
  },
};
