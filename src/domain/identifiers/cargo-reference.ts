import { compact, suspicious, valid, type Check } from './check.js';

/** Unique Consignment Reference (WCO): up to 35 characters, its layout belongs to the trader. */
export function checkUcr(value: string): Check {
  const normalised = compact(value);
  return /^[A-Z0-9]{1,35}$/.test(normalised)
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A UCR has up to 35 letters and digits');
}

/** Korean cargo control number: MRN (11), MSN (4) and, below a house bill, HSN (3 or 4). Opaque but for its length. */
export function checkCargoControlNumber(value: string): Check {
  const normalised = compact(value);
  return /^[A-Z0-9]{11}\d{4}(?:\d{3,4})?$/.test(normalised)
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A cargo control number has 15, 18 or 19 characters');
}

/** A declaration number or MRN: each administration has its own form, so it is only normalised. */
export function checkDeclarationNumber(value: string): Check {
  const normalised = compact(value);
  return normalised.length >= 4 && normalised.length <= 35
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A declaration number has 4 to 35 characters');
}

/** Seals have no common rule; the number is normalised so that the same seal seen twice is seen. */
export function checkSeal(value: string): Check {
  const normalised = compact(value);
  return normalised.length > 0 && normalised.length <= 20
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A seal number has 1 to 20 characters');
}
