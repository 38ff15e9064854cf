import { compact, suspicious, valid, type Check } from './check.js';

/** Number of a passport or identity card; each issuer has its own rule, so only its length is looked at. */
export function checkTravelDocument(value: string): Check {
  const normalised = compact(value);
  return normalised.length >= 5 && normalised.length <= 20
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A travel document number has 5 to 20 characters');
}
