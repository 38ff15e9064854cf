import type { FedIndicator } from '../../../src/domain/feed-entry.js';
import { indicatorField } from '../../../src/domain/indicator-fields.js';
import { IndicatorBook } from '../../../src/targeting/book.js';
import { keysOf } from '../../../src/targeting/declared-values.js';
import type { DeclaredValue, Hit } from '../../../src/targeting/hit.js';
import { entry, id, indicator } from './entries.js';

const NOW = Date.parse('2024-06-15T12:00:00Z');

function bookOf(...bodies: FedIndicator[]): IndicatorBook {
  const book = new IndicatorBook();
  bodies.forEach((body, n) => book.apply(entry(n + 1, body), NOW));
  return book;
}

function meet(book: IndicatorBook, declared: Record<string, string>, moment = NOW): Hit[] {
  const values: DeclaredValue[] = Object.entries(declared).map(([field, value]) => (
    { field, value, pointer: `/${field}`, normalised: indicatorField(field)?.normalise(value) ?? '' }));
  return book.meet(keysOf(values), moment);
}

const alertIds = (hits: Hit[]): string[] => hits.map((hit) => hit.alertId).sort();

describe('the book of indicators', () => {
  it('meets an identifier in any spelling and tells whose it is', () => {
    const book = bookOf(indicator(1, { field: 'container.number', value: 'CSQU305438', weight: 80 }));
    expect(meet(book, { 'container.number': 'csqu 305438-3' })).toEqual([{
      indicatorId: id(1, 1), keptId: id(2, 1), partner: 'NL', messageId: id(3, 1), alertId: 'NL-1', field: 'container.number', operator: 'equals',
      value: 'CSQU305438', weight: 80, explanation: 'seen before', riskCategory: 'drug-trafficking', identifying: true, tlp: 'GREEN',
      permittedAction: 'inspect-openly', validUntil: '2030-01-01T00:00:00.000Z', pointer: '/container.number', declared: 'csqu 305438-3',
    }]);
    expect(meet(book, { 'container.number': 'TEMU2000140' })).toEqual([]);
    expect(meet(book, { 'importer.id': 'CSQU3054383' })).toEqual([]);
  });

  it('holds an indicator from validFrom until just before validUntil', () => {
    const from = Date.parse('2024-06-10T00:00:00Z');
    const until = Date.parse('2024-06-20T00:00:00Z');
    const book = bookOf(indicator(1, { field: 'importer.id', value: 'PCW8KX7', validFrom: '2024-06-10T09:00:00+09:00', validUntil: '2024-06-20T00:00:00Z' }));
    const at = (moment: number): number => meet(book, { 'importer.id': 'PCW8KX7' }, moment).length;
    expect([at(from - 1), at(from), at(until - 1), at(until)]).toEqual([0, 1, 1, 0]);
  });

  it.each(['withdraw', 'expire'] as const)('forgets on %s, and an entry told twice changes nothing', (kind) => {
    const body = indicator(1, { field: 'vessel.imo', value: '9319466' });
    const book = bookOf(body, body, indicator(2, { field: 'vessel.imo', value: '9319466', partner: 'ZZ' }));
    expect(meet(book, { 'vessel.imo': 'IMO 9319466' })).toHaveLength(2);
    book.apply(entry(4, body, kind), NOW);
    book.apply(entry(5, body, kind), NOW);
    expect(meet(book, { 'vessel.imo': 'IMO 9319466' }).map((hit) => hit.partner)).toEqual(['ZZ']);
    expect(book.size).toBe(1);
  });

  it('puts a change in place of what was there', () => {
    const book = bookOf(indicator(1, { field: 'importer.id', value: 'AAAAAAA' }));
    book.apply(entry(2, indicator(1, { field: 'importer.id', value: 'BBBBBBB', weight: 7 }), 'change'), NOW);
    expect(meet(book, { 'importer.id': 'AAAAAAA' })).toEqual([]);
    expect(meet(book, { 'importer.id': 'BBBBBBB' })).toMatchObject([{ weight: 7 }]);
    expect(book.size).toBe(1);
  });

  it('does not hold what is over when it comes, and refuses what has no time without losing the old', () => {
    const body = indicator(1, { field: 'importer.id', value: 'AAAAAAA' });
    const book = bookOf(body, indicator(2, { field: 'importer.id', value: 'AAAAAAA', validUntil: '2024-06-15T12:00:00Z' }));
    expect(book.size).toBe(1);
    expect(() => book.apply(entry(3, { ...body, validUntil: 'soon' }, 'change'), NOW)).toThrow('not a time');
    expect(meet(book, { 'importer.id': 'AAAAAAA' })).toHaveLength(1);
  });

  it('meets HS codes by chapter, heading or subheading when the indicator is a prefix, and only then', () => {
    const hs = (n: number, value: string, operator: 'equals' | 'prefix'): FedIndicator => indicator(n, { field: 'goods.hs6', value, operator });
    const book = bookOf(hs(1, '08', 'prefix'), hs(2, '0803', 'prefix'), hs(3, '0803.90', 'equals'), hs(4, '080390', 'prefix'), hs(5, '08', 'equals'), hs(6, '0804', 'prefix'));
    expect(alertIds(meet(book, { 'goods.hs6': '0803.90-1000' }))).toEqual(['NL-1', 'NL-2', 'NL-3', 'NL-4']);
  });
});

describe('the descriptive indicators of one alert', () => {
  const of = (n: number, field: string, value: string, more: Partial<FedIndicator> = {}): FedIndicator =>
    indicator(n, { field, value, message: 1, alertIndicators: 3, ...more });
  const hs = of(1, 'goods.hs6', '0803', { operator: 'prefix' });
  const origin = of(2, 'goods.origin', 'EC');
  const mode = of(3, 'transport.mode', '1');
  const container = of(4, 'container.number', 'TEMU2000140');
  const bananas = { 'goods.hs6': '080390', 'goods.origin': 'EC', 'transport.mode': '10' };

  it('hit all together', () => {
    const book = bookOf(hs, origin, mode, container);
    expect(meet(book, bananas).map((hit) => hit.field).sort()).toEqual(['goods.hs6', 'goods.origin', 'transport.mode']);
    for (const field of Object.keys(bananas)) expect(meet(book, { ...bananas, [field]: 'XX' })).toEqual([]);
    expect(meet(book, { ...bananas, 'goods.origin': 'CO', 'container.number': 'TEMU2000140' }).map((hit) => hit.field)).toEqual(['container.number']);
  });

  it('of one field are alternatives: two HS codes, of which a declaration has one', () => {
    const four = { alertIndicators: 4 };
    const book = bookOf(of(1, 'goods.hs6', '0803', { operator: 'prefix', ...four }), of(2, 'goods.hs6', '551511', four), of(3, 'goods.hs6', '080390', four), of(4, 'goods.origin', 'EC', four));
    expect(meet(book, { 'goods.hs6': '551511', 'goods.origin': 'EC' }).map((hit) => hit.value).sort()).toEqual(['551511', 'EC']);
    // Both describe it: each is told once, although the alert is found under two keys.
    expect(meet(book, { 'goods.hs6': '080390', 'goods.origin': 'EC' }).map((hit) => hit.value).sort()).toEqual(['0803', '080390', 'EC']);
    expect(meet(book, { 'goods.hs6': '630710', 'goods.origin': 'EC' })).toEqual([]);
    expect(meet(book, { 'goods.hs6': '551511', 'goods.origin': 'CN' })).toEqual([]);
    // One of them is over: the others still are.
    book.apply(entry(9, of(2, 'goods.hs6', '551511', { ...four, validUntil: '2024-06-16T00:00:00Z' }), 'change'), NOW);
    const later = Date.parse('2024-06-17T00:00:00Z');
    expect(meet(book, { 'goods.hs6': '551511', 'goods.origin': 'EC' }, later)).toEqual([]);
    expect(meet(book, { 'goods.hs6': '080310', 'goods.origin': 'EC' }, later)).toHaveLength(2);
  });

  it('never borrow from another alert', () => {
    const book = bookOf(hs, origin, of(5, 'transport.mode', '1', { messageId: id(3, 2), alertId: 'NL-2' }));
    expect(meet(book, bananas)).toEqual([]);
  });

  it('do not hit while one is missing, over, or gone; and hit again when the rest is told to be enough', () => {
    const book = bookOf(hs, origin);
    expect(meet(book, bananas)).toEqual([]);
    book.apply(entry(3, mode), NOW);
    expect(meet(book, bananas)).toHaveLength(3);
    book.apply(entry(4, { ...mode, validUntil: '2024-06-16T00:00:00Z' }, 'change'), NOW);
    expect(meet(book, bananas)).toHaveLength(3);
    expect(meet(book, bananas, Date.parse('2024-06-16T00:00:00Z'))).toEqual([]);
    book.apply(entry(5, mode, 'withdraw'), NOW);
    expect(meet(book, bananas)).toEqual([]);
    book.apply(entry(6, { ...hs, alertIndicators: 2 }, 'change'), NOW);
    book.apply(entry(7, { ...origin, alertIndicators: 2 }, 'change'), NOW);
    expect(alertIds(meet(book, { 'goods.hs6': '080310', 'goods.origin': 'EC' }))).toEqual(['NL-1', 'NL-1']);
  });

  it('are found the same in whatever order they come and however common their values are', () => {
    for (const order of [[hs, origin, mode], [mode, origin, hs], [origin, hs, mode]]) {
      const common = Array.from({ length: 50 }, (_, n) => indicator(100 + n, { field: n % 2 ? 'goods.hs6' : 'goods.origin', value: n % 2 ? '080390' : 'EC' }));
      const book = bookOf(...common, ...order);
      expect(meet(book, bananas)).toHaveLength(53);
      for (const body of common) book.apply(entry(1, body, 'expire'), NOW);
      expect(alertIds(meet(book, bananas))).toEqual(['NL-1', 'NL-1', 'NL-1']);
      expect(book.size).toBe(3);
    }
  });
});
