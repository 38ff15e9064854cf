import { compact, impossible, suspicious, valid, type Check } from './check.js';

/** Master air waybill: three digits of the airline, seven of the serial, and the serial mod 7 (176-12345675). */
export function checkAirWaybill(value: string): Check {
  const normalised = compact(value);
  if (!/^\d{11}$/.test(normalised)) {
    return /^\d{3}[A-Z0-9]{4,12}$/.test(normalised)
      ? suspicious(normalised, 'format_unusual', 'A master air waybill has eleven digits')
      : impossible(normalised, 'format_unusual', 'A master air waybill has eleven digits, beginning with the airline');
  }
  const expected = Number(normalised.slice(3, 10)) % 7;
  return expected === Number(normalised[10])
    ? valid(normalised)
    : suspicious(normalised, 'check_digit_wrong', `The check digit of ${normalised.slice(0, 3)}-${normalised.slice(3, 10)} is ${expected}, not ${normalised[10]}`);
}

/** House air waybills follow the forwarder's own rule: only case, spaces and dashes are taken away. */
export function checkHouseAirWaybill(value: string): Check {
  const normalised = compact(value);
  return normalised.length > 0 && normalised.length <= 35
    ? valid(normalised)
    : suspicious(normalised, 'format_unusual', 'A house air waybill has 1 to 35 characters');
}
