import type { AssistanceRequest } from '../../../src/domain/request.js';
import { summaryOf } from '../../../src/domain/summary.js';
import { checkOutbound } from '../../../src/mapping/check-outbound.js';
import { composeMessage } from '../../../src/mapping/compose-message.js';
import type { CodeBook } from '../../../src/mapping/codes/code-book.js';
import { mapMessage } from '../../../src/mapping/map-message.js';
import { readEnvelope } from '../../../src/mapping/read-envelope.js';
import type { WireMessage, WireRequestMessage } from '../../../src/mapping/wire.js';
import { example } from './messages.js';
import { shippedMapping } from '../../../src/mapping/tables/shipped.js';
import { shippedCodeBook } from './shipped-code-book.js';

let codeBook: CodeBook;
beforeAll(async () => { codeBook = await shippedCodeBook(); });

const map = (message: WireMessage): ReturnType<typeof mapMessage> => mapMessage(message, { codeBook, mapping: shippedMapping(codeBook), receivedAt: '2026-11-23T02:00:00Z' });

describe('a request', () => {
  it('keeps all that Article 9 asks for, and what it is about becomes a subject without indicators', () => {
    const mapped = map(example('request-verification'));
    expect(mapped).toMatchObject({ kind: 'request', ref: 'ZZ-REQUEST-2026-0031', version: 1, indicators: [], unmapped: [], warnings: [] });
    expect(mapped.record).toMatchObject({
      requestKind: 'verification', requestingAuthority: { name: 'Customs of Zedland' }, measure: expect.any(String), lawsConcerned: [expect.any(String)],
      questions: [{ questionId: 'Q1' }, { questionId: 'Q2' }], about: { recordType: 'alert', id: 'ZZ-ALERT-2026-0417', version: 1 },
    });
    expect(mapped.subjects).toMatchObject([{ kind: 'economicOperator', role: 'subject', identifiers: [{ scheme: 'BRN', verdict: 'valid' }] }]);
  });

  it('has the day its answer is due in its summary', () => {
    expect(summaryOf(map(example('request-verification')).record)).toMatchObject({ title: expect.stringContaining('invoice'), dueBy: '2026-12-06T00:00:00Z', riskCategory: 'undervaluation' });
  });

  it('that was due before it came is kept, and that is told', () => {
    const message = example<WireRequestMessage>('request-permission');
    const mapped = map({ ...message, request: { ...message.request, dueAt: '2026-11-23T01:59:59Z' } });
    expect(mapped.warnings).toEqual([expect.objectContaining({ pointer: '/request/dueAt', code: 'period_unusual' })]);
    expect((mapped.record as AssistanceRequest).dueAt).toBe('2026-11-23T01:59:59Z');
  });

  it('about a person is personal data, whether its sender said so or not', () => {
    const message = example<WireRequestMessage>('request-permission');
    const about = { ...message, request: { ...message.request, traveller: { names: [{ kind: 'printed' as const, value: 'A Person' }] } } };
    expect(map(about).handling.personalData).toBe(true);
  });
});

describe('a reply and a withdrawal', () => {
  it.each([
    ['reply-answered', { kind: 'reply', ref: 'ZZ-REPLY-2026-0012', record: { state: 'answered', answers: [{ questionId: 'Q1', result: 'not-confirmed' }], records: [{ recordType: 'seizure' }] } }],
    ['reply-refused', { kind: 'reply', ref: 'ZZ-REPLY-2026-0013', record: { state: 'refused', refusalReason: 'investigation-at-risk' } }],
    ['withdrawal-alert', { kind: 'withdrawal', ref: 'ZZ-WITHDRAWAL-2026-0003', record: { recordType: 'alert', recordId: 'ZZ-ALERT-2026-0417', reason: 'wrong-subject' } }],
    ['withdrawal-seizure', { kind: 'withdrawal', ref: 'ZZ-WITHDRAWAL-2026-0004', record: { recordType: 'seizure', upToVersion: 1 } }],
  ])('%s is read whole and names no subject', (name, expected) => {
    expect(map(example(name))).toMatchObject({ ...expected, version: 1, subjects: [], indicators: [], warnings: [], unmapped: [] });
  });
});

describe('the envelope', () => {
  it.each([
    ['alert-cocaine-reefer', { recordRef: 'ZZ-ALERT-2026-0417', recordVersion: 1, subjectClass: 'consignment', riskCategory: 'drugs', status: 'issued', onward: 'own-administration' }],
    ['seizure-full', { recordRef: 'ZZ-SEIZURE-2026-0093', riskCategory: expect.any(String) }],
    ['feedback-hit', { recordRef: 'ZZ-FEEDBACK-2026-0051', recordVersion: 1 }],
    ['request-verification', { recordRef: 'ZZ-REQUEST-2026-0031', subjectClass: 'economicOperator', riskCategory: 'undervaluation', purpose: 'Establishing the customs value' }],
    ['reply-answered', { recordRef: 'ZZ-REPLY-2026-0012', exchangeBasis: 'onRequest', onward: 'none' }],
    ['withdrawal-seizure', { recordRef: 'ZZ-WITHDRAWAL-2026-0004', withdraws: { recordType: 'seizure', recordRef: 'ZZ-SEIZURE-2026-0093', upToVersion: 1 } }],
  ])('of %s says what a door decides by', (name, expected) => {
    expect(readEnvelope(example(name))).toMatchObject(expected);
  });
});

it.each(['request-verification', 'reply-answered', 'withdrawal-alert'])('%s is composed under its own name and may leave', (name) => {
  const message = example<WireMessage>(name) as WireMessage & Record<string, unknown>;
  const composed = composeMessage({
    ...message, record: message[message.messageType], handling: { tlp: 'GREEN', codes: [], onward: 'none', personalData: false }, fieldMarks: {}, senderSequence: 1, agreementId: 'A',
  } as unknown as Parameters<typeof composeMessage>[0]);
  expect(composed[message.messageType]).toEqual(message[message.messageType]);
  expect(checkOutbound(composed, codeBook, new Date('2026-11-23T02:00:00Z'))).toEqual([]);
});
