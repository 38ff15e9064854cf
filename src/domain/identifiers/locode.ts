import { compact, impossible, suspicious, valid, type Check } from './check.js';

/** UN/LOCODE by form alone: `KR PUS` -> `KRPUS`. Whether it exists is a question to the code book. */
export function checkLocode(value: string): Check {
  const normalised = compact(value);
  if (!/^[A-Z]{2}[A-Z0-9]{3}$/.test(normalised)) {
    return impossible(normalised, 'format_unusual', 'A UN/LOCODE has two letters of a country and three letters or digits');
  }
  // 0 and 1 are kept out of the recommendation; three real entries have a 0 all the same.
  return /[01]/.test(normalised)
    ? suspicious(normalised, 'format_unusual', 'A UN/LOCODE does not use the digits 0 and 1')
    : valid(normalised);
}
