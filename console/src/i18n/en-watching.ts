/** Texts of what an officer watches, and of the pictures of a subject. */
export const enWatching = {
  watch: {
    bell: 'Notifications', unread_one: '{{count}} unread', unread_other: '{{count}} unread', none: 'Nothing has happened to what you watch', noneText: 'Open a subject and watch it.', readAll: 'Mark all as read', failed: 'Notifications could not be loaded', withheld: 'Restricted or erased by now', subject: 'Open the other subject', explain: 'Why this lane',
    kinds: { record: 'A new record tells of it', seizure: 'A seizure tells of it', indicator: 'Its indicators go to the engines', link: 'A link to another subject', hit: 'A screening has hit', outcome: 'An inspection has a result', withdrawal: 'A record was taken back', conflict: 'Partners ask for what cannot both be done', split: 'The subject was parted' },
    start: 'Watch', watching: 'You watch it until {{day}}', stop: 'Stop watching', reason: 'Reason', reasonMissing: 'Write a reason first.', until: 'Last day', confirm: 'Watch it', cancel: 'Cancel', notDone: 'It was not done',
  },
  pictures: {
    map: 'Routes', mapLead: 'From which country to which the records say that it went.', mapLabel: 'World map of {{legs}} legs between {{countries}} countries; the list beside it says the same', more: 'and {{count}} more',
    graph: 'Link graph', graphLead: 'The subject, who else it may be, and the records that tell of it.', graphLabel: 'Graph of {{subjects}} subjects and {{records}} records; the list beside it says the same', legend: { same: 'the same', proposed: 'may be the same', different: 'kept apart', told: 'tells of it' }, list: 'The same as a list',
    timelineLabel: 'When {{records}} records happened, were issued, sent and received; the table below says the same',
  },
};
