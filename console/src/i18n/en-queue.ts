/** The review queue. */
export const enQueue = {
  filter: 'Filter these cases', filterHint: 'Title, partner, category, reference', clear: 'Clear the filter', byState: 'State',
  count_one: '{{count}} case', count_other: '{{count}} cases', countMore: '{{count}}+ cases',
  filtered: '{{shown}} of {{count}}', loading: 'Loading the queue',
  emptyOpen: 'Nothing waits for you', emptyOpenText: 'New cases appear here by themselves, soonest due first.',
  emptyOther: 'No cases here', emptyOtherText: 'No case is in this state yet.',
  nothingMatches: 'No case matches “{{text}}”', nothingMatchesText: 'The filter looks at the cases loaded so far.',
  failed: 'The queue could not be loaded', retry: 'Try again',
  columns: { due: 'Time left', what: 'What', from: 'From', category: 'Risk', tlp: 'Sharing', warnings: 'Level, checks' },
  warnings_one: '{{count}} finding to check', warnings_other: '{{count}} findings to check',
  moved: 'The queue has changed. Show it', list: 'Cases', risk: 'Risk {{risk}} of 100, by what the sender says', emptyFiltered: 'No case fits these filters', emptyFilteredText: 'Take a filter away to see more.',
  filters: {
    button: 'Filters', kept: 'My filters', noneKept: 'You keep no filters yet.', name: 'Keep what is set now as', keep: 'Keep', drop: 'Drop the filter “{{name}}”', remove: 'Take away the filter {{what}}', nothing: 'Nothing found',
    sort: 'Order', partner: 'From', type: 'Kind', urgency: 'Urgency', category: 'Risk', tlp: 'Sharing', overdue: 'Overdue only',
    sorts: { attention: 'Risk and clock', due: 'Soonest due', risk: 'Highest risk', latest: 'Latest due' },
    sortHints: { attention: 'By the clock, the gravest up to a day earlier', due: 'By the clock alone', risk: 'By risk, then by the clock', latest: 'By the clock, backwards' },
  },
  bulk: {
    title: 'What is chosen', pick: 'Choose {{title}}', chosen_one: '{{count}} case chosen', chosen_other: '{{count}} cases chosen', accept: 'Accept …', decline: 'Decline …', clear: 'Let go',
    acceptTitle_one: 'Accept {{count}} case.', acceptTitle_other: 'Accept {{count}} cases.', acceptText: 'All indicators of each go to the targeting engine. Cases in conflict, or that need a second officer, stay behind.',
    declineTitle_one: 'Decline {{count}} case.', declineTitle_other: 'Decline {{count}} cases.', declineText: 'Each sender is told the reason and reads your words.',
    acceptNow_one: 'Accept {{count}} case now', acceptNow_other: 'Accept {{count}} cases now', declineNow_one: 'Decline {{count}} case and tell the sender', declineNow_other: 'Decline {{count}} cases and tell the senders',
    progress: '{{done}} of {{total}} decided, left behind: {{behind}}', behind: 'Left behind', waits: 'Waits for a second officer.', close: 'Close',
  },
};
