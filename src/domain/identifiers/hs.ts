import { compact, impossible, suspicious, valid, type Check } from './check.js';

/** "Not specified according to kind" in trade statistics: never goods in a declaration, an alert or a seizure. */
export const HS_NOT_SPECIFIED = '999999';

/** `5515.11.00 00` -> `5515110000`. */
export const normaliseHs = (value: string): string => compact(value);

/** The international six digits of a code of any length: a tariff of 8 or 10 digits begins with them. */
export const hs6Of = (value: string): string => normaliseHs(value).slice(0, 6);

/** Harmonized System code by form alone; whether the subheading exists is a question to the code book. */
export function checkHs(value: string): Check {
  const normalised = normaliseHs(value);
  if (!/^\d{2,10}$/.test(normalised) || normalised.length % 2 === 1) {
    return impossible(normalised, 'format_unusual', 'An HS code has 2, 4, 6, 8 or 10 digits');
  }
  if (normalised.startsWith('00')) {
    return impossible(normalised, 'format_unusual', 'The Harmonized System has no chapter 00');
  }
  if (hs6Of(normalised) === HS_NOT_SPECIFIED) {
    return impossible(normalised, 'format_unusual', '999999 means "not specified" in statistics and is never goods');
  }
  return normalised.length >= 6 ? valid(normalised) : suspicious(normalised, 'format_unusual', 'Fewer than six digits name a chapter or heading, not a subheading');
}
