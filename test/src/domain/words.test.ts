import { INDICATOR_FIELDS, indicatorField } from '../../../src/domain/indicator-fields.js';
import { transportModeOf } from '../../../src/domain/transport-mode.js';
import { ageBandOf } from '../../../src/domain/traveller.js';

const normalise = (field: string, value: string): string | undefined => indicatorField(field)?.normalise(value);

describe('indicator fields', () => {
  it('are a closed list, each once', () => {
    const names = INDICATOR_FIELDS.map((one) => one.field);
    expect(new Set(names).size).toBe(names.length);
    expect(INDICATOR_FIELDS.filter((one) => one.kind === 'descriptive').map((one) => one.field)).toEqual([
      'goods.hs6', 'goods.origin', 'route.departure', 'transport.mode', 'office', 'operator.name', 'vessel.name',
    ]);
    expect(indicatorField('goods.colour')).toBeUndefined();
  });

  it('compare by prefix only where the HS is compared', () => {
    expect(INDICATOR_FIELDS.filter((one) => one.operators.includes('prefix')).map((one) => one.field)).toEqual(['goods.hs6']);
  });

  it.each([
    ['container.number', 'csqu 305438-3', 'CSQU3054383'], ['vessel.imo', 'IMO 9319466', '9319466'], ['importer.id', '116-82-00276', '1168200276'],
    ['goods.hs6', '6307.10.0000', '630710'], ['goods.hs6', '0803', '0803'], ['transport.mode', '10', '1'], ['transport.mode', 'sea', '1'],
    ['flight.number', 'KE 0085', 'KE85'], ['vessel.name', ' MV  Paper-Lantern ', 'MV PAPER LANTERN'], ['operator.name', '㈜한빛', '주 한빛'],
  ])('%s: %s is %s', (field, value, expected) => expect(normalise(field, value)).toBe(expected));

  it('normalising twice changes nothing', () => {
    for (const { normalise: once } of INDICATOR_FIELDS) {
      for (const value of ['CSQU 305438', '0803', 'ke 0085', '10', 'Hanbit Co., Ltd.']) expect(once(once(value))).toBe(once(value));
    }
  });
});

it.each([['1', '1'], ['40', '4'], ['90', '9'], ['AIR', '4'], ['inland water', '8'], ['teleport', undefined]])('mode %s is %s', (value, mode) => {
  expect(transportModeOf(value)).toBe(mode);
});

it.each([
  ['1979', '2026-11-17', '45-54'], ['2008-11-17', '2026-11-17', '18-24'], ['2008-11-18', '2026-11-17', 'under-18'],
  ['1961-03', '2026-11-17', '65-and-over'], [undefined, '2026-11-17', 'unknown'], ['soon', '2026-11-17', 'unknown'],
])('born %s, on %s: %s', (born, day, band) => expect(ageBandOf(born, day)).toBe(band));
