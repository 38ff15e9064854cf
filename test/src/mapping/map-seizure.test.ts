import type { Feedback } from '../../../src/domain/feedback.js';
import type { MappedMessage } from '../../../src/domain/mapped-message.js';
import type { Seizure } from '../../../src/domain/seizure.js';
import type { CodeBook } from '../../../src/mapping/codes/code-book.js';
import { mapMessage } from '../../../src/mapping/map-message.js';
import { example, seizureWith } from './messages.js';
import { shippedMapping } from '../../../src/mapping/tables/shipped.js';
import { shippedCodeBook } from './shipped-code-book.js';

let codeBook: CodeBook;
beforeAll(async () => { codeBook = await shippedCodeBook(); });
const map = (message: unknown): MappedMessage => mapMessage(message, { codeBook, mapping: shippedMapping(codeBook), receivedAt: '2026-11-23T02:00:00Z' });

describe('the simplified seizure', () => {
  it('is enough: twelve facts make a whole record', () => {
    const mapped = map(example('seizure-simplified'));
    expect(mapped).toMatchObject({ kind: 'seizure', ref: '01a1fd1e-8c00-7f20-8654-f791d80d5a5a', version: 1, warnings: [], unmapped: [], subjects: [], indicators: [] });
    expect(mapped.record as Seizure).toMatchObject({
      status: 'confirmed', selectionMethod: 'rule', place: { locode: 'PABLB' }, route: { departure: { country: 'EC' }, stops: [] },
      goods: [{ category: 'drugs', localRiskGroups: ['drug-trafficking'], found: { hs6: '293972', edition: '2022' }, quantity: { value: 312, unit: 'KGM' } }],
    });
  });
});

describe('the full seizure', () => {
  let mapped: MappedMessage;
  beforeAll(() => { mapped = map(example('seizure-full')); });

  it('is mapped to the last member', () => {
    expect(mapped.unmapped).toEqual([]);
    expect(mapped.warnings).toEqual([]);
  });

  it('keeps what was found and what was declared apart', () => {
    expect((mapped.record as Seizure).goods[0]).toMatchObject({ found: { hs6: '293972' }, declared: { hs6: '080390' }, declaredAs: 'FRESH BANANAS' });
  });

  it('makes the non-nominal twin of every person', () => {
    expect((mapped.record as Seizure).persons.map((one) => one.twin)).toEqual([
      { role: 'organiser', ageBand: '45-54', sex: 'M', nationalities: ['EC'] }, { role: 'driver', ageBand: '25-34', sex: 'M', nationalities: ['CO'] },
    ]);
    const [person] = (map(seizureWith({ persons: [{ role: 'courier', dateOfBirth: { value: '2001-02-03' } }] })).record as Seizure).persons;
    expect(person?.twin).toEqual({ role: 'courier', ageBand: '25-34', sex: 'unknown', nationalities: [] });
  });

  it('makes subjects of what has a name or a number, a nameless driver not', () => {
    expect(mapped.subjects.map((one) => `${one.kind} ${one.role} ${one.handling.tlp}`)).toEqual([
      'transportEquipment related AMBER', 'consignment seized AMBER', 'conveyance related AMBER', 'traveller organiser RED', 'economicOperator consignor AMBER', 'economicOperator consignee AMBER',
    ]);
  });

  it('keeps an eye on them for a while, each as long as the table says', () => {
    expect(mapped.indicators.map((one) => `${one.field} ${one.normalised} ${one.weight} ${one.validUntil.slice(0, 10)}`)).toEqual([
      'container.number ZZXU7004129 30 2027-01-17', 'vessel.imo 9999993 10 2027-05-17', 'traveller.document 0999999999 60 2027-11-18',
      'seller.id 0999999990001 50 2027-11-18', 'importer.id 9990100013 50 2027-11-18', 'importer.id 9999ZZ0FICTITIOUS098 50 2027-11-18',
    ]);
    expect(mapped.indicators[2]?.handling.tlp).toBe('RED');
  });

  it('of a seizure that was cancelled nothing is looked for', () => {
    const message = example<ReturnType<typeof seizureWith>>('seizure-full');
    expect(map({ ...message, seizure: { ...message.seizure, status: 'cancelled' } }).indicators).toEqual([]);
  });

  it('nothing is looked for beyond the day it may be kept', () => {
    const containers = [{ number: 'CSQU3054383' }];
    expect(map(seizureWith({ containers }, { retainUntil: '2026-12-01' })).indicators[0]?.validUntil).toBe('2026-12-01T23:59:59Z');
    expect(map(seizureWith({ containers }, { retainUntil: '2026-11-01' })).indicators).toEqual([]);
  });
});

describe('feedback', () => {
  it('is a record of its own, and no subject', () => {
    const mapped = map(example('feedback-hit'));
    expect(mapped).toMatchObject({ kind: 'feedback', ref: 'ZZ-FEEDBACK-2026-0051', version: 1, subjects: [], indicators: [], unmapped: [], warnings: [] });
    expect((mapped.record as Feedback).hitReports[0]).toMatchObject({ located: true, indicators: ['/alert/indicators/0'], score: 92, accompanyingPersons: [{ twin: { ageBand: '25-34' } }] });
  });

  it('says why it declines', () => {
    expect((map(example('feedback-declined')).record as Feedback).declineReason).toBeDefined();
  });
});
