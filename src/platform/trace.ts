import { randomBytes } from 'node:crypto';

/** Version, trace, parent span, flags; a later version may say more behind them (W3C Trace Context, section 3.2). */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;
const NOTHING = /^0+$/;

/**
 * The trace that a request says it belongs to: 32 hexadecimal digits. Undefined where it says none, or nothing that can be meant. Anybody can write
 * it: it goes into logs, and nothing is decided by it.
 */
export function traceIn(headers: ReadonlyArray<readonly [string, string]>): string | undefined {
  const given = headers.filter(([name]) => name.toLowerCase() === 'traceparent');
  const [, version, trace, span, more] = TRACEPARENT.exec(given.length === 1 ? given[0]?.[1] ?? '' : '') ?? [];
  if (!trace || !span || version === 'ff' || (version === '00' && more) || NOTHING.test(trace) || NOTHING.test(span)) return undefined;
  return trace;
}

/** A trace of its own, for what came without one. */
export const newTrace = (): string => randomBytes(16).toString('hex');

/** The trace of a kept message that has no other: its id, which has as many digits. */
export const traceOfId = (id: string): string => id.replaceAll('-', '').toLowerCase();

/** The header under which a trace goes on, with a span of its own for each attempt. */
export const traceparent = (trace: string): readonly [string, string] => ['traceparent', `00-${trace}-${randomBytes(8).toString('hex')}-01`];
