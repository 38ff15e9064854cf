import { checkAirWaybill, checkHouseAirWaybill } from './air-waybill.js';
import { checkBillOfLading } from './bill-of-lading.js';
import { checkCargoControlNumber, checkDeclarationNumber, checkSeal, checkUcr } from './cargo-reference.js';
import { compact, suspicious, valid, type Check } from './check.js';
import { checkContainer } from './container.js';
import { checkEori } from './eori.js';
import { checkFlight } from './flight.js';
import {
  checkBusinessRegistration, checkCorporateRegistration, checkPersonalClearanceCode, checkTraderCustomsCode,
} from './korean-business.js';
import { checkLei } from './lei.js';
import { checkMrz } from './mrz.js';
import { checkTravelDocument } from './travel-document.js';
import { checkPlate, checkRailWagon, checkVin } from './vehicle.js';
import { checkCallSign, checkImo, checkMmsi } from './vessel.js';

type SchemeCheck = (value: string, country?: string) => Check;

/** An identifier whose rule we do not know: only its emptiness is remarkable. */
const opaque: SchemeCheck = (value) => {
  const normalised = compact(value);
  return normalised.length > 0 ? valid(normalised) : suspicious(normalised, 'format_unusual', 'The identifier is empty');
};

const korean = (check: SchemeCheck): SchemeCheck => (value, country) => (country === undefined || country === 'KR' ? check(value) : opaque(value));

/** The registers of Korea that have a form of their own; every other national register is opaque. */
const national: SchemeCheck = (value, country) => {
  const normalised = compact(value);
  if (country !== 'KR') return opaque(value);
  if (/^\d{13}$/.test(normalised)) return checkCorporateRegistration(value);
  return /^P\d{12}$/.test(normalised) ? checkPersonalClearanceCode(value) : opaque(value);
};

/** Every kind of identifier a subject can carry, and its rule. The keys are the `scheme` of the pool. */
const CHECKS = {
  container: checkContainer,
  seal: checkSeal,
  masterBillOfLading: checkBillOfLading,
  houseBillOfLading: checkBillOfLading,
  masterAirWaybill: checkAirWaybill,
  houseAirWaybill: checkHouseAirWaybill,
  cargoControlNumber: checkCargoControlNumber,
  declarationNumber: checkDeclarationNumber,
  ucr: checkUcr,
  imo: checkImo,
  mmsi: checkMmsi,
  callSign: checkCallSign,
  flight: checkFlight,
  plate: checkPlate,
  vin: checkVin,
  railWagon: checkRailWagon,
  travelDocument: checkTravelDocument,
  mrz: checkMrz,
  // Of economic operators, named as on the wire. BRN is held to the Korean rule when the country is ours or unsaid.
  LEI: checkLei,
  EORI: checkEori,
  TIN: opaque,
  BRN: korean(checkBusinessRegistration),
  CRN: korean(checkCorporateRegistration),
  PCCC: checkPersonalClearanceCode,
  TCC: checkTraderCustomsCode,
  VAT: opaque,
  AEO: opaque,
  national,
} as const satisfies Record<string, SchemeCheck>;

export type IdentifierScheme = keyof typeof CHECKS;

export const IDENTIFIER_SCHEMES = Object.keys(CHECKS) as readonly IdentifierScheme[];

/**
 * Holds an identifier to the rule of its scheme; a scheme we do not know is treated as opaque.
 * `country` is alpha-2 and matters for national schemes only.
 */
export function checkIdentifier(scheme: string, value: string, country?: string): Check {
  const check: SchemeCheck = Object.hasOwn(CHECKS, scheme) ? CHECKS[scheme as IdentifierScheme] : opaque;
  return check(value, country);
}

/** The one form used for exact matching: two spellings of the same identifier become equal. */
export function normaliseIdentifier(scheme: string, value: string): string {
  return checkIdentifier(scheme, value).normalised;
}
