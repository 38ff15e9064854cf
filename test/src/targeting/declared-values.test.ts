import { INDICATOR_FIELDS } from '../../../src/domain/indicator-fields.js';
import { declaredValues, keysOf } from '../../../src/targeting/declared-values.js';
import { sampleDeclarations } from './samples.js';

const told = (declaration: Partial<Parameters<typeof declaredValues>[0]>): string[] =>
  declaredValues({ declarationNumber: '', declaredOn: '2024-06-15', hs: '', ...declaration }).map((one) => `${one.field}=${one.normalised} ${one.pointer}`);

describe('the values of a declaration', () => {
  it.each([
    ['containers', { containers: ['csqu 305438-3', 'TEMU200014'] }, ['container.number=CSQU3054383 /containers/0', 'container.number=TEMU2000140 /containers/1']],
    ['vessel', { vessel: { imo: 'IMO 9319466', name: 'Paper  Lantern' } }, ['vessel.imo=9319466 /vessel/imo', 'vessel.name=PAPER LANTERN /vessel/name']],
    ['house bill, which may be the only one', { billOfLading: 'frdm-26-0417' }, ['billOfLading.house=FRDM260417 /billOfLading', 'billOfLading.master=FRDM260417 /billOfLading']],
    ['master bill', { masterBillOfLading: 'ZZLN 1' }, ['billOfLading.master=ZZLN1 /masterBillOfLading']],
    ['house waybill', { airWaybill: 'h-1' }, ['airWaybill.house=H1 /airWaybill', 'airWaybill.master=H1 /airWaybill']],
    ['master waybill', { masterAirWaybill: '176-12345675' }, ['airWaybill.master=17612345675 /masterAirWaybill']],
    ['references', { cargoControlNumber: '26ZZLN0417I0001-0001', ucr: 'x-1', declarationNumber: '40000-26-1M' },
      ['declarationNumber=40000261M /declarationNumber', 'cargoControlNumber=26ZZLN0417I00010001 /cargoControlNumber', 'ucr=X1 /ucr']],
    ['ids of parties, in their role and as operators', { importerId: 'pcw8kx7', sellerId: 'S-1', declarantId: 'D1', courierId: 'C1' },
      ['importer.id=PCW8KX7 /importerId', 'operator.id=PCW8KX7 /importerId', 'seller.id=S1 /sellerId', 'operator.id=S1 /sellerId',
        'declarant.id=D1 /declarantId', 'operator.id=D1 /declarantId', 'courier.id=C1 /courierId', 'operator.id=C1 /courierId']],
    ['names', { importerName: '한빛견본무역 (주)', sellerName: 'Fruta, Demo' }, ['operator.name=한빛견본무역 주 /importerName', 'operator.name=FRUTA DEMO /sellerName']],
    ['goods', { hs: '0803901000', originCountry: 'ec' }, ['goods.hs6=080390 /hs', 'goods.origin=EC /originCountry']],
    ['route, mode and office', { departureCountry: 'ec', transportMode: '10', office: '030', flightNumber: 'ke 0085', vehiclePlate: '12가 3456' },
      ['flight.number=KE85 /flightNumber', 'vehicle.plate=12가3456 /vehiclePlate', 'route.departure=EC /departureCountry', 'transport.mode=1 /transportMode', 'office=030 /office']],
    ['air', { transportMode: '40' }, ['transport.mode=4 /transportMode']],
    ['nothing', { importerId: '--', vessel: {} }, []],
  ])('%s', (_, declaration, expected) => {
    expect(told(declaration)).toEqual(expected);
  });

  it('are asked with every beginning of the HS code', () => {
    const keys = [...keysOf(declaredValues({ declarationNumber: '', declaredOn: '', hs: '0803901000' })).keys()];
    expect(keys.map((key) => key.replace('\u0000', '='))).toEqual(['goods.hs6=080390', 'goods.hs6^=08', 'goods.hs6^=0803', 'goods.hs6^=080390']);
  });

  it('keep the first of two equal ones', () => {
    const keys = keysOf(declaredValues({ declarationNumber: '', declaredOn: '', hs: '', importerId: 'A-1', sellerId: 'a1' }));
    expect(keys.get('operator.id\u0000A1')).toMatchObject({ pointer: '/importerId', value: 'A-1' });
  });

  it('come from every row of the Korean sample, with the two-digit mode read by its first digit', () => {
    const rows = sampleDeclarations();
    expect(rows).toHaveLength(500);
    for (const row of rows) {
      const fields = new Map(declaredValues(row).map((one) => [one.field, one.normalised]));
      expect([fields.get('goods.hs6'), fields.get('goods.origin'), fields.get('transport.mode'), fields.get('importer.id')])
        .toEqual([row.hs, row.originCountry, row.transportMode?.[0], row.importerId]);
      for (const field of fields.keys()) expect(INDICATOR_FIELDS.map((one) => one.field)).toContain(field);
    }
  });
});
