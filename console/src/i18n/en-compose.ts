/** Texts of the page on which notices are written. */
export const enCompose = {
  new: 'New notice', writing: 'New {{type}}', correcting: '{{type}}: correction', untitled: 'Without a title yet', begun: 'Begun, not submitted', unfinished: 'Unfinished',
  opening: 'Loading what you have written', openFailed: 'What you have written could not be loaded', close: 'Close; what is written stays',
  own: 'Seen by you alone until you submit it. A second officer releases it.',
  kept: 'Kept {{at}}', states: { waits: 'Not kept yet', keeping: 'Keeping …', failed: 'Not kept' }, keep: 'Keep as draft', keepFailed: 'What you wrote is not kept',
  otherWindow: 'You wrote on it in another window meanwhile. Close this one and open it again.',
  submit: 'Submit for release', submitFailed: 'The notice was not submitted', drop: 'Throw away', dropText: 'What you have written here is gone. Nothing has left us.',
  recipients: 'Recipients', recipientsLead: 'Administrations, or groups of them. Nobody else gets it.', recipientsCorrection: 'Everybody who has the record gets the correction, whoever is named here.',
  administrations: 'Administrations', audiences: 'Audiences', recordLead: 'What you tell them. Each recipient gets only the fields its agreement names.', handlingLead: 'What the recipient may do with it.',
  addField: 'Add a field …', addFieldTo: 'Add a field to: {{to}}', addItem: 'Add: {{what}}', removeItem: 'Remove {{what}} {{n}}', enterEnds: 'Enter ends each',
  marks: 'Stricter marks on single fields', mark: 'Mark a field …', unmark: 'Take the mark off {{what}}', nominal: 'identifies a person', nothingToMark: 'Nothing is written yet.',
  missing: 'Before it can be submitted', checking: 'Checking …', nothingMissing: 'Nothing is missing.', doubts: 'Doubtful, but may leave',
  answered: 'The request', changes: 'What the correction changes', noChanges: 'Nothing is different yet.', edit: 'Edit …', correct: 'Correct …', submitDraft: 'Submit for release',
  about: 'Write about it:', notTakenOver: 'Its author has not allowed others to be told, so no alert of ours is made of it.',
  findings: {
    required: 'This is needed.', pattern: 'It does not have the right form.', format: 'It does not have the right form.', enum: 'Choose one of the list.', type: 'It is not of the right kind.', minLength: 'It is too short.', maxLength: 'It is too long.',
    minimum: 'It is too small.', maximum: 'It is too large.', minItems: 'At least one is needed.', maxItems: 'There are too many.', uniqueItems: 'The same stands there twice.', minProperties: 'Something is needed here.', additionalProperties: 'This does not belong here.',
  },
};
