import { compact, suspicious, valid, type Check } from './check.js';

/** Vehicle identification number (ISO 3779): 17 characters without I, O and Q. Its check digit is not used everywhere. */
export function checkVin(value: string): Check {
  const normalised = compact(value);
  return /^[A-HJ-NPR-Z0-9]{17}$/.test(normalised)
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A VIN has 17 letters and digits, without I, O and Q');
}

/** Number plates keep the letters of their own script; only spaces and dashes go. */
export function checkPlate(value: string): Check {
  const normalised = compact(value);
  return normalised.length >= 2 && normalised.length <= 12
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A number plate has 2 to 12 characters');
}

/** Rail wagon (UIC 438): twelve digits, the last by Luhn; other systems are flagged only. */
export function checkRailWagon(value: string): Check {
  const normalised = compact(value);
  if (!/^\d{12}$/.test(normalised)) {
    return suspicious(normalised, 'format_unusual', 'A UIC wagon number has twelve digits');
  }
  let sum = 0;
  for (let i = 0; i < 11; i += 1) {
    const product = Number(normalised[i]) * (i % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  const expected = (10 - (sum % 10)) % 10;
  return expected === Number(normalised[11])
    ? valid(normalised)
    : suspicious(normalised, 'check_digit_wrong', `The check digit of wagon ${normalised.slice(0, 11)} is ${expected}, not ${normalised[11]}`);
}
