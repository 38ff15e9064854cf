import type { Seizure } from '../../../src/domain/seizure.js';
import type { RiskAlert } from '../../../src/domain/alert.js';
import type { CodeBook } from '../../../src/mapping/codes/code-book.js';
import { mapMessage } from '../../../src/mapping/map-message.js';
import { mappingOf, type Mapping } from '../../../src/mapping/tables/mapping.js';
import { digestOf, type MappingRow } from '../../../src/mapping/tables/rows.js';
import { shippedRows } from '../../../src/mapping/tables/shipped.js';
import { alertWith, example } from './messages.js';
import { shippedCodeBook } from './shipped-code-book.js';

let codeBook: CodeBook;
let general: MappingRow[];
beforeAll(async () => {
  codeBook = await shippedCodeBook();
  general = shippedRows(codeBook.all('risk-category').map(({ code, attributes }) => ({ code, groups: attributes['groups'] ?? '' })));
});

const withRows = (...rows: MappingRow[]): Mapping => mappingOf([{ versionId: '1', rows: general }, { versionId: 'NL-1', rows }]);

type Goods = Record<string, unknown>;

/** The seizure of the examples, its first goods changed. */
function seizure(goods: Goods, mapping: Mapping): { record: Seizure; warnings: ReturnType<typeof mapMessage>['warnings']; mappingVersion: string } {
  const message = structuredClone(example('seizure-full')) as { seizure: { goods: Goods[] } };
  message.seizure.goods = [{ ...message.seizure.goods[0], ...goods }];
  const mapped = mapMessage(message, { codeBook, mapping, receivedAt: '2026-11-23T02:00:00Z' });
  return { ...mapped, record: mapped.record as Seizure };
}

describe('tables laid over each other', () => {
  it('name the versions they are made of, in every record', () => {
    expect(seizure({}, withRows()).mappingVersion).toBe('3/fields 2026-1/tables 1+NL-1');
  });

  it('let the row of a partner count before the general one', () => {
    const mapping = withRows({ table: 'risk-groups', key: 'drugs', value: ['smuggling'] });
    expect([mapping.riskGroups('drugs'), mapping.riskGroups('cash')]).toEqual([['smuggling'], ['capital-flight']]);
  });
});

describe('a code of the partner\'s own', () => {
  it('becomes ours, and the record says what it was', () => {
    const { record, warnings } = seizure({ quantity: { value: 3, unit: 'kil' } }, withRows({ table: 'code.unit', key: 'KIL', value: 'KGM' }));
    expect(record.goods[0]?.quantity).toEqual({ value: 3, unit: 'KGM' });
    expect(record.translated).toEqual([{ pointer: '/seizure/goods/0/quantity/unit', table: 'code.unit', from: 'KIL', to: 'KGM' }]);
    expect(warnings.filter(({ pointer }) => pointer.endsWith('/unit'))).toEqual([]);
  });

  it('is unknown where the table of another has it', () => {
    const { record, warnings } = seizure({ quantity: { value: 3, unit: 'KIL' } }, withRows());
    expect(record.translated).toBeUndefined();
    expect(warnings).toContainEqual(expect.objectContaining({ pointer: '/seizure/goods/0/quantity/unit', code: 'code_unknown' }));
  });

  it('turns categories, offences, currencies and countries too', () => {
    const { record } = seizure({ category: 'excise-other', value: { amount: 5, currency: 'RMB' }, origin: 'EL' }, withRows(
      { table: 'code.risk-category', key: 'excise-other', value: 'alcohol' }, { table: 'code.currency', key: 'RMB', value: 'CNY' }, { table: 'code.country', key: 'EL', value: 'GR' }));
    expect(record.goods[0]).toMatchObject({ category: 'alcohol', localRiskGroups: ['smuggling', 'duty-evasion'], value: { currency: 'CNY' }, origin: 'GR' });
    const alert = structuredClone(example('alert-vessel')) as { alert: Record<string, unknown> };
    alert.alert.offenceTypes = ['OW 10:3', 'AWR 1'];
    const mapping = withRows({ table: 'code.offence', key: 'OW 10:3', value: 'Possession of drugs' });
    expect((mapMessage(alert, { codeBook, mapping, receivedAt: '2026-11-23T02:00:00Z' }).record as RiskAlert).offenceTypes).toEqual(['Possession of drugs', 'AWR 1']);
  });
});

describe('kilograms', () => {
  const kg = (goods: Goods, ...rows: MappingRow[]): unknown => seizure({ kgEquivalent: undefined, ...goods }, withRows(...rows)).record.goods[0]?.kgDerived;

  it('are derived by the rule of the unit, exactly', () => {
    expect(kg({ quantity: { value: 1200, unit: 'GRM' } })).toEqual({ value: 1.2, ruleId: 'rec20/GRM' });
    expect(kg({ quantity: { value: 2, unit: 'TNE' } })).toEqual({ value: 2000, ruleId: 'rec20/TNE' });
    expect(kg({ quantity: { value: 10, unit: 'LBR' } })).toEqual({ value: 4.5359237, ruleId: 'rec20/LBR' });
    expect(kg({ quantity: { value: 10, unit: 'LTR' } })).toBeUndefined();
  });

  it('are derived by the closest rule: a longer HS prefix, then a category, then the unit', () => {
    const rows: MappingRow[] = [
      { table: 'kilograms', key: 'CT hs:2402', value: { kg: 0.3, rule: 'carton/2402' } }, { table: 'kilograms', key: 'CT hs:240220', value: { kg: 0.2, rule: 'carton/200' } },
      { table: 'kilograms', key: 'CT category:tobacco', value: { kg: 1, rule: 'carton/tobacco' } }];
    const of = (hs6Found: string): unknown => kg({ category: 'tobacco', hs6Found, quantity: { value: 50, unit: 'CT' } }, ...rows);
    expect([of('240220'), of('240210'), of('240399')]).toEqual([{ value: 10, ruleId: 'carton/200' }, { value: 15, ruleId: 'carton/2402' }, { value: 50, ruleId: 'carton/tobacco' }]);
    expect(kg({ hs6Found: '240220', quantity: { value: 1_000_000, unit: 'C62' } })).toEqual({ value: 1000, ruleId: 'cigarette/1g' });
  });

  it('stand beside what the sender says, and a difference is told', () => {
    const stated = (value: number): ReturnType<typeof seizure> => seizure({ quantity: { value: 1200, unit: 'GRM' }, kgEquivalent: { value, ruleId: 'NL-GRM' } }, withRows());
    const { record, warnings } = stated(1.4);
    expect(record.goods[0]).toMatchObject({ kgEquivalent: { value: 1.4, ruleId: 'NL-GRM' }, kgDerived: { value: 1.2, ruleId: 'rec20/GRM' } });
    expect(warnings).toContainEqual(expect.objectContaining({ pointer: '/seizure/goods/0/kgEquivalent', code: 'quantity_unusual', suggestion: '1.2' }));
    expect(stated(1.21).warnings.filter(({ code }) => code === 'quantity_unusual')).toEqual([]);
  });
});

describe('amounts in the reference currency', () => {
  const rate = (key: string, value: number, until?: string): MappingRow => ({ table: 'rates', key, value: { value, rate: `KCS-${key.slice(4)}`, ...(until ? { until } : {}) } });
  const inReference = (from: string, ...rows: MappingRow[]): unknown => {
    const message = structuredClone(example('seizure-full')) as { seizure: { goods: Goods[]; seizedAt: { from: string } } };
    message.seizure.seizedAt = { from };
    message.seizure.goods = [{ ...message.seizure.goods[0], value: { amount: 10, currency: 'USD' } }];
    return (mapMessage(message, { codeBook, mapping: withRows(...rows), receivedAt: '2026-11-23T02:00:00Z' }).record as Seizure).goods[0]?.value?.inReference;
  };
  const rows = [rate('USD 2026-11-01', 1380.5), rate('USD 2026-11-08', 1400, '2026-11-10')];

  it('are taken at the rate of the day it happened, and only where one holds', () => {
    expect(inReference('2026-11-03T10:00:00Z', ...rows)).toEqual({ amount: 13805, currency: 'KRW', rateId: 'KCS-2026-11-01' });
    expect(inReference('2026-11-09T10:00:00Z', ...rows)).toEqual({ amount: 14000, currency: 'KRW', rateId: 'KCS-2026-11-08' });
    expect(inReference('2026-11-11T10:00:00Z', ...rows)).toBeUndefined();
    expect(inReference('2026-10-31T10:00:00Z', ...rows)).toBeUndefined();
    expect(inReference('2026-12-02T10:00:00Z', rate('USD 2026-11-01', 1380.5))).toBeUndefined();
  });
});

describe('languages', () => {
  const languages = (): Mapping => withRows({ table: 'languages', key: 'default', value: 'nl' }, { table: 'languages', key: 'allowed', value: ['nl', 'en'] });
  const mapped = (language: string | undefined): ReturnType<typeof mapMessage> => {
    const message = structuredClone(example('alert-vessel')) as { language?: string };
    if (language === undefined) delete message.language;
    else message.language = language;
    return mapMessage(message, { codeBook, mapping: languages(), receivedAt: '2026-11-23T02:00:00Z' });
  };

  it('are taken from the table where the sender says none, and what is not in it is told', () => {
    expect(mapped(undefined).record).toMatchObject({ message: { language: 'nl' }, translated: [{ pointer: '/language', table: 'languages', from: null, to: 'nl' }] });
    expect(mapped('en-GB').warnings.filter(({ code }) => code === 'language_unusual')).toEqual([]);
    expect(mapped('es').warnings).toContainEqual(expect.objectContaining({ pointer: '/language', code: 'language_unusual' }));
  });
});

describe('weights', () => {
  it('are those of the table', () => {
    const message = alertWith({ consignment: { containers: [{ number: 'TEMU2000140' }] } });
    const weights = (mapping: Mapping): number[] => mapMessage(message, { codeBook, mapping, receivedAt: '2026-11-23T02:00:00Z' }).indicators.map(({ weight }) => weight);
    expect(weights(withRows())).toEqual([80]);
    expect(weights(withRows({ table: 'weights', key: 'container.number', value: { subject: 77, related: 60 } }))).toEqual([77]);
  });
});

it('the same rows have the same digest, in whatever order', () => {
  expect(digestOf([...general].reverse())).toBe(digestOf(general));
  expect(digestOf(general.slice(1))).not.toBe(digestOf(general));
});
