import type { Finding } from '../platform/refusal.js';
import type { CodeBook } from './codes/code-book.js';
import { mapMessage } from './map-message.js';
import { mappingOf } from './tables/mapping.js';

/** What cannot be a value at all cannot be one by any table. */
const NO_TABLES = mappingOf([]);

/**
 * What must not leave us: values that cannot be what they say they are (an LEI whose digits are wrong, 999999 as goods).
 * From a partner the same values are kept; what is only unknown or unusual may leave, since it may be the evidence.
 * `message` has passed the contract; no table of a partner is laid over it. An empty list means that nothing stands in the way.
 */
export function checkOutbound(message: unknown, codeBook: CodeBook, now: Date): Finding[] {
  const { warnings } = mapMessage(message, { codeBook, mapping: NO_TABLES, receivedAt: now.toISOString() });
  return warnings.filter((one) => one.impossible).map(({ pointer, code, detail }) => ({ pointer, code, detail }));
}
