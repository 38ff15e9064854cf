/** Texts of writing a notice. */
export const enCompose = {
  compose: {
    new: 'New notice', revise: 'Write anew …', correct: 'Correct …', titles: { new: 'New notice', revise: 'Write the draft anew', correct: 'Correct: the next version' }, lead: 'It leaves nothing before a second officer has seen and released it.', close: 'Close without keeping',
    type: 'What it is', types: { alert: 'Risk alert', seizure: 'Seizure' }, to: 'Recipients', toHint: 'two-letter codes, Enter after each', tlp: 'Sharing (TLP)', onward: 'May be passed on to', action: 'At most', noAction: 'not said', basis: 'Basis of exchange',
    main: 'The record', title: 'Title', narrative: 'Narrative', subject: 'Subject', category: 'Risk category', urgency: 'Urgency', until: 'Valid until', recordId: 'Number of the record', seizedAt: 'Seized on', place: 'Place (UN/LOCODE)', reportedBy: 'Reported by',
    rest: 'The whole record as JSON', restHint: 'Everything the contract knows can be written here; the fields above are part of it.', notJson: 'This is no JSON yet.', missing: 'Recipients and the fields with a star are needed.', keep: 'Keep as draft', submit: 'Submit for release', failed: 'It was not kept',
  },
};
