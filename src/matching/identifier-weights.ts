import { STRONG_SCHEMES } from '../domain/identifiers/strong.js';
import type { FaceIdentifier } from './subject-face.js';

/** Raise it when a weight changes: links say by which weights they were found. */
export const IDENTIFIER_WEIGHTS_VERSION = '1';

/**
 * How far an equal identifier alone speaks for one subject, 0..1; what is not here says nothing (a flight carries many). Ours: no public
 * study weighs them. Numbers of documents and registers are kept without the country that gave them, so they settle nothing alone.
 */
const WEIGHTS: Readonly<Record<string, number>> = {
  PCCC: 0.95, mrz: 0.95, travelDocument: 0.9, mmsi: 0.9, TIN: 0.9, VAT: 0.9, TCC: 0.9, national: 0.85, AEO: 0.85, callSign: 0.8,
  masterBillOfLading: 0.8, houseBillOfLading: 0.75, masterAirWaybill: 0.8, houseAirWaybill: 0.75, cargoControlNumber: 0.85, plate: 0.75, railWagon: 0.75,
};
/** A strong identifier that does not pass its check may be a slip of the pen, of either of two numbers. */
const STRONG_BUT_SUSPICIOUS = 0.85;
const SUSPICIOUS = 0.85;

/** Schemes that candidates are found by. */
export const MATCHED_SCHEMES: readonly string[] = [...STRONG_SCHEMES, ...Object.keys(WEIGHTS)];

/** What an identifier that both have says: 1 settles it, 0 is nothing. */
export function weightOf({ scheme, verdict }: Pick<FaceIdentifier, 'scheme' | 'verdict'>): number {
  if (STRONG_SCHEMES.has(scheme)) return verdict === 'valid' ? 1 : STRONG_BUT_SUSPICIOUS;
  return (WEIGHTS[scheme] ?? 0) * (verdict === 'valid' ? 1 : SUSPICIOUS);
}
