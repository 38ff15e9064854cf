import { readdirSync } from 'node:fs';
import { checkOutbound } from '../../../src/mapping/check-outbound.js';
import type { CodeBook } from '../../../src/mapping/codes/code-book.js';
import { mapMessage } from '../../../src/mapping/map-message.js';
import { toWire } from '../../../src/mapping/to-wire.js';
import { alertWith, example } from './messages.js';
import { shippedCodeBook } from './shipped-code-book.js';

let codeBook: CodeBook;
beforeAll(async () => { codeBook = await shippedCodeBook(); });

const EXAMPLES = readdirSync(new URL('../../../openapi/examples/', import.meta.url)).filter((file) => /^(alert|seizure|feedback)-.*\.json$/.test(file)).map((file) => file.slice(0, -5));
// What a sender left to the contract's own defaults is said when we say it.
const SAID = { alert: [], seizure: ['seizureId', 'version', 'status'], feedback: [] } as const;

describe('into our words and back', () => {
  it.each(EXAMPLES)('%s loses nothing', (name) => {
    const message = example(name);
    const { record } = mapMessage(message, { codeBook, receivedAt: '2026-11-23T02:00:00Z' });
    const again = toWire(record) as unknown as Record<string, Record<string, unknown>>;
    const body = again[message.messageType] as Record<string, unknown>;
    const original = (message as unknown as Record<string, Record<string, unknown>>)[message.messageType] as Record<string, unknown>;
    for (const member of SAID[message.messageType]) if (!(member in original)) delete body[member];
    expect(again).toMatchObject(message as object);
    expect(Object.keys(body).toSorted()).toEqual(Object.keys(original).toSorted());
  });

  it('tries all of them', () => expect(EXAMPLES.length).toBeGreaterThanOrEqual(9));
});

describe('what must not leave us', () => {
  const now = new Date('2026-11-23T02:00:00Z');

  it('is what cannot be', () => {
    const ids = [{ scheme: 'LEI' as const, value: '213800KUD8LAJWSQ9D16' }];
    const message = alertWith({ consignment: { goods: [{ hs6: '999999' }], parties: [{ role: 'importer', name: 'X', ids }] } });
    expect(checkOutbound(message, codeBook, now).map((one) => [one.pointer, one.code])).toEqual([
      ['/alert/consignment/goods/0/hs6', 'code_not_usable'], ['/alert/consignment/parties/0/ids/0/value', 'check_digit_wrong'],
    ]);
  });

  it('is not what is only odd: it may be the evidence', () => {
    expect(checkOutbound(example('alert-curtain-fabric'), codeBook, now)).toEqual([]);
  });
});
