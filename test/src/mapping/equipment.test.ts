import { carriagePeriod } from '../../../src/domain/carriage.js';
import type { MappedMessage } from '../../../src/domain/mapped-message.js';
import type { CodeBook } from '../../../src/mapping/codes/code-book.js';
import { mapMessage } from '../../../src/mapping/map-message.js';
import { shippedMapping } from '../../../src/mapping/tables/shipped.js';
import { alertWith, seizureWith } from './messages.js';
import { shippedCodeBook } from './shipped-code-book.js';

let codeBook: CodeBook;
beforeAll(async () => { codeBook = await shippedCodeBook(); });
const map = (message: unknown): MappedMessage => mapMessage(message, { codeBook, mapping: shippedMapping(codeBook), receivedAt: '2026-11-23T02:00:00Z' });
const BOX = { number: 'CSQU3054383', type: '45R1', seals: ['ML-7719'] };
const subjectsOf = (message: unknown): string[] => map(message).subjects.map(({ kind, role, label, identifiers }) => `${kind} ${role} ${label}: ${identifiers.map(({ scheme }) => scheme).join(' ')}`);
const weightOf = (message: unknown): Array<[number, string]> => map(message).indicators.filter(({ field }) => field === 'container.number').map(({ weight, explanation }) => [weight, explanation]);

describe('a box is a subject of its own', () => {
  it('with its number and its seals, and the consignment has its papers', () => {
    const message = alertWith({ consignment: { houseBillOfLading: 'HBL-1', containers: [BOX] } });
    expect(subjectsOf(message)).toEqual(['transportEquipment subject CSQU3054383: container seal', 'consignment subject HBL-1: houseBillOfLading']);
    expect(map(message).subjects[0]).toMatchObject({
      pointer: '/alert/consignment/containers/0', data: BOX, identifiers: [{ verdict: 'valid', pointer: '/alert/consignment/containers/0/number' }, { pointer: '/alert/consignment/containers/0/seals/0' }] });
  });

  it('is all that is known where there is neither a paper nor a word about the goods', () => {
    expect(subjectsOf(alertWith({ consignment: { containers: [BOX, { number: 'TEMU2000140' }] } }))).toEqual(['transportEquipment subject CSQU3054383: container seal', 'transportEquipment subject TEMU2000140: container']);
    expect(subjectsOf(alertWith({ consignment: { containers: [{ number: 'TEMU2000140' }], declaredAs: 'Table linen' } }))).toContain('consignment subject Table linen: ');
  });

  it('beside another subject stands beside it too, and is not seized with what was in it', () => {
    const about = alertWith({ subjectClass: 'economicOperator', economicOperator: { names: [{ kind: 'registered', value: 'Quayside' }] }, consignment: { containers: [{ number: 'TEMU2000140' }] } });
    expect(subjectsOf(about)).toContain('transportEquipment related TEMU2000140: container');
    expect(subjectsOf(seizureWith({ containers: [BOX], documents: { masterBillOfLading: 'MBL-1' } }))).toEqual(['transportEquipment related CSQU3054383: container seal', 'consignment seized MBL-1: masterBillOfLading']);
    expect(subjectsOf(seizureWith({ containers: [BOX] }))).toEqual(['transportEquipment related CSQU3054383: container seal']);
  });

  it('is looked for with the weight and in the words it always was', () => {
    const consignment = { containers: [{ number: 'CSQU3054383' }] };
    expect(weightOf(alertWith({ consignment }))).toEqual([[80, 'Container of the subject of the alert (derived; weight by our own table)']]);
    expect(weightOf(alertWith({ subjectClass: 'commodity', consignment }))).toEqual([[60, 'Container named in the alert (derived; weight by our own table)']]);
    expect(weightOf(seizureWith(consignment))).toEqual([[30, 'Container named in a seizure (derived; weight by our own table)']]);
  });

  it('has the strictest of all marks on it, and the consignment around it has them too', () => {
    const { subjects } = map(alertWith({ consignment: { houseBillOfLading: 'HBL-1', containers: [BOX, { number: 'TEMU2000140' }] } }, { fieldMarks: { '/alert/consignment/containers/0/seals/0': { tlp: 'RED' } } }));
    expect(subjects.map(({ label, handling }) => `${label} ${handling.tlp}`)).toEqual(['CSQU3054383 RED', 'TEMU2000140 AMBER', 'HBL-1 RED']);
  });
});

it.each([
  ['a seizure', { seizedAt: { from: '2026-11-18T05:40:00Z', to: '2026-11-18T09:00:00Z' }, route: [{ etd: '2026-11-01T00:00:00Z' }] }, { from: '2026-11-18T05:40:00Z', to: '2026-11-18T09:00:00Z', by: 'seizure' }],
  ['the stops of a route, in the order of time and not of text', { route: [{ eta: '2026-12-02T08:00:00+09:00' }, { etd: '2026-12-01T23:30:00Z' }, {}] }, { from: '2026-12-02T08:00:00+09:00', to: '2026-12-01T23:30:00Z', by: 'route' }],
  ['one stop alone', { route: [{ etd: '2026-11-01T00:00:00Z' }] }, { from: '2026-11-01T00:00:00Z', by: 'route' }],
  ['no more than its message', {}, { from: '2026-11-20T09:30:00Z', by: 'message' }],
])('a carriage is known by %s', (_by, told, expected) => {
  expect(carriagePeriod({ ...told, sentAt: '2026-11-20T09:30:00Z' })).toEqual(expected);
});
