import { AUDIT_ACTIONS, AUDIT_BASES, AUDIT_KINDS, AUDIT_QUESTIONS } from '../../../src/domain/audit.js';
import { MESSAGE_TYPES, RECORD_TYPES } from '../../../src/domain/envelope.js';
import { DECLINE_REASONS } from '../../../src/domain/feedback.js';
import { ONWARD_ORDER, TLP_ORDER } from '../../../src/domain/handling.js';
import { INDICATOR_FIELDS } from '../../../src/domain/indicator-fields.js';
import { REFUSAL_REASONS, REPLY_STATES } from '../../../src/domain/reply.js';
import { REQUEST_KINDS } from '../../../src/domain/request.js';
import { SUBJECT_CLASSES, SUBJECT_KINDS } from '../../../src/domain/subject.js';
import { AGE_BANDS } from '../../../src/domain/traveller.js';
import { WITHDRAWAL_REASONS } from '../../../src/domain/withdrawal.js';
import { IDENTIFIER_SCHEMES } from '../../../src/domain/identifiers/schemes.js';
import { DERIVED_WEIGHTS, FIELD_OF_ROLE, FIELD_OF_SCHEME, SCHEME_WORDS } from '../../../src/mapping/weights.js';
import { readContractFile } from '../../../src/platform/contract-file.js';
import { projectPath } from '../../../src/platform/paths.js';
import { shippedCodeBook } from './shipped-code-book.js';

type Schema = { readonly enum?: readonly string[]; readonly properties?: Readonly<Record<string, Schema>> };

function defined(file: string, name: string): Schema {
  return (readContractFile(projectPath('openapi', 'schemas', `${file}.yaml`)) as { $defs: Record<string, Schema> }).$defs[name] ?? {};
}

describe('our closed lists are those of the contract', () => {
  it.each([
    ['alert', 'IndicatorField', INDICATOR_FIELDS.map((one) => one.field)],
    ['handling', 'Tlp', TLP_ORDER],
    ['handling', 'Onward', ONWARD_ORDER],
    ['feedback', 'DeclineReason', DECLINE_REASONS],
    ['request', 'RequestKind', REQUEST_KINDS],
    ['request', 'RecordType', RECORD_TYPES],
    ['receipt', 'MessageType', MESSAGE_TYPES],
    ['reply', 'RefusalReason', REFUSAL_REASONS],
    ['withdrawal', 'WithdrawalReason', WITHDRAWAL_REASONS],
    ['parties', 'AgeBand', AGE_BANDS],
    ['pool', 'SubjectKind', SUBJECT_KINDS],
    ['audit', 'AuditAction', Object.keys(AUDIT_ACTIONS)],
    ['audit', 'AuditKind', AUDIT_KINDS],
    ['audit', 'AuditBasis', AUDIT_BASES],
    ['audit', 'AuditQuestion', AUDIT_QUESTIONS],
  ])('%s %s', (file, name, ours) => expect(ours).toEqual(defined(file, name).enum));

  it('states of a reply', () => expect(REPLY_STATES).toEqual(defined('reply', 'Reply').properties?.['state']?.enum));
  it('subjects', () => expect([...SUBJECT_CLASSES].toSorted()).toEqual([...(defined('alert', 'Alert').properties?.['subjectClass']?.enum ?? [])].toSorted()));
  it('schemes of operators', () => expect(IDENTIFIER_SCHEMES).toEqual(expect.arrayContaining([...(defined('parties', 'OperatorId').properties?.['scheme']?.enum ?? [])])));
  it('roles that have a field of their own', () => expect(defined('parties', 'PartyRole').enum).toEqual(expect.arrayContaining(Object.keys(FIELD_OF_ROLE))));
});

it('every risk category has its local groups, and every mode its code', async () => {
  const book = await shippedCodeBook();
  const categories = defined('common', 'RiskCategory').enum ?? [];
  expect(book.all('risk-category').map((one) => one.code).toSorted()).toEqual([...categories].toSorted());
  for (const { attributes } of book.all('risk-category')) {
    for (const group of attributes['groups']?.split(' ') ?? []) expect(book.lookup('local-risk-group', group)).toBeDefined();
  }
  for (const mode of defined('common', 'TransportMode').enum ?? []) expect(book.lookup('transport-mode', mode)?.standing).toBe('usable');
});

it('every scheme that gives an indicator has a field, a weight and a name', () => {
  const identifying = INDICATOR_FIELDS.filter((one) => one.kind === 'identifying').map((one) => one.field);
  expect(Object.keys(DERIVED_WEIGHTS).toSorted()).toEqual(identifying.toSorted());
  for (const [scheme, field] of Object.entries(FIELD_OF_SCHEME)) {
    expect(IDENTIFIER_SCHEMES).toContain(scheme);
    expect(identifying).toContain(field);
    expect(SCHEME_WORDS[scheme]).toBeDefined();
  }
});
