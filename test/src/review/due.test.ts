import { dueOf } from '../../../src/review/due.js';

const CAME = new Date('2026-11-23T00:00:00Z');

it.each([
  ['routine: 48 hours', { recordType: 'alert', urgency: 'routine' }, '2026-11-25T00:00:00.000Z', 'usual'],
  ['flash: one hour', { recordType: 'alert', urgency: 'flash' }, '2026-11-23T01:00:00.000Z', 'urgency'],
  ['no urgency: 48 hours', { recordType: 'seizure' }, '2026-11-25T00:00:00.000Z', 'usual'],
  ['the sender asks for less', { recordType: 'alert', urgency: 'routine', dueBy: '2026-11-23T08:00:00+09:00' }, '2026-11-23T00:00:00.000Z', 'sender'],
  ['the sender leaves more', { recordType: 'alert', urgency: 'urgent', dueBy: '2026-12-24T00:00:00Z' }, '2026-11-23T12:00:00.000Z', 'urgency'],
  ['the sender asked for yesterday', { recordType: 'alert', urgency: 'flash', dueBy: '2026-11-22T00:00:00Z' }, '2026-11-23T00:00:00.000Z', 'sender'],
  ['a request names its day', { recordType: 'request', urgency: 'flash', dueBy: '2026-12-24T00:00:00Z' }, '2026-12-24T00:00:00.000Z', 'sender'],
  ['the agreement gives less', { recordType: 'alert', urgency: 'routine', agreedHours: 24 }, '2026-11-24T00:00:00.000Z', 'agreement'],
  ['the agreement gives more than we take', { recordType: 'alert', urgency: 'urgent', agreedHours: 24 }, '2026-11-23T12:00:00.000Z', 'urgency'],
  ['the agreement gives as much', { recordType: 'alert', urgency: 'routine', agreedHours: 48 }, '2026-11-25T00:00:00.000Z', 'usual'],
  ['the sender asks for less than agreed', { recordType: 'alert', urgency: 'routine', dueBy: '2026-11-23T05:00:00Z', agreedHours: 6 }, '2026-11-23T05:00:00.000Z', 'sender'],
  ['a request is answered within the agreed hours', { recordType: 'request', urgency: 'routine', dueBy: '2026-12-24T00:00:00Z', agreedHours: 72 }, '2026-11-26T00:00:00.000Z', 'agreement'],
  ['a request needs it sooner', { recordType: 'request', urgency: 'routine', dueBy: '2026-11-23T02:00:00Z', agreedHours: 72 }, '2026-11-23T02:00:00.000Z', 'sender'],
])('%s', (_name, clocked, due, reason) => expect({ ...dueOf(clocked, CAME), at: dueOf(clocked, CAME).at.toISOString() }).toEqual({ at: due, reason }));
