/** What is done with a case beside accepting and declining, and what else speaks for or against it. */
export const enDecide = {
  decide: {
    proposal: {
      title: 'Waits for a second officer', by: '{{name}} proposes to accept, {{at}}.', indicators_one: '{{count}} indicator is chosen.', indicators_other: '{{count}} indicators are chosen.', until: 'Ends on {{day}} at the latest.',
      own: 'You proposed it: somebody else has to confirm.', confirm: 'Confirm and accept', reject: 'Reject',
    },
    reopen: {
      button: 'Take the judgement back …', title: 'Take the judgement back', accepted: 'The indicators leave the targeting engine and wait again. What they hit meanwhile stays. If the sender was told, a correction goes out.',
      declined: 'The case is open again. If the sender was told, a correction goes out.', until: 'Possible until {{at}}.', reason: 'Why does it no longer stand?', confirm: 'Take back',
    },
    own: {
      button: 'Add an indicator of ours …', title: 'An indicator of ours', text: 'It is laid over the record and marked as ours; what the sender wrote stays as it is.', confirm: 'Add it', failed: 'The indicator was not added', impossible: 'No such identifier can exist: check what was typed.',
    },
    identifier: {
      button: 'Add an identifier of ours …', title: 'An identifier of ours', text: 'We know the subject by it. It stands beside what partners say, is compared and found like any other, and no partner hears of it.', scheme: 'Kind', value: 'Identifier', country: 'Country that gave it',
      reason: 'How we know it', confirm: 'Enter it', failed: 'The identifier was not entered', ours: 'Ours · {{name}}, {{at}}:', retract: 'Take it back', retractText: 'It no longer counts; links that rest on it are looked at anew. It stays here, crossed out, with your reason.',
      elsewhere: 'Of ours, about whom this version no longer names',
    },
    ask: {
      button: 'Ask the sender …', title: 'Ask the sender', text: 'A request to {{partner}} about this record. A liaison officer releases it.', kind: 'What is asked', due: 'Answer needed by', subject: 'In one line', question: 'What we ask, and why',
      wrong: 'What is wrong, and what would be right', confirm: 'Hand over for release', done: 'Handed over for release', doneText: 'The request to {{partner}} waits among the notices.', failed: 'The request was not taken',
    },
  },
  context: {
    failed: 'What is known of the sender could not be loaded', scoreLead: 'Its latest thousand alerts, and inspections of a year', hitRate: 'Inspections that found something', noHitRate: 'No inspection with a result yet',
    interval: '{{positive}} of {{n}}; 95 % between {{low}} and {{high}}', counts: { alerts: 'Alerts', accepted: 'Accepted', declined: 'Declined', withdrawn: 'Withdrawn by it', refused: 'Refused at the door' },
    noneRelated: 'No other alert or seizure names the same', shared: 'In common: {{what}}',
    merge: { button: 'Merge subjects …', title: 'Two subjects are one', text: 'Both keep what was told of them; the link can be taken apart again.', mine: 'In this case', theirs: 'In the other case', confirm: 'They are one', nothing: 'The two cases name the same subjects already.' },
  },
  simulation: {
    lead: 'Run over the traffic of the last days; nothing is changed by it', run: 'Try it out', running: 'Trying it out', failed: 'It could not be tried out', none: 'Nothing of this record can be compared by an engine',
    period_one: 'From {{from}} to {{until}}, {{count}} indicator.', period_other: 'From {{from}} to {{until}}, {{count}} indicators.', incomplete: 'Only back to {{at}}: there was no time for more.', traffic: 'Traffic', looked: 'Looked at', met: 'Met', screenings: 'Screened', declarations: 'Came by file', before: '(was {{count}})',
  },
  print: { button: 'Print', by: 'Printed by {{name}}, {{administration}}, {{at}}.', of: '{{partner}} {{record}} version {{version}}, message {{message}}, received {{at}}.' },
};
