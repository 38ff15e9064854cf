import { enAdministration } from './en-administration.js';
import { enAgreements } from './en-agreements.js';
import { enAudit } from './en-audit.js';
import { enCompose } from './en-compose.js';
import { enFigures } from './en-figures.js';
import { enMappings } from './en-mappings.js';
import { enDecide } from './en-decide.js';
import { enBoard, enRequests } from './en-liaison.js';
import { enNotices } from './en-notices.js';
import { enOperations } from './en-operations.js';
import { enPool } from './en-pool.js';
import { enProblems } from './en-problems.js';
import { enQueue } from './en-queue.js';
import { enTargeting } from './en-targeting.js';
import { enWatching } from './en-watching.js';

/** Every text of the pages in English. Korean has the same shape, held by its type. */
export const en = {
  product: 'Customs Risk Exchange',
  signIn: {
    title: 'Officers’ console',
    lead: 'Alerts and seizures from partner administrations, with their evidence, before they reach targeting.',
    button: 'Sign in',
    by: 'You sign in with the account of your administration.',
    over: 'Your session is over. Sign in again to go on where you were.',
  },
  shell: {
    scrolls: 'This table is wider than the page; scroll it sideways',
    scheme: 'Light or dark', loading: 'Loading', requests: 'Requests', targeting: 'Targeting', figures: 'Figures', administration: 'Administration', audit: 'Audit',
    signOut: 'Sign out', language: 'Language', queue: 'Review queue', notices: 'Notices', pool: 'Pool', pages: 'Pages', skip: 'Skip to the list',
    shortcuts: 'Keyboard shortcuts', live: 'Live', stale: 'Connection lost, trying again',
  },
  roles: { analyst: 'Analyst', liaison: 'Liaison officer', supervisor: 'Supervisor', administrator: 'Administrator', auditor: 'Auditor' },
  states: { all: 'All', open: 'Open', accepted: 'Accepted', declined: 'Declined', withdrawn: 'Withdrawn by its author', replaced: 'Replaced by a newer version' },
  types: { alert: 'Alert', seizure: 'Seizure', request: 'Request', feedback: 'Feedback', reply: 'Reply', withdrawal: 'Withdrawal', listing: 'Entry of a watch list' },
  queue: enQueue,
  ...enDecide,
  clock: {
    days: '{{d}} d {{h}} h', hours: '{{h}} h {{m}} min', minutes: '{{m}} min',
    left: '{{time}} left', overdue: '{{time}} overdue', decided: '{{time}} ago', dueAt: 'Due {{at}}', now: 'now', none: 'No clock',
    reasons: { usual: 'within 48 hours', urgency: 'by its urgency', sender: 'as the sender asks', agreement: 'by agreement {{agreement}}' },
  },
  urgency: { flash: 'Flash', urgent: 'Urgent', routine: 'Routine', info: 'Info', flashHint: 'within 1 hour', urgentHint: 'within 12 hours', routineHint: 'within 48 hours', infoHint: 'no deadline' },
  case: {
    close: 'Close the case', loading: 'Loading the case', failed: 'The case could not be loaded',
    nav: 'Parts of this case', opened: 'Opened {{at}}', author: 'Written by {{author}}', signedByFields: 'Signed field by field', authorWhy: 'Its author signed it field by field on {{at}}; the signature holds for all that is shown',
    eraseBy: 'Erase by {{day}}', eraseByWhy: 'The last day on which it may be in use, by its own handling or by the agreement',
    sections: { sender: 'Who says it', simulation: 'What the engine would do', related: 'Also named', message: 'Message', versions: 'Versions', findings: 'Findings', notes: 'Our notes', original: 'Original and mapped', conflicts: 'Conflicts', corroboration: 'Corroboration', links: 'Links', subjects: 'Subjects', indicators: 'Risk indicators', evidence: 'Evidence', history: 'History' },
  },
  judge: {
    confirmPropose: 'Propose to a second officer', acceptSecond: 'It is marked RED or is about a person: a second officer has to confirm before anything goes to the targeting engine.', until: 'Ends at the latest', untilHint: 'Optional. Indicators never end later than their author says.', confirmedBy: 'confirmed by {{name}}',
    accept: 'Accept', decline: 'Decline', acceptTitle: 'Accept this case', declineTitle: 'Decline this case',
    acceptText_one: '{{count}} indicator goes to the targeting engine within a second.',
    acceptText_other: '{{count}} indicators go to the targeting engine within a second.',
    acceptNone: 'This record carries no indicators; accepting keeps it in the pool.',
    acceptSome: '{{count}} of {{total}} are chosen; the others are declined.',
    declineText: '{{partner}} is told the reason and reads your words.',
    reason: 'Reason', reasonHint: 'Choose why it is not acted upon', words: 'In your own words', wordsOptional: 'optional',
    confirmAccept: 'Accept now', confirmDecline: 'Decline and tell the sender', cancel: 'Cancel', reasonMissing: 'Choose a reason first.',
    readOnly: 'Your role reads cases. An analyst or a supervisor decides them.', by: 'by {{name}}', policy: 'by the policy of agreement {{agreement}}',
    failed: 'The judgement was not taken',
  },
  message: {
    summary: 'What {{partner}} says', seizureNoText: 'This record carries no account in words; what was found stands below.',
    limits: 'The sender asks', danger: 'Danger', recommended: 'Recommended',
    grade: '{{grade}} · {{scheme}}', confidence: '{{percent}} % sure',
    original: 'Original language', around: 'day and night',
    nominal: 'Personal',
  },
  findings: {
    none: 'All codes and check digits hold', noneText: 'Nothing in this message looked wrong to us.',
    intro: 'Kept as sent, and still matched. The sender’s words are not changed.',
    suggestion: 'Probably meant', show: 'Show {{pointer}} in the original', unmapped: 'Members we have no word for',
    texts: {
      check_digit_wrong: 'Its check digit is not the one that the rule gives.', check_digit_missing: 'It has no check digit.', code_unknown: 'No list that we have knows this code.', code_retired: 'The code is not in use any more.', code_not_usable: 'The code is there for another purpose.',
      format_unusual: 'Such an identifier has another form.', edition_mismatch: 'The code stands in another edition of its list.', field_unknown: 'Our mapping has no such field; it was kept as it came.', period_unusual: 'The period is unusual.',
    },
    codes: {
      check_digit_wrong: 'Check digit', code_unknown: 'Unknown code', code_retired: 'Retired code', code_not_usable: 'Code of another kind',
      format_unusual: 'Unusual form', edition_mismatch: 'Other edition', field_unknown: 'Unknown field', period_unusual: 'Unusual period',
    },
  },
  versions: {
    only: 'The only version', onlyText: 'Its author has changed nothing so far.', intro: 'A newer version replaces the one before it as a whole.',
    version: 'Version {{version}}', standings: { current: 'stands now', replaced: 'replaced', withdrawn: 'withdrawn' },
    since: 'What changed since version {{version}}', same: 'Nothing changed since version {{version}}', what: 'What', before: 'Before', now: 'Now',
  },
  notes: {
    intro: 'Seen by us alone. They stay when a newer version comes.', none: 'No notes yet.', write: 'A note about this record', keep: 'Keep the note',
    retract: 'Take back', why: 'Why does it no longer stand?', retracted: 'Taken back by {{name}}, {{at}}:', failed: 'The note was not kept',
  },
  original: { sent: 'As it came', mapped: 'As we read it' },
  subjects: {
    none: 'No subject named', noneText: 'This record names nothing that can be matched.', noIdentifiers: 'No identifier; known by name only.', records_one: 'in {{count}} record', records_other: 'in {{count}} records',
  },
  verdict: { valid: 'Holds', suspicious: 'Doubtful', impossible: 'Impossible' },
  indicators: {
    profile: 'Make a profile of what it describes',
    none: 'No risk indicators', noneText: 'Nothing of this record goes to targeting.', field: 'Field', value: 'Value', weight: 'Weight', state: 'State', origin: 'Origin',
    valid: 'Until', why: 'Why', choose: 'Take {{field}} {{value}}', chooseAll: 'Take all', prefix: 'begins with',
    identifying: 'Each of these hits on its own', descriptive: 'These hit only all together',
    states: { proposed: 'Proposed', active: 'Active', declined: 'Declined', expired: 'Expired', withdrawn: 'Withdrawn' },
    origins: { ours: 'Ours', stated: 'Stated', derived: 'Derived' }, originHints: { ours: 'laid over the record by an officer of ours', stated: 'written by the partner', derived: 'taken by us from the record' },
  },
  evidence: {
    leaf: 'Place in the log', leafValue: 'Leaf {{index}}', checkpoint: 'First checkpoint over it', checkpointValue: '{{size}} leaves, signed {{at}}', witnesses: 'Witnessed by', noWitness: 'nobody yet',
    file: 'From a file', fileRow: 'row {{row}} of {{name}}, brought in by {{by}}', fileSha256: 'Digest of the file (SHA-256)',
    fileIntro: 'This record was made of a row of a file. {{partner}} has not signed it: the file itself is what is kept.',
    intro: 'The bytes as they came, verified before they were read, and the receipt we gave for them.',
    receivedAt: 'Received', sender: 'Sender', keyid: 'Key', algorithm: 'Algorithm', digest: 'Content digest', bytes: 'Size', bytesValue: '{{bytes}} bytes',
    receiptId: 'Receipt', sequence: 'Sequence', sequenceValue: 'No. {{number}} from {{partner}}', messageId: 'Message',
    signatureBase: 'Signature base', signatureBaseHint: 'RFC 9421: the exact text that was signed', headers: 'Signed request headers', headersHint: 'as they stood on the wire',
    receipt: 'Receipt, as issued', receiptHint: 'JWS, signed by us', receiptSays: 'What the receipt says', verified: 'Signature verified on arrival',
  },
  history: {
    steps: {
      kept: 'Received and kept', mapped: 'Mapped into our words', pooled: 'Put into the risk data pool', 'case-opened': 'Case opened', accepted: 'Accepted', declined: 'Declined',
      fed: 'Indicators fed to targeting', hit: 'Hit', 'feedback-sent': 'Feedback sent', 'feedback-received': 'Feedback received', parked: 'Parked for a person',
      withdrawn: 'Withdrawn', expired: 'Expired', released: 'Released', dispatched: 'Dispatched', delivered: 'Delivered',
      closed: 'Closed', 'feedback-withdrawn': 'Feedback withdrawn', followed: 'What derives from it was taken back', waiting: 'Waits for the record it speaks of',
      replaced: 'Replaced by a newer version', late: 'Came after a newer version', 'request-taken': 'Request taken', 'reply-sent': 'Reply sent', 'reply-received': 'Reply received',
      'reply-withdrawn': 'Reply withdrawn', acknowledged: 'Acknowledged', partial: 'Answered in part', answered: 'Answered', refused: 'Refused', collected: 'Collected by the partner',
      dead: 'Given up after its deadline', replayed: 'Sent again by an operator', tied: 'Tied to its request', untied: 'Fits no request',
    },
  },
  notices: enNotices,
  compose: enCompose,
  requests: enRequests,
  board: enBoard,
  pool: enPool,
  agreements: enAgreements, audit: enAudit, mappings: enMappings,
  ...enAdministration,
  targeting: enTargeting,
  ...enWatching,
  figures: enFigures,
  ...enOperations,
  table: { loading: 'Loading the list', failed: 'The list could not be loaded' },
  copy: { copy: 'Copy', copied: 'Copied' },
  yes: 'yes', no: 'no',
  shortcuts: {
    title: 'Keyboard shortcuts', on: 'Single-key shortcuts', down: 'Next case', up: 'Case before', open: 'Open the case', filter: 'Filter', close: 'Close the case',
    accept: 'Accept …', decline: 'Decline …', choose: 'Choose the case', range: 'Choose all up to here', bulkAccept: 'Accept what is chosen …', bulkDecline: 'Decline what is chosen …', help: 'This list',
  },
  problems: enProblems,
};

export type Texts = typeof en;
