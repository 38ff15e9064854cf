import fc from 'fast-check';
import type { RiskAlert } from '../../../src/domain/alert.js';
import { mapMessage } from '../../../src/mapping/map-message.js';
import { alertWith } from './messages.js';
import { shippedMapping } from '../../../src/mapping/tables/shipped.js';
import { shippedCodeBook } from './shipped-code-book.js';

const line = fc.oneof(fc.string({ minLength: 1, maxLength: 64 }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), fc.constantFrom('__proto__', 'constructor', 'CSQU 305438', '9999999999', '000000'));

it('whatever stands in an identifier or a code, it is kept and nothing breaks', async () => {
  const codeBook = await shippedCodeBook();
  fc.assert(fc.property(line, line, line, (one, two, three) => {
    const message = alertWith({
      consignment: {
        ucr: one, masterAirWaybill: two, containers: [{ number: one, seals: [two] }], packages: { count: 1, type: three },
        goods: [{ hs6: two, origin: three, value: 1, currency: one, quantity: 1, unit: two }],
        parties: [{ role: 'importer', name: one, ids: [{ scheme: 'LEI', value: two, country: three }, { scheme: 'BRN', value: three }] }],
        route: [{ role: 'loading', locode: one, country: two }],
      },
      conveyance: { vessel: { imo: one, mmsi: two }, flight: { number: three, date: '2026-11-25' }, road: { plate: one, vin: two }, rail: { wagon: three } },
      traveller: { names: [{ kind: 'printed', value: one }], nationalities: [two], documents: [{ type: 'passport', number: one, issuer: three, mrz: two }] },
      indicators: [{ field: 'goods.hs6', operator: 'prefix', value: one, weight: 1 }, { field: 'vessel.imo', operator: 'equals', value: two, weight: 1 }],
    });
    const mapped = mapMessage(message, { codeBook, mapping: shippedMapping(codeBook), receivedAt: '2026-11-23T02:00:00Z' });
    const record = mapped.record as RiskAlert;
    expect(record.consignment?.containers[0]?.number).toBe(one);
    expect(record.consignment?.parties[0]?.ids.map((id) => id.value)).toEqual([two, three]);
    expect(mapped.subjects.flatMap((subject) => subject.identifiers.map((id) => id.value)).filter((value) => value === one).length).toBeGreaterThanOrEqual(4);
    expect(record.indicators.map((indicator) => indicator.value)).toEqual([one, two]);
    expect(mapped.indicators.every((indicator) => indicator.normalised !== '')).toBe(true);
    expect(mapped.unmapped).toEqual([]);
  }), { numRuns: 300 });
});
