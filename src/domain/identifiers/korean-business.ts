import { compact, impossible, suspicious, valid, type Check } from './check.js';

const BUSINESS_WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5] as const;

/** Korean business registration number, AAA-BB-CCCCD (1168200276). */
export function checkBusinessRegistration(value: string): Check {
  const normalised = compact(value);
  if (!/^\d{10}$/.test(normalised)) {
    return impossible(normalised, 'format_unusual', 'A Korean business registration number has ten digits');
  }
  let sum = Math.floor((Number(normalised[8]) * 5) / 10);
  BUSINESS_WEIGHTS.forEach((weight, i) => { sum += weight * Number(normalised[i]); });
  const expected = (10 - (sum % 10)) % 10;
  if (expected !== Number(normalised[9])) {
    return impossible(normalised, 'check_digit_wrong', `The check digit of ${normalised.slice(0, 9)} is ${expected}, not ${normalised[9]}, and none is issued so`);
  }
  // The tax office begins at 101; neither the kind of business nor the serial is zero.
  const outside = Number(normalised.slice(0, 3)) < 101 || normalised.slice(3, 5) === '00' || normalised.slice(5, 9) === '0000';
  return outside ? suspicious(normalised, 'format_unusual', 'This business registration number is outside the issued ranges') : valid(normalised);
}

/** Korean corporate registration number, 13 digits, weights 1 and 2 in turn (110111-0062432). */
export function checkCorporateRegistration(value: string): Check {
  const normalised = compact(value);
  if (!/^\d{13}$/.test(normalised)) {
    return impossible(normalised, 'format_unusual', 'A Korean corporate registration number has 13 digits');
  }
  let sum = 0;
  for (let i = 0; i < 12; i += 1) sum += Number(normalised[i]) * (i % 2 === 0 ? 1 : 2);
  const expected = (10 - (sum % 10)) % 10;
  // Numbers issued from 2025 on are said to have no check digit, so a wrong one is only a flag.
  return expected === Number(normalised[12])
    ? valid(normalised)
    : suspicious(normalised, 'check_digit_wrong', `The check digit of ${normalised.slice(0, 12)} would be ${expected}, not ${normalised[12]}`);
}

/** Personal customs clearance code: P and 12 digits; its check digit is not public and it is re-issued, so it is opaque. */
export function checkPersonalClearanceCode(value: string): Check {
  const normalised = compact(value);
  return /^P\d{12}$/.test(normalised)
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A personal customs clearance code is P and 12 digits');
}

/** Korean trader customs code: 15 characters, Hangul among them; opaque. */
export function checkTraderCustomsCode(value: string): Check {
  const normalised = compact(value);
  return [...normalised].length === 15
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A Korean trader customs code has 15 characters');
}
