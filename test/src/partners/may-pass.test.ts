import { askedOf, askedToSend } from '../../../src/partners/asked.js';
import { mayPass, policyAccepts } from '../../../src/partners/may-pass.js';
import { agreementOf, type Agreement } from '../../../src/partners/agreement.js';

const at = new Date('2026-06-01T12:00:00Z');
const agreement: Agreement = agreementOf({
  agreementId: 'ZZ-KR-CMAA-2019', partner: 'ZZ', title: 'Test', typesIn: ['alert', 'seizure', 'feedback'], typesOut: ['alert', 'seizure', 'feedback'],
  subjectClasses: ['consignment', 'conveyance', 'traveller', 'economicOperator'], nominal: true, highestTlp: 'AMBER', validFrom: '2026-01-01', validUntil: '2026-12-31',
});
const alert = { messageType: 'alert', exchangeBasis: 'spontaneous', handling: { tlp: 'GREEN' }, alert: { subjectClass: 'consignment', riskCategory: 'drugs', status: 'issued', title: 't' } };
const seizure = { messageType: 'seizure', handling: { tlp: 'GREEN' }, seizure: { goods: [{ category: 'drugs' }, { category: 'cash' }], persons: [{ role: 'courier', sex: 'F', names: [{ value: 'X' }], documents: [{ number: '1' }] }] } };
const withdrawal = { messageType: 'withdrawal', handling: { tlp: 'RED' }, withdrawal: { recordType: 'alert', recordId: 'A', reason: 'wrong-facts' } };
const withdrawn = { ...alert, alert: { ...alert.alert, status: 'withdrawn' } };
const feedback = { messageType: 'feedback', handling: { tlp: 'GREEN' }, feedback: { state: 'closed' } };

/** Pointers of the refusal, or the agreement. */
const asks = (agreements: readonly Agreement[], message: object, day = at): string => {
  try {
    return mayPass(agreements, askedOf(message), day).agreementId;
  } catch (error) {
    return (error as { text: { errors: Array<{ pointer: string }> } }).text.errors.map(({ pointer }) => pointer).join(' ');
  }
};
const handled = (handling: object): object => ({ ...alert, handling: { ...alert.handling, ...handling } });
const but = (change: Partial<Agreement>): Agreement[] => [{ ...agreement, ...change }];
const OK = agreement.agreementId;
const ended = but({ endedAt: at });
const later = new Date('2027-01-01T00:00:00Z');

it.each([
  ['covered', [agreement], alert, at, OK],
  ['no agreement at all', [], alert, at, '/agreementId'],
  ['before it began', [agreement], alert, new Date('2025-12-31T23:59:59Z'), '/agreementId'],
  ['after its last day', [agreement], alert, later, '/agreementId'],
  ['on its last day', [agreement], alert, new Date('2026-12-31T23:59:59Z'), OK],
  ['the moment before it was ended', ended, alert, new Date(at.getTime() - 1), OK],
  ['the moment it was ended', ended, alert, at, '/agreementId'],
  ['another agreement is named', [agreement], { ...alert, agreementId: 'OTHER' }, at, '/agreementId'],
  ['a type that may only go out', but({ typesIn: ['seizure'] }), alert, at, '/messageType'],
  ['a class that is not covered', but({ subjectClasses: ['traveller'] }), alert, at, '/alert/subjectClass'],
  ['empty lists cover nothing', but({ subjectClasses: [] }), alert, at, '/alert/subjectClass'],
  ['a risk category that is not covered', but({ riskCategories: ['tobacco'] }), alert, at, '/alert/riskCategory'],
  ['one of the goods seized is not covered', but({ riskCategories: ['drugs'] }), seizure, at, '/seizure/goods'],
  ['every one of the goods seized is covered', but({ riskCategories: ['drugs', 'cash'] }), seizure, at, OK],
  ['another purpose', but({ purposes: ['customs enforcement'] }), { ...alert, purpose: 'statistics' }, at, '/purpose'],
  ['no purpose where one is demanded', but({ purposes: ['customs enforcement'] }), alert, at, '/purpose'],
  ['the purpose agreed', but({ purposes: ['customs enforcement'] }), { ...alert, purpose: 'customs enforcement' }, at, OK],
  ['another basis', but({ exchangeBases: ['onRequest'] }), alert, at, '/exchangeBasis'],
  ['handling above', [agreement], handled({ tlp: 'AMBER+STRICT' }), at, '/handling/tlp'],
  ['one field above', [agreement], handled({ fieldMarks: { '/alert/title': { tlp: 'RED' } } }), at, '/handling/tlp'],
  ['an action not agreed', but({ permittedActions: ['analyse-only'] }), handled({ permittedAction: 'detain' }), at, '/handling/permittedAction'],
  ['stricter onward than we can keep', but({ onwardLeast: 'own-administration' }), alert, at, '/handling/onward'],
  ['one field stricter onward', but({ onwardLeast: 'own-administration' }), handled({ onward: 'any-customs', fieldMarks: { '/alert/title': { onward: 'none' } } }), at, '/handling/onward'],
  ['onward as far as needed', but({ onwardLeast: 'own-administration' }), handled({ onward: 'law-enforcement' }), at, OK],
  ['persons where none are agreed: everything that names one', but({ nominal: false }), seizure, at, '/seizure/persons/0/names /seizure/persons/0/documents'],
  ['what the sender marks as naming a person', but({ nominal: false }), handled({ fieldMarks: { '/alert/title': { nominal: true } } }), at, '/alert/title'],
  ['a mark on nothing marks nothing', but({ nominal: false }), handled({ fieldMarks: { '/alert/narrative': { nominal: true } } }), at, OK],
  ['a document number in an indicator', but({ nominal: false }), { ...alert, alert: { ...alert.alert, indicators: [{ field: 'ucr', value: '1' }, { field: 'traveller.document', value: 'M1' }, { field: 'importer.id', value: 'P123456789012' }] } }, at, '/alert/indicators/1 /alert/indicators/2'],
  ['fields that are not agreed: all of them', but({ fieldsIn: ['/alert/subjectClass', '/alert/title'] }), { ...alert, attachments: [{ sha256: '0' }] }, at, '/alert/riskCategory /alert/status /attachments'],
  ['the second of two covers it', [{ ...agreement, agreementId: 'A', typesIn: [] }, agreement], alert, at, OK],
  ['two agreements that cover half each cover nothing', [...but({ typesIn: ['seizure'], agreementId: 'A' }), ...but({ subjectClasses: [] })], alert, at, '/alert/subjectClass'],
  ['taking back when it is over', ended, withdrawal, later, OK],
  ['taking back above the marking', [agreement], withdrawal, at, OK],
  ['taking back when there never was one', [], withdrawal, at, '/agreementId'],
  ['taking back before one begins', [agreement], withdrawal, new Date('2025-06-01T00:00:00Z'), '/agreementId'],
  ['a withdrawn alert when it is over', ended, withdrawn, later, OK],
  ['feedback when it is over', ended, feedback, later, OK],
  ['feedback when it is over, but was never covered', but({ endedAt: at, typesIn: ['alert'] }), feedback, later, '/messageType'],
])('%s', (_, agreements, message, day, expected) => expect(asks(agreements as Agreement[], message as object, day)).toBe(expected));

it('asks the other list on the way out, and leaves fields and persons to redaction', () => {
  const { alert: record, handling } = alert as unknown as { alert: object; handling: { tlp: 'GREEN' } };
  const asked = askedToSend({ messageType: 'alert', record, handling, exchangeBasis: 'spontaneous' });
  expect(mayPass(but({ typesIn: [], nominal: false, fieldsOut: [], fieldsIn: [] }), asked, at).agreementId).toBe(OK);
  expect(() => mayPass(but({ typesOut: [] }), asked, at)).toThrow(expect.objectContaining({ code: 'not_agreed' }));
});

it('lets nothing pass that an agreement does not name', () => {
  const nothing = agreementOf({ agreementId: 'N', partner: 'ZZ', title: 'Says nothing', validFrom: '2026-01-01', validUntil: '2026-12-31' });
  for (const message of [alert, seizure, feedback]) expect(asks([nothing], message)).toBe('/messageType');
});

it('accepts by policy only what the agreement names, up to its marking', () => {
  const policy = { ...agreement, acceptClasses: ['consignment'], acceptUpTo: 'GREEN' as const };
  expect(policyAccepts(policy, askedOf(alert))).toBe(true);
  expect(policyAccepts(policy, askedOf(handled({ tlp: 'AMBER' })))).toBe(false);
  expect(policyAccepts(policy, { ...askedOf(alert), subjectClass: 'traveller' })).toBe(false);
  expect(policyAccepts(policy, askedOf(seizure))).toBe(false);
});
