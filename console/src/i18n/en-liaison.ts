/** Texts of requests, and of what is due between us and partners. */
export const enRequests = {
  sections: 'Requests', names: { inbox: 'Asked of us', outbox: 'Asked by us' },
  open: 'To be answered', all: 'All', show: 'Which',
  states: { open: 'Open', acknowledged: 'Acknowledged', partial: 'Answered in part', answered: 'Answered', refused: 'Refused', withdrawn: 'Withdrawn' },
  empty: 'No requests here', emptyText: 'What is asked appears here by itself.', loading: 'Loading the request', failed: 'The request could not be loaded', overdueOnly: 'Overdue only',
  reply: 'Reply …', acknowledge: 'Acknowledge …', refuse: 'Refuse …', case: 'Open its case', notice: 'Open our notice', version: 'Version {{version}}',
  asked: 'What is asked', replies: 'Replies', noReplies: 'No reply yet.', replyState: 'Reply: {{state}}', replyWithdrawn: 'withdrawn', forVersion: 'to version {{version}}',
  left: '{{time}} left', overdue: '{{time}} overdue', askedAt: 'Asked {{at}}', settledAt: 'Settled {{at}}', waiting: 'A second officer releases the reply; then it leaves.', new: 'New request',
};

/** Texts of the further parts of the page of notices. */
export const enBoard = {
  tabs: 'Notices', names: { notices: 'Drafts and releases', deliveries: 'Deliveries', due: 'What is due', withdrawals: 'Withdrawals' },
  due: {
    lead: 'Feedback and replies owed both ways, and withdrawals that were not acknowledged; soonest due first.', kind: 'What', owes: 'Who owes it', partner: 'Partner', record: 'Record', when: 'Due', empty: 'Nothing is due', emptyText: 'Everybody has answered.',
    kinds: { feedback: 'Feedback', reply: 'Reply', withdrawal: 'Withdrawal not acknowledged' }, us: 'we', overdue: 'overdue',
  },
  withdrawals: {
    lead: 'Whom each withdrawal reached, and what had derived from the record there.', record: 'Record', partner: 'Partner', reason: 'Reason', sent: 'Sent', acknowledged: 'Acknowledged', followed: 'What followed', notYet: 'not yet', empty: 'No withdrawals', direction: 'Direction', in: 'Came to us', out: 'Sent by us',
    lineage: '{{indicators}} indicators, {{cases}} cases, {{hits}} hits',
  },
  proof: { receipt: 'Receipt', logIndex: 'Place in our log', notice: 'The notice' },
  compare: { tab: 'Side by side', field: 'Field', value: 'What it says', leaves: 'leaves', nothing: 'gets nothing' },
};
