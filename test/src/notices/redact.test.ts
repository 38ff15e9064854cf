import type { FieldMarks, Handling } from '../../../src/domain/handling.js';
import { redact } from '../../../src/notices/redact.js';

const handling: Handling = { tlp: 'GREEN', codes: [], onward: 'none', personalData: false };
const alert = {
  alertId: 'A1', narrative: 'what the source saw',
  consignment: { ucr: 'U1', parties: [{ name: 'Someone' }], containers: [{ number: 'CSQU3054383', seals: ['1'] }] },
  'odd/name~x': 1, links: [],
};
const run = (releaseFields: string[], fieldMarks: FieldMarks = {}, highestTlp: 'GREEN' | 'AMBER' = 'AMBER') =>
  redact(alert, '/alert', { handling, fieldMarks }, { releaseFields, highestTlp });

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
  const { withheld } = redact(alert, '/alert', { handling: strict, fieldMarks: { '/alert/narrative': { tlp: 'CLEAR' } } }, { releaseFields: ['/alert'], highestTlp: 'AMBER' });
  expect(withheld).toEqual([{ pointer: '/alert/narrative', reason: 'marking-too-strict' }]);
});

it('marks by escaped pointers (RFC 6901)', () => {
  expect(run(['/alert'], { '/alert/odd~1name~0x': { tlp: 'RED' } }).record).not.toHaveProperty(['odd/name~x']);
});

it('moves marks with what they mark, and drops those of what stays: a mark tells that something was there', () => {
  const record = { parties: [{ name: 'secret' }, { name: 'open' }, { name: 'closed' }] };
  const marks: FieldMarks = { '/alert/parties/0': { tlp: 'RED' }, '/alert/parties/1/name': { tlp: 'AMBER' }, '/alert/parties/0/name': { tlp: 'GREEN' } };
  const left = redact(record, '/alert', { handling, fieldMarks: marks }, { releaseFields: ['/alert'], highestTlp: 'AMBER' });
  expect(left.record).toEqual({ parties: [{ name: 'open' }, { name: 'closed' }] });
  expect(left.fieldMarks).toEqual({ '/alert/parties/0/name': { tlp: 'AMBER' } });
});
