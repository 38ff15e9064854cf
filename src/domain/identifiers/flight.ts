import { compact, suspicious, valid, type Check } from './check.js';

const IATA = /^([A-Z][A-Z0-9]|[0-9][A-Z])(\d{1,4})([A-Z]?)$/;
const ICAO = /^([A-Z]{3})(\d{1,4})([A-Z]?)$/;

/** `KE 0085`, `ke085` and `KE85` are the same flight: the number is written without leading zeros. */
export function normaliseFlight(value: string): string {
  const text = compact(value);
  const parts = ICAO.exec(text) ?? IATA.exec(text);
  return parts ? `${parts[1]}${Number(parts[2])}${parts[3]}` : text;
}

/** Flight number, IATA (two characters of the airline) or ICAO (three letters). */
export function checkFlight(value: string): Check {
  const normalised = normaliseFlight(value);
  return ICAO.test(normalised) || IATA.test(normalised)
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A flight number is the airline (two or three characters) and up to four digits');
}
