import { checkAirWaybill } from '../../../../src/domain/identifiers/air-waybill.js';
import { checkContainer, containerCheckDigit } from '../../../../src/domain/identifiers/container.js';
import { checkBusinessRegistration, checkCorporateRegistration, checkPersonalClearanceCode, checkTraderCustomsCode } from '../../../../src/domain/identifiers/korean-business.js';
import { checkLei } from '../../../../src/domain/identifiers/lei.js';
import { checkRailWagon } from '../../../../src/domain/identifiers/vehicle.js';
import { checkImo, checkMmsi } from '../../../../src/domain/identifiers/vessel.js';

describe('ISO 6346 container numbers', () => {
  it.each([['CSQU305438', 3], ['TEMU200014', 0]])('%s has the check digit %i', (number, digit) => {
    expect(containerCheckDigit(number)).toBe(digit);
  });

  it.each(['CSQU3054383', 'csqu 305438-3', 'TEMU2000140', 'ＣＳＱＵ３０５４３８３'])('%s is valid', (number) => {
    expect(checkContainer(number).verdict).toBe('valid');
  });

  it('keeps and flags a wrong digit, and says the right one', () => {
    expect(checkContainer('CSQU3054384')).toEqual({
      verdict: 'suspicious', normalised: 'CSQU3054384', doubt: 'check_digit_wrong', detail: 'The check digit of CSQU305438 is 3, not 4',
    });
  });

  it('completes a number painted without its digit, so that both spellings match', () => {
    expect(checkContainer('CSQU 305438')).toMatchObject({ verdict: 'suspicious', normalised: 'CSQU3054383', doubt: 'check_digit_missing' });
  });

  it('flags an equipment category that does not exist', () => {
    const digit = containerCheckDigit('CSQX305438');
    expect(checkContainer(`CSQX305438${digit}`)).toMatchObject({ verdict: 'suspicious', doubt: 'format_unusual' });
  });

  it.each(['', '305438', 'CSQU30543', 'CSQU30543831'])('%j cannot be one', (number) => {
    expect(checkContainer(number).verdict).toBe('impossible');
  });
});

describe('ships', () => {
  it.each(['9319466', '9074729', 'IMO 9074729', 'imo9319466'])('%s is a valid IMO number', (number) => {
    expect(checkImo(number).verdict).toBe('valid');
  });

  it('only flags a wrong IMO digit, because ships on record have them', () => {
    expect(checkImo('9319467')).toMatchObject({ verdict: 'suspicious', normalised: '9319467', doubt: 'check_digit_wrong' });
  });

  it('does not take a number of another length for an IMO number', () => {
    expect(checkImo('931946').verdict).toBe('impossible');
  });

  it.each([['440123456', 'valid'], ['002440123', 'suspicious'], ['44012345', 'impossible']])('MMSI %s is %s', (number, verdict) => {
    expect(checkMmsi(number).verdict).toBe(verdict);
  });
});

describe('air waybills', () => {
  it.each(['176-12345675', '020-81140743', '17612345675'])('%s is valid', (number) => {
    expect(checkAirWaybill(number).verdict).toBe('valid');
  });

  it('flags a wrong digit', () => {
    expect(checkAirWaybill('176-12345676')).toMatchObject({ verdict: 'suspicious', normalised: '17612345676', doubt: 'check_digit_wrong' });
  });
});

describe('LEI', () => {
  it('accepts a real one', () => expect(checkLei('213800KUD8LAJWSQ9D15').verdict).toBe('valid'));
  it('refuses another check digit', () => expect(checkLei('213800KUD8LAJWSQ9D16')).toMatchObject({ verdict: 'impossible', doubt: 'check_digit_wrong' }));
  it('looks at the length too, for mod 97 alone does not', () => expect(checkLei('00213800KUD8LAJWSQ9D15').verdict).toBe('impossible'));
});

describe('Korean registers', () => {
  it.each(['1168200276', '1248100998', '2208162517', '1348672683', '1208147521', '116-82-00276'])('%s is a valid business number', (number) => {
    expect(checkBusinessRegistration(number).verdict).toBe('valid');
  });

  it('finds a wrong business number', () => {
    expect(checkBusinessRegistration('1168200277')).toMatchObject({ verdict: 'impossible', doubt: 'check_digit_wrong' });
  });

  it('checks a corporate number, and only flags it, since new ones have no check digit', () => {
    expect(checkCorporateRegistration('110111-0062432').verdict).toBe('valid');
    expect(checkCorporateRegistration('1101110062433').verdict).toBe('suspicious');
  });

  it('holds clearance codes to their form alone', () => {
    expect(checkPersonalClearanceCode('P123456789012').verdict).toBe('valid');
    expect(checkPersonalClearanceCode('P12345678901').verdict).toBe('suspicious');
    expect(checkTraderCustomsCode('한빛무역１２３４５６７８９０Ａ')).toMatchObject({ verdict: 'valid', normalised: '한빛무역1234567890A' });
  });
});

it('checks a UIC wagon by Luhn', () => {
  expect(checkRailWagon('21 81 2471 217-3').verdict).toBe('valid');
  expect(checkRailWagon('21 81 2471 217-4').verdict).toBe('suspicious');
});
