import { dueAt } from '../../../src/review/due.js';

const CAME = new Date('2026-11-23T00:00:00Z');

it.each([
  ['routine: 48 hours', { recordType: 'alert', urgency: 'routine' }, '2026-11-25T00:00:00.000Z'],
  ['flash: one hour', { recordType: 'alert', urgency: 'flash' }, '2026-11-23T01:00:00.000Z'],
  ['no urgency: 48 hours', { recordType: 'seizure' }, '2026-11-25T00:00:00.000Z'],
  ['the sender asks for less', { recordType: 'alert', urgency: 'routine', dueBy: '2026-11-23T08:00:00+09:00' }, '2026-11-23T00:00:00.000Z'],
  ['the sender leaves more', { recordType: 'alert', urgency: 'urgent', dueBy: '2026-12-24T00:00:00Z' }, '2026-11-23T12:00:00.000Z'],
  ['the sender asked for yesterday', { recordType: 'alert', urgency: 'flash', dueBy: '2026-11-22T00:00:00Z' }, '2026-11-23T00:00:00.000Z'],
  ['a request names its day', { recordType: 'request', urgency: 'flash', dueBy: '2026-12-24T00:00:00Z' }, '2026-12-24T00:00:00.000Z'],
])('%s', (_name, clocked, due) => expect(dueAt(clocked, CAME).toISOString()).toBe(due));
