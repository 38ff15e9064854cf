import { checkBillOfLading } from '../../../../src/domain/identifiers/bill-of-lading.js';
import { compact } from '../../../../src/domain/identifiers/check.js';
import { checkEori } from '../../../../src/domain/identifiers/eori.js';
import { checkFlight, normaliseFlight } from '../../../../src/domain/identifiers/flight.js';
import { checkHs, hs6Of } from '../../../../src/domain/identifiers/hs.js';
import { checkLocode } from '../../../../src/domain/identifiers/locode.js';
import { checkIdentifier, IDENTIFIER_SCHEMES, normaliseIdentifier } from '../../../../src/domain/identifiers/schemes.js';
import { checkVin } from '../../../../src/domain/identifiers/vehicle.js';

it('compacts case, width, spaces and punctuation, and keeps every script', () => {
  expect(compact(' frdm-26/0417 ')).toBe('FRDM260417');
  expect(compact('１２가 ３４５６')).toBe('12가3456');
});

it.each([['KRPUS', 'valid'], ['kr pus', 'valid'], ['DE9B0', 'suspicious'], ['KRPU', 'impossible'], ['12345', 'impossible']])('LOCODE %s is %s', (code, verdict) => {
  expect(checkLocode(code).verdict).toBe(verdict);
});

it.each([['NL123456789', 'valid'], ['GB123456789000', 'valid'], ['GB12345', 'suspicious'], ['XI123456789000123', 'valid'], ['123', 'impossible'], ['NL1234567890123456', 'impossible']])(
  'EORI %s is %s', (number, verdict) => expect(checkEori(number).verdict).toBe(verdict),
);

describe('HS codes by form', () => {
  it.each([['551511', 'valid'], ['6307.10.00', 'valid'], ['5515110000', 'valid'], ['5515', 'suspicious'], ['999999', 'impossible'], ['9999990000', 'impossible'], ['55151', 'impossible'], ['001234', 'impossible']])(
    '%s is %s', (code, verdict) => expect(checkHs(code).verdict).toBe(verdict),
  );
  it('takes six digits of a longer code', () => expect(hs6Of('6307.10.0000')).toBe('630710'));
});

describe('flights', () => {
  it.each([['KE 0085', 'KE85'], ['ke85', 'KE85'], ['KAL085', 'KAL85'], ['B6 1234A', 'B61234A'], ['7C102', '7C102']])('%s is %s', (given, normalised) => {
    expect(normaliseFlight(given)).toBe(normalised);
    expect(checkFlight(given).verdict).toBe('valid');
  });
  it('flags what is none', () => expect(checkFlight('85').verdict).toBe('suspicious'));
});

it('never judges a bill of lading hard', () => {
  expect(checkBillOfLading('FRDM-26-0417')).toEqual({ verdict: 'valid', normalised: 'FRDM260417' });
  expect(checkBillOfLading('X'.repeat(36)).verdict).toBe('suspicious');
});

it('flags a VIN with letters it cannot have', () => {
  expect(checkVin('1M8GDM9AXKP042788').verdict).toBe('valid');
  expect(checkVin('1M8GDM9AXKPO42788').verdict).toBe('suspicious');
});

describe('schemes', () => {
  it('normalises by scheme', () => {
    expect(normaliseIdentifier('container', 'CSQU 305438')).toBe('CSQU3054383');
    expect(normaliseIdentifier('imo', 'IMO 9074729')).toBe('9074729');
    expect(normaliseIdentifier('no such scheme', 'ab-12')).toBe('AB12');
  });

  it('normalising twice changes nothing', () => {
    for (const scheme of IDENTIFIER_SCHEMES) {
      for (const value of ['CSQU 305438', 'IMO 9074729', 'ke 0085', '116-82-00276', 'ß-Straße', 'toString']) {
        const once = normaliseIdentifier(scheme, value);
        expect(normaliseIdentifier(scheme, once)).toBe(once);
      }
    }
  });

  it('holds BRN to the Korean rule only where it is Korean', () => {
    expect(checkIdentifier('BRN', '1168200277', 'KR').verdict).toBe('impossible');
    expect(checkIdentifier('BRN', '1168200277').verdict).toBe('impossible');
    expect(checkIdentifier('BRN', '1168200277', 'SG').verdict).toBe('valid');
  });

  it('knows the national registers of Korea by their form', () => {
    expect(checkIdentifier('national', '110111-0062433', 'KR').doubt).toBe('check_digit_wrong');
    expect(checkIdentifier('national', 'P123456789012', 'KR').verdict).toBe('valid');
    expect(checkIdentifier('national', 'QLRUBN9', 'KR').verdict).toBe('valid');
    expect(checkIdentifier('national', '1101110062433', 'VN').verdict).toBe('valid');
  });

  it('is not fooled by the names every object has', () => {
    expect(checkIdentifier('constructor', 'ab-1')).toEqual({ verdict: 'valid', normalised: 'AB1' });
  });
});
