import type { RiskAlert } from '../../../src/domain/alert.js';
import type { MappedMessage } from '../../../src/domain/mapped-message.js';
import type { CodeBook } from '../../../src/mapping/codes/code-book.js';
import { mapMessage } from '../../../src/mapping/map-message.js';
import { alertWith, example } from './messages.js';
import { shippedMapping } from '../../../src/mapping/tables/shipped.js';
import { shippedCodeBook } from './shipped-code-book.js';

let codeBook: CodeBook;
beforeAll(async () => { codeBook = await shippedCodeBook(); });
const map = (message: unknown): MappedMessage => mapMessage(message, { codeBook, mapping: shippedMapping(codeBook), receivedAt: '2026-11-23T02:00:00Z' });
const criteria = (mapped: MappedMessage): string[] => mapped.indicators.map((one) => `${one.field} ${one.normalised} ${one.weight} ${one.origin}`);

describe('the cocaine alert', () => {
  let mapped: MappedMessage;
  beforeAll(() => { mapped = map(example('alert-cocaine-reefer')); });

  it('is a record of our own words', () => {
    expect(mapped).toMatchObject({ kind: 'alert', ref: 'ZZ-ALERT-2026-0417', version: 1, validUntil: '2027-12-31T23:59:59Z', warnings: [], unmapped: [] });
    expect(mapped.mappingVersion).toBe('3/fields 2026-1/tables 1');
    const record = mapped.record as RiskAlert;
    expect(record.localRiskGroups).toEqual(['drug-trafficking']);
    expect(record.consignment?.documents).toEqual({ ucr: '6ZZFRUTASDEMO2026-0417', masterBillOfLading: 'ZZLNGYE2611004', houseBillOfLading: 'FRDM-26-0417' });
    expect(record.consignment?.goods[0]).toMatchObject({
      hs: { code: '080390', hs6: '080390', edition: '2022' }, origin: 'EC', value: { amount: 14250, currency: 'USD' }, quantity: { value: 19656, unit: 'KGM' },
    });
    expect(record.message).toMatchObject({ sender: 'ZZ', sentAt: '2026-11-20T09:30:00Z', receivedAt: '2026-11-23T02:00:00Z', attachments: [] });
  });

  it('names its subjects, each with its role', () => {
    expect(mapped.subjects.map((one) => [one.kind, one.role, one.label])).toEqual([
      ['transportEquipment', 'subject', 'CSQU3054383'],
      ['economicOperator', 'consignor', 'Exportadora Fruta Demo S.A.'],
      ['economicOperator', 'consignee', 'Hanbit Sample Trading Co., Ltd.'],
      ['economicOperator', 'freight-forwarder', 'Quayside Lantern Forwarding'],
      ['consignment', 'subject', 'FRDM-26-0417'],
      ['conveyance', 'related', 'MV PAPER LANTERN'],
    ]);
    expect(mapped.subjects[2]).toMatchObject({
      nativeLabel: '한빛견본무역 주식회사', pointer: '/alert/consignment/parties/1',
      identifiers: [
        { scheme: 'BRN', value: '9990100013', normalised: '9990100013', verdict: 'valid', country: 'KR', pointer: '/alert/consignment/parties/1/ids/0/value' },
        { scheme: 'LEI', verdict: 'valid' },
      ],
    });
  });

  it('keeps what was stated, and adds what declarations can show', () => {
    expect(criteria(mapped)).toEqual([
      'container.number CSQU3054383 90 stated', 'billOfLading.master ZZLNGYE2611004 80 stated', 'billOfLading.house FRDM260417 80 stated',
      'operator.id 9990100013 60 stated', 'goods.hs6 0803 10 stated', 'route.departure EC 10 stated', 'transport.mode 1 5 stated',
      'seller.id 0999999990001 40 derived', 'importer.id 9999ZZ0FICTITIOUS098 50 derived', 'operator.id 9999ZZ0LANTERNQUA089 20 derived',
      'ucr 6ZZFRUTASDEMO20260417 90 derived', 'vessel.imo 9999993 15 derived',
    ]);
  });

  it('says of each criterion where it stands, how long it holds and whether it hits alone', () => {
    expect(mapped.indicators[0]).toMatchObject({ pointer: '/alert/indicators/0', identifying: true, validFrom: '2026-11-20T00:00:00Z', validUntil: '2027-12-31T23:59:59Z', operator: 'equals' });
    expect(mapped.indicators[4]).toMatchObject({ operator: 'prefix', identifying: false, explanation: 'Bananas' });
    expect(mapped.indicators[8]).toMatchObject({ pointer: '/alert/consignment/parties/1/ids/1/value', explanation: 'Registered number (LEI) of the consignee named in the alert (derived; weight by our own table)' });
  });
});

describe('the curtain fabric', () => {
  it('keeps 551510 and a wrong check digit, and tells of both', () => {
    const mapped = map(example('alert-curtain-fabric'));
    expect(mapped.warnings).toContainEqual({
      pointer: '/alert/consignment/goods/0/hs6', code: 'code_unknown', suggestion: '551511',
      detail: expect.stringMatching(/^HS 2022 has no 551510; nearest: 551511 \(Fabrics, woven; of polyester.*\), 551512, 551513, 551519$/) as string,
    });
    expect(mapped.warnings).toContainEqual({ pointer: '/alert/consignment/containers/0/number', code: 'check_digit_wrong', detail: 'The check digit of ZZXU881207 is 6, not 9' });
    expect((mapped.record as RiskAlert).consignment?.goods.map((one) => one.hs?.hs6)).toEqual(['551510', '630710']);
    expect(criteria(mapped)).toContain('goods.hs6 551510 20 stated');
    expect(mapped.indicators[0]).toMatchObject({ field: 'container.number', normalised: 'ZZXU8812079' });
    expect(mapped.subjects.find((one) => one.kind === 'transportEquipment')?.identifiers[0]).toMatchObject({ verdict: 'suspicious', value: 'ZZXU8812079' });
  });
});

describe('handling', () => {
  it('goes with every subject, identifier and indicator, field marks applied', () => {
    const mapped = map(example('alert-undervaluation-ring'));
    const operator = mapped.subjects.find((one) => one.role === 'subject');
    expect(operator?.handling).toMatchObject({ tlp: 'RED', onward: 'none', personalData: true });
    expect(operator?.identifiers[0]?.handling).toMatchObject({ tlp: 'AMBER', onward: 'own-administration' });
    expect(mapped.indicators.every((one) => one.handling.tlp === 'AMBER')).toBe(true);
  });

  it('marks an indicator whose value is marked', () => {
    const mapped = map(alertWith(
      { consignment: { containers: [{ number: 'CSQU3054383' }] }, indicators: [{ field: 'ucr', operator: 'equals', value: 'X1', weight: 5 }] },
      { fieldMarks: { '/alert/consignment/containers/0/number': { tlp: 'RED' }, '/alert/indicators/0/value': { onward: 'none', tlp: 'CLEAR' } }, onward: 'any-customs' },
    ));
    expect(mapped.indicators.find((one) => one.field === 'container.number')?.handling).toMatchObject({ tlp: 'RED', onward: 'any-customs' });
    expect(mapped.indicators.find((one) => one.field === 'ucr')?.handling).toMatchObject({ tlp: 'AMBER', onward: 'none' });
  });

  it('reads silence strictly, and notices persons its sender did not declare', () => {
    expect(map(alertWith({})).handling).toEqual({ tlp: 'AMBER', codes: [], onward: 'none', personalData: false });
    expect(map(alertWith({ subjectClass: 'traveller', traveller: { names: [{ kind: 'printed', value: 'EXEMPLO MARINA' }] } })).handling.personalData).toBe(true);
  });
});

describe('codes', () => {
  const warningsOf = (alert: Parameters<typeof alertWith>[0]): string[] => map(alertWith(alert)).warnings.map((one) => `${one.pointer} ${one.code} ${one.suggestion ?? '-'}`);
  const goods = (item: object): Parameters<typeof alertWith>[0] => ({ consignment: { goods: [item] } });

  it.each([
    [{ hs6: '999999' }, '/alert/consignment/goods/0/hs6 code_not_usable -'],
    [{ hs6: '851712', hsEdition: '2017' }, '/alert/consignment/goods/0/hs6 edition_mismatch -'],
    [{ hs6: '5515' }, '/alert/consignment/goods/0/hs6 format_unusual -'],
    [{ origin: 'UK' }, '/alert/consignment/goods/0/origin code_not_usable GB'],
    [{ origin: 'QQ' }, '/alert/consignment/goods/0/origin code_unknown -'],
    [{ origin: 'YU' }, '/alert/consignment/goods/0/origin code_retired -'],
    [{ value: 1, currency: 'XAU' }, '/alert/consignment/goods/0/currency code_not_usable -'],
    [{ value: 1, currency: 'HRK' }, '/alert/consignment/goods/0/currency code_retired -'],
    [{ value: 1, currency: 'USX' }, '/alert/consignment/goods/0/currency code_unknown USD'],
    [{ quantity: 1, unit: 'KG' }, '/alert/consignment/goods/0/unit code_retired KGM'],
    [{ quantity: 1, unit: 'ZZ9' }, '/alert/consignment/goods/0/unit code_unknown -'],
  ])('%j is kept and told', (item, warning) => {
    expect(warningsOf(goods(item))).toEqual([warning]);
  });

  it.each([{ hs6: '6307.10.00.00', origin: 'KOR' }, { value: 1, currency: 'XOF', quantity: 2, unit: 'GRM' }, { origin: 'XK' }])('%j is nothing to talk about', (item) => {
    expect(warningsOf(goods(item))).toEqual([]);
  });

  it('writes countries as alpha-2', () => {
    const mapped = map(alertWith({
      consignment: { goods: [{ origin: 'chn' }] }, indicators: [{ field: 'goods.origin', operator: 'equals', value: 'CHN', weight: 5 }, { field: 'route.departure', operator: 'equals', value: 'CN SHG', weight: 5 }],
    }));
    expect((mapped.record as RiskAlert).consignment?.goods[0]?.origin).toBe('CN');
    expect(mapped.indicators.map((one) => one.normalised)).toEqual(['CN', 'CNSHG']);
  });

  it('knows the codes that only travel documents know', () => {
    const traveller = { names: [{ kind: 'printed' as const, value: 'MUSTER' }], nationalities: ['D', 'XXB'], documents: [{ type: 'passport' as const, number: 'C01X00T47', issuer: 'GBN' }] };
    const mapped = map(alertWith({ subjectClass: 'traveller', traveller }));
    expect(mapped.warnings).toEqual([]);
    expect((mapped.record as RiskAlert).traveller).toMatchObject({ nationalities: ['DE', 'XXB'], documents: [{ issuer: 'GBN' }] });
  });

  it('tells of a place that does not exist, with the nearest', () => {
    const mapped = map(alertWith({ consignment: { route: [{ role: 'discharge', locode: 'KRPUZ' }, { role: 'loading', locode: 'DE9B0' }] } }));
    expect(mapped.warnings.map((one) => [one.pointer, one.code])).toEqual([['/alert/consignment/route/0/locode', 'code_unknown']]);
    expect(mapped.warnings[0]?.detail).toMatch(/^UN\/LOCODE has no KRPUZ; nearest: .*KRPUS/);
  });

  it('tells when the zone and the printed number differ', () => {
    const mrz = 'P<BRAFICTICIA<<MARINA<EXEMPLO<<<<<<<<<<<<<<<\nZZ01234576BRA8403124F3106305<<<<<<<<<<<<<<04';
    const mapped = map(alertWith({ traveller: { names: [{ kind: 'printed', value: 'FICTICIA' }], documents: [{ type: 'passport', number: 'ZZ0123458', mrz }] } }));
    expect(mapped.warnings).toContainEqual(expect.objectContaining({ pointer: '/alert/traveller/documents/0/mrz', suggestion: 'ZZ0123457' }));
  });
});

describe('indicators', () => {
  it('are derived with a weight that depends on what the alert is about', () => {
    const conveyance = { vessel: { imo: '9319466' } };
    expect(criteria(map(alertWith({ subjectClass: 'conveyance', conveyance })))).toEqual(['vessel.imo 9319466 60 derived']);
    expect(criteria(map(alertWith({ conveyance })))).toEqual(['vessel.imo 9319466 15 derived']);
  });

  it('of a flight hold only around its date', () => {
    const mapped = map(alertWith({ conveyance: { flight: { number: 'KE 0085', date: '2026-11-26' } } }));
    expect(mapped.indicators[0]).toMatchObject({ normalised: 'KE85', validFrom: '2026-11-25T00:00:00.000Z', validUntil: '2026-11-29T00:00:00.000Z' });
    expect(map(alertWith({ conveyance: { flight: { number: 'KE85', date: '2025-11-26' } } })).indicators).toEqual([]);
  });

  it('never count one number of a party twice', () => {
    const ids = [{ scheme: 'BRN' as const, value: '116-82-00276', country: 'KR' }];
    const operator = { names: [{ kind: 'registered' as const, value: 'Hanbit' }], ids };
    const parties = [{ role: 'importer' as const, name: 'Hanbit', ids }, { role: 'seller' as const, name: 'Hanbit', ids }];
    expect(criteria(map(alertWith({ subjectClass: 'economicOperator', economicOperator: operator, consignment: { parties } })))).toEqual(['operator.id 1168200276 70 derived']);
    expect(criteria(map(alertWith({ consignment: { parties } })))).toEqual(['importer.id 1168200276 50 derived', 'seller.id 1168200276 40 derived']);
    const stated = [{ field: 'importer.id' as const, operator: 'equals' as const, value: '1168200276', weight: 33 }];
    expect(criteria(map(alertWith({ consignment: { parties }, indicators: stated })))).toEqual(['importer.id 1168200276 33 stated']);
  });

  it('end with the alert, with themselves, or with the day until which they may be kept', () => {
    const indicators = [{ field: 'ucr' as const, operator: 'equals' as const, value: 'X1', weight: 5, validUntil: '2026-12-24T00:00:00+09:00' }];
    expect(map(alertWith({ indicators })).indicators[0]?.validUntil).toBe('2026-12-24T00:00:00+09:00');
    expect(map(alertWith({ indicators }, { retainUntil: '2026-12-01' })).indicators[0]?.validUntil).toBe('2026-12-01T23:59:59Z');
  });

  it.each(['withdrawn', 'suspended', 'expired'] as const)('come from no alert that is %s', (status) => {
    expect(map(alertWith({ status, consignment: { ucr: 'X1' } })).indicators).toEqual([]);
  });

  it('of a field we do not know are told and left out', () => {
    const indicators = [{ field: 'goods.colour' as 'ucr', operator: 'equals' as const, value: 'red', weight: 5 }];
    const mapped = map(alertWith({ indicators }));
    expect(mapped.indicators).toEqual([]);
    expect(mapped.warnings[0]).toMatchObject({ pointer: '/alert/indicators/0/field', code: 'field_unknown' });
  });
});

it('makes no criterion of a value in which nothing can be compared', () => {
  const mapped = map(alertWith({ indicators: [{ field: 'goods.hs6', operator: 'prefix', value: '..', weight: 5 }] }));
  expect(mapped.indicators).toEqual([]);
  expect(mapped.warnings.at(-1)).toMatchObject({ pointer: '/alert/indicators/0/value', code: 'format_unusual' });
});

it('lists the members it has no word for', () => {
  const message = alertWith({ consignment: { goods: [{ description: 'x', colour: 'red' } as object] }, mood: 'grim' } as object);
  expect(map({ ...message, 'a/b~c': 1 }).unmapped.toSorted()).toEqual(['/alert/consignment/goods/0/colour', '/alert/mood', '/a~1b~0c'].toSorted());
});

it('tells of a period that cannot be', () => {
  expect(map(alertWith({ validUntil: '2026-11-01T00:00:00Z' })).warnings[0]).toMatchObject({ pointer: '/alert/validUntil', code: 'period_unusual', detail: 'The alert ends before it begins' });
  expect(map(alertWith({ validUntil: '2026-11-22T00:00:00Z' })).warnings[0]?.detail).toBe('The alert had ended when it was received');
});
