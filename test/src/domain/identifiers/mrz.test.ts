import { checkMrz, mrzCheckDigit, readMrz } from '../../../../src/domain/identifiers/mrz.js';

const TD3 = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
const TD2 = 'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6';
const TD1 = 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<';

describe('ICAO 9303 machine readable zones', () => {
  it.each([['L898902C3', 6], ['740812', 2], ['120415', 9], ['ZE184226B<<<<<', 1]])('%s -> %i', (field, digit) => {
    expect(mrzCheckDigit(field)).toBe(digit);
  });

  it.each([['TD1', TD1], ['TD2', TD2], ['TD3', TD3]])('the specimen of %s holds in every field', (format, zone) => {
    expect(checkMrz(zone).verdict).toBe('valid');
    expect(readMrz(zone)).toMatchObject({ format, issuer: 'UTO', nationality: 'UTO', dateOfBirth: '740812', expiry: '120415' });
  });

  it('reads the document number without its fillers', () => {
    expect(readMrz(TD3)?.documentNumber).toBe('L898902C3');
    expect(readMrz(TD1)?.documentNumber).toBe('D23145890');
  });

  it('reads a card number that runs on into the optional data', () => {
    // ICAO 9303-5: the tenth character and what follows, with the check digit at the end.
    const digit = mrzCheckDigit('D23145890AB12');
    const zone = `I<UTOD23145890<AB12${digit}<<<<<<<<<<${TD1.slice(30)}`;
    expect(readMrz(zone)?.documentNumber).toBe('D23145890AB12');
    expect(readMrz(zone)?.fields[0]?.holds).toBe(true);
  });

  it('says which digits are wrong, and keeps the zone: a forged paper is the point', () => {
    const forged = TD3.replace('L898902C36', 'L898902C37');
    expect(checkMrz(forged)).toMatchObject({ verdict: 'suspicious', doubt: 'check_digit_wrong' });
    expect(checkMrz(forged).detail).toContain('documentNumber: 6, not 7');
    expect(checkMrz(forged).detail).toContain('composite');
  });

  it('does not take other text for a zone', () => {
    expect(checkMrz('P<UTO').verdict).toBe('impossible');
    expect(readMrz('é'.repeat(88))).toBeUndefined();
  });
});
