import { compact, impossible, suspicious, valid, type Check } from './check.js';

/** EORI (Reg. (EU) 952/2013): the country and up to 15 letters and digits; no check digit. GB and XI use 12 or 15 digits. */
export function checkEori(value: string): Check {
  const normalised = compact(value);
  if (!/^[A-Z]{2}[A-Z0-9]{1,15}$/.test(normalised)) {
    return impossible(normalised, 'format_unusual', 'An EORI has two letters of a country and up to 15 letters and digits');
  }
  if (/^(?:GB|XI)/.test(normalised) && !/^..(?:\d{12}|\d{15})$/.test(normalised)) {
    return suspicious(normalised, 'format_unusual', 'An EORI of GB or XI has 12 or 15 digits after the country');
  }
  return valid(normalised);
}
