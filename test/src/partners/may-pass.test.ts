import { mayPass, policyAccepts, type Asked } from '../../../src/partners/may-pass.js';
import type { Agreement } from '../../../src/partners/agreement.js';
import { agreementBetween } from '../../support/world.js';

const at = new Date('2026-06-01T12:00:00Z');
const agreement: Agreement = { ...agreementBetween('KR', 'ZZ'), highestTlp: 'AMBER', validFrom: '2026-01-01', validUntil: '2026-12-31' };
const alert: Asked = { messageType: 'alert', subjectClass: 'consignment', tlp: 'GREEN' };
const refusal = (agreements: Agreement[], asked: Asked, day = at): string => {
  try {
    mayPass(agreements, asked, day);
  } catch (error) {
    return (error as { text: { errors: Array<{ pointer: string }> } }).text.errors[0]?.pointer ?? '';
  }
  return 'passes';
};

it.each([
  ['covered', [agreement], alert, at, 'passes'],
  ['no agreement at all', [], alert, at, '/agreementId'],
  ['before it began', [agreement], alert, new Date('2025-12-31T23:59:59Z'), '/agreementId'],
  ['after it ended', [agreement], alert, new Date('2027-01-01T00:00:00Z'), '/agreementId'],
  ['on its last day', [agreement], alert, new Date('2026-12-31T23:59:59Z'), 'passes'],
  ['another agreement is named', [agreement], { ...alert, agreementId: 'OTHER' }, at, '/agreementId'],
  ['a type that is not covered', [{ ...agreement, typesIn: ['seizure'] }], alert, at, '/messageType'],
  ['a class that is not covered', [{ ...agreement, subjectClasses: ['traveller'] }], alert, at, '/alert/subjectClass'],
  ['handling above', [agreement], { ...alert, tlp: 'AMBER+STRICT' as const }, at, '/handling/tlp'],
  ['the second of two covers it', [{ ...agreement, agreementId: 'A', typesIn: [] }, agreement], alert, at, 'passes'],
  ['empty lists cover nothing', [{ ...agreement, subjectClasses: [] }], alert, at, '/alert/subjectClass'],
])('%s', (_, agreements, asked, day, expected) => expect(refusal(agreements as Agreement[], asked as Asked, day)).toBe(expected));

it('accepts by policy only what the agreement names, up to its marking', () => {
  const policy = { ...agreement, acceptClasses: ['consignment'], acceptUpTo: 'GREEN' as const };
  expect(policyAccepts(policy, alert)).toBe(true);
  expect(policyAccepts(policy, { ...alert, tlp: 'AMBER' })).toBe(false);
  expect(policyAccepts(policy, { ...alert, subjectClass: 'traveller' })).toBe(false);
  expect(policyAccepts(policy, { messageType: 'seizure', tlp: 'GREEN' })).toBe(false);
});
