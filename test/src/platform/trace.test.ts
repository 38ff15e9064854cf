import { newTrace, traceIn, traceOfId, traceparent } from '../../../src/platform/trace.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const said = (...values: string[]): string | undefined => traceIn(values.map((value) => ['Traceparent', value] as const));

it('reads the trace of a request, of this version and of later ones', () => {
  expect(said(`00-${TRACE}-${SPAN}-01`)).toBe(TRACE);
  expect(said(`cc-${TRACE}-${SPAN}-01-what-comes-later`)).toBe(TRACE);
});

it.each([
  '', 'x', `00-${TRACE}-${SPAN}`, `00-${TRACE.toUpperCase()}-${SPAN}-01`, `ff-${TRACE}-${SPAN}-01`, `00-${'0'.repeat(32)}-${SPAN}-01`, `00-${TRACE}-${'0'.repeat(16)}-01`,
  `00-${TRACE}-${SPAN}-01-more`, `00-${TRACE}-${SPAN}-01\n{"level":60}`,
])('takes nothing for a trace that cannot be meant: %j', (value) => {
  expect(said(value)).toBeUndefined();
});

it('takes none of two', () => {
  expect(said(`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01`)).toBeUndefined();
});

it('goes on under the same trace with a span of its own', () => {
  const id = '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10';
  const [one, other] = [traceparent(traceOfId(id)), traceparent(traceOfId(id))];
  expect([one, other].map((header) => traceIn([header]))).toEqual([traceOfId(id), traceOfId(id)]);
  expect(one).not.toEqual(other);
  expect(traceIn([traceparent(newTrace())])).toMatch(/^[0-9a-f]{32}$/);
});
