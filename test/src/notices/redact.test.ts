import type { FieldMarks, Handling } from '../../../src/domain/handling.js';
import { narrowed, redact, type ReleaseRule } from '../../../src/notices/redact.js';

const RULE: ReleaseRule = { fieldsOut: ['/*'], highestTlp: 'AMBER', nominal: true, onwardLeast: 'none', onwardMost: 'any-customs' };
const handling: Handling = { tlp: 'GREEN', codes: [], onward: 'none', personalData: false };
const alert = {
  alertId: 'A1', narrative: 'what the source saw',
  consignment: { ucr: 'U1', parties: [{ name: 'Someone' }], containers: [{ number: 'CSQU3054383', seals: ['1'] }] },
  'odd/name~x': 1, links: [],
};
const run = (fieldsOut: string[], fieldMarks: FieldMarks = {}, highestTlp: 'GREEN' | 'AMBER' = 'AMBER') =>
  redact(alert, 'alert', { handling, fieldMarks }, { ...RULE, fieldsOut, highestTlp });

it('lets nothing out when nothing is on the list', () => {
  const { record, withheld } = run([]);
  expect(record).toBeUndefined();
  expect(withheld).toEqual([{ pointer: '/alert', reason: 'not-on-allow-list' }]);
});

it('lets out what is listed, and names everything that stays', () => {
  const { record, withheld } = run(['/alert/alertId', '/alert/consignment/containers']);
  expect(record).toEqual({ alertId: 'A1', consignment: { containers: [{ number: 'CSQU3054383', seals: ['1'] }] } });
  expect(withheld.map((w) => w.pointer)).toEqual(['/alert/narrative', '/alert/consignment/ucr', '/alert/consignment/parties', '/alert/odd~1name~0x', '/alert/links']);
});

it('takes a prefix for a whole member, not for the beginning of a name', () => {
  expect(run(['/alert/alert']).record).toBeUndefined();
  expect(run(['/alert']).record).toEqual(alert);
});

it('withholds a field whose marking is above the agreement, inside a released whole', () => {
  const { record, withheld } = run(['/alert'], { '/alert/consignment/parties/0': { tlp: 'RED' }, '/alert/narrative': { tlp: 'RED' } });
  expect(record).toMatchObject({ consignment: { containers: alert.consignment.containers } });
  expect(JSON.stringify(record)).not.toContain('Someone');
  expect(JSON.stringify(record)).not.toContain('source saw');
  expect(withheld).toEqual([
    { pointer: '/alert/narrative', reason: 'marking-too-strict' },
    { pointer: '/alert/consignment/parties/0', reason: 'marking-too-strict' },
  ]);
});

it('reads a mark that is milder than its record as strict as the record', () => {
  const strict: Handling = { ...handling, tlp: 'RED' };
  const { withheld } = redact(alert, 'alert', { handling: strict, fieldMarks: { '/alert/narrative': { tlp: 'CLEAR' } } }, RULE);
  expect(withheld).toEqual([{ pointer: '/alert', reason: 'marking-too-strict' }]);
});

it('marks by escaped pointers (RFC 6901)', () => {
  expect(run(['/alert'], { '/alert/odd~1name~0x': { tlp: 'RED' } }).record).not.toHaveProperty(['odd/name~x']);
});

it('moves marks with what they mark, and drops those of what stays: a mark tells that something was there', () => {
  const record = { parties: [{ name: 'secret' }, { name: 'open' }, { name: 'closed' }] };
  const marks: FieldMarks = { '/alert/parties/0': { tlp: 'RED' }, '/alert/parties/1/name': { tlp: 'AMBER' }, '/alert/parties/0/name': { tlp: 'GREEN' } };
  const left = redact(record, 'alert', { handling, fieldMarks: marks }, RULE);
  expect(left.record).toEqual({ parties: [{ name: 'open' }, { name: 'closed' }] });
  expect(left.fieldMarks).toEqual({ '/alert/parties/0/name': { tlp: 'AMBER' } });
});

it('lets one member of every item out by a star', () => {
  const record = { persons: [{ role: 'courier', names: ['A'] }, { names: ['B'] }], 'a/b': { c: 1, d: 2 } };
  const { record: left, withheld } = redact(record, 'seizure', { handling, fieldMarks: {} }, { ...RULE, fieldsOut: ['/seizure/persons/*/role', '/seizure/a~1b/c'] });
  expect(left).toEqual({ persons: [{ role: 'courier' }], 'a/b': { c: 1 } });
  expect(withheld.map(({ pointer }) => pointer)).toEqual(['/seizure/persons/0/names', '/seizure/persons/1/names', '/seizure/a~1b/d']);
});

it('withholds what names a person where persons are not agreed, and leaves the non-nominal twin', () => {
  const record = { persons: [{ role: 'courier', ageBand: '25-34', names: [{ value: 'X' }], documents: [{ number: '1' }] }], narrative: 'X came by sea' };
  const { record: left, withheld } = redact(record, 'seizure', { handling, fieldMarks: { '/seizure/narrative': { nominal: true } } }, { ...RULE, nominal: false });
  expect(left).toEqual({ persons: [{ role: 'courier', ageBand: '25-34' }] });
  expect(withheld).toEqual(['/seizure/persons/0/names', '/seizure/persons/0/documents', '/seizure/narrative'].map((pointer) => ({ pointer, reason: 'nominal' })));
});

it('counts every mark on the way down: the inside of a strict part is strict', () => {
  const { record, fieldMarks } = run(['/alert/consignment/containers'], { '/alert/consignment': { tlp: 'AMBER' }, '/alert/consignment/containers/0': { tlp: 'CLEAR' } });
  expect(record).toEqual({ consignment: { containers: alert.consignment.containers } });
  expect(fieldMarks).toEqual({ '/alert/consignment': { tlp: 'AMBER' }, '/alert/consignment/containers/0': { tlp: 'AMBER' } });
});

it('withholds what the receiver could not keep to itself, and narrows what we do not let it pass on', () => {
  const wide: Handling = { ...handling, onward: 'any-customs' };
  const marks: FieldMarks = { '/alert/narrative': { onward: 'none' }, '/alert/alertId': { onward: 'law-enforcement' } };
  const left = redact(alert, 'alert', { handling: wide, fieldMarks: marks }, { ...RULE, onwardLeast: 'own-administration', onwardMost: 'own-administration' });
  expect(left.withheld).toEqual([{ pointer: '/alert/narrative', reason: 'onward-not-allowed' }]);
  expect(left.fieldMarks).toEqual({ '/alert/alertId': { onward: 'own-administration' } });
  expect(narrowed({ ...wide, onwardNamed: ['NL'] }, { onwardMost: 'named' })).toEqual({ ...wide, onward: 'own-administration' });
});
