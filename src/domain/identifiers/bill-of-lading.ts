import { compact, suspicious, valid, type Check } from './check.js';

/** Bills of lading follow the carrier's own rule: normalised for matching, never judged hard. */
export function checkBillOfLading(value: string): Check {
  const normalised = compact(value);
  return normalised.length >= 4 && normalised.length <= 35
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A bill of lading number has 4 to 35 characters');
}
