import type { CodeBook } from '../../../src/mapping/codes/code-book.js';
import { mapMessage } from '../../../src/mapping/map-message.js';
import { example } from './messages.js';
import { shippedMapping } from '../../../src/mapping/tables/shipped.js';
import { shippedCodeBook } from './shipped-code-book.js';

const EXAMPLES = ['alert-air-cargo', 'alert-cocaine-reefer', 'alert-curtain-fabric', 'alert-traveller', 'alert-undervaluation-ring', 'alert-vessel',
  'seizure-full', 'seizure-simplified', 'request-verification', 'feedback-hit'];

let codeBook: CodeBook;
beforeAll(async () => { codeBook = await shippedCodeBook(); });

// The pool keeps no copy of what a record says of a subject: the pointer must lead to it in the record itself.
it.each(EXAMPLES)('%s: the pointer of each subject leads to its data in the record', (name) => {
  const { record, subjects } = mapMessage(example(name), { codeBook, mapping: shippedMapping(codeBook), receivedAt: '2026-11-23T02:00:00Z' });
  const kept = JSON.parse(JSON.stringify(record)) as unknown;
  for (const { pointer, data } of subjects) {
    const found = pointer.split('/').slice(2).reduce((at: unknown, token) => (at as Record<string, unknown> | undefined)?.[token], kept);
    expect({ pointer, data: found }).toEqual({ pointer, data: JSON.parse(JSON.stringify(data)) });
  }
});
