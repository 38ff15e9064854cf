import { compact, impossible, suspicious, valid, type Check } from './check.js';

/** `IMO 9074729` and `9074729` are the same ship. */
export function normaliseImo(value: string): string {
  return compact(value).replace(/^IMO(?:NO)?(?=\d)/, '');
}

/** IMO ship number: the sum of the first six digits times 7..2 ends in the seventh (9319466, 9074729). */
export function checkImo(value: string): Check {
  const normalised = normaliseImo(value);
  if (!/^\d{7}$/.test(normalised)) {
    return impossible(normalised, 'format_unusual', 'An IMO number has seven digits');
  }
  let sum = 0;
  for (let i = 0; i < 6; i += 1) sum += Number(normalised[i]) * (7 - i);
  if (sum % 10 !== Number(normalised[6])) {
    // Ships on record carry wrong digits, so this is a flag and no more.
    return suspicious(normalised, 'check_digit_wrong', `The check digit of IMO ${normalised.slice(0, 6)} is ${sum % 10}, not ${normalised[6]}`);
  }
  return normalised.startsWith('0') ? suspicious(normalised, 'format_unusual', 'No ship has an IMO number that begins with 0') : valid(normalised);
}

/** Maritime Mobile Service Identity: nine digits; a ship's begins with its flag's MID, 2 to 7 (ITU-R M.585). */
export function checkMmsi(value: string): Check {
  const normalised = compact(value).replace(/^MMSI(?=\d)/, '');
  if (!/^\d{9}$/.test(normalised)) {
    return impossible(normalised, 'format_unusual', 'An MMSI has nine digits');
  }
  if (!/^[2-7]/.test(normalised)) {
    return suspicious(normalised, 'format_unusual', `An MMSI that begins with ${normalised[0]} is not that of a ship`);
  }
  return valid(normalised);
}

/** What a call sign looks like to the machine: letters and digits only. */
export function checkCallSign(value: string): Check {
  const normalised = compact(value);
  return /^[A-Z0-9]{3,8}$/.test(normalised)
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A call sign has three to eight letters and digits');
}
