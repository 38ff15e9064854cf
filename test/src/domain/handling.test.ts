import { effectiveHandling, handlingAt, TLP_ORDER, type Handling } from '../../../src/domain/handling.js';

const record: Handling = { tlp: 'AMBER', codes: ['H1'], onward: 'named', onwardNamed: ['NL'], personalData: false };

describe('effective handling', () => {
  it('orders the traffic lights', () => expect(TLP_ORDER).toEqual(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']));

  it('takes the stricter of record and field', () => {
    expect(effectiveHandling(record, { tlp: 'RED', onward: 'none', nominal: true })).toEqual({ ...record, tlp: 'RED', onward: 'none', personalData: true });
  });

  it('lets no field loosen its record', () => {
    expect(effectiveHandling(record, { tlp: 'CLEAR', onward: 'any-customs', nominal: false })).toEqual(record);
  });

  it('is the record without a mark', () => expect(effectiveHandling(record, undefined)).toBe(record));
});

describe('handling of a part', () => {
  const marks = { '/alert/traveller': { nominal: true }, '/alert/traveller/documents/0': { tlp: 'RED' } } as const;

  it('counts what it lies in', () => expect(handlingAt(record, marks, '/alert/traveller/names/0').personalData).toBe(true));
  it('counts what lies in it', () => expect(handlingAt(record, marks, '/alert/traveller').tlp).toBe('RED'));
  it('counts the mark on itself', () => expect(handlingAt(record, marks, '/alert/traveller/documents/0').tlp).toBe('RED'));
  it('leaves its neighbours alone', () => {
    expect(handlingAt(record, marks, '/alert/travellers')).toEqual(record);
    expect(handlingAt(record, marks, '/alert/traveller/documents/01').tlp).toBe('AMBER');
  });
});
