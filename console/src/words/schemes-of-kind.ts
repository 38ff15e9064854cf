import type { SubjectKind } from '../../../openapi/generated/console.js';

/** By which schemes a subject of each kind can be known; a test holds this to the gateway's own list. */
export const SCHEMES_OF_KIND: Readonly<Record<SubjectKind, readonly string[]>> = {
  consignment: ['masterBillOfLading', 'houseBillOfLading', 'masterAirWaybill', 'houseAirWaybill', 'cargoControlNumber', 'declarationNumber', 'ucr'],
  transportEquipment: ['container', 'seal'],
  conveyance: ['imo', 'mmsi', 'callSign', 'flight', 'plate', 'vin', 'railWagon'],
  traveller: ['travelDocument', 'mrz', 'national', 'PCCC'],
  economicOperator: ['LEI', 'EORI', 'TIN', 'BRN', 'CRN', 'PCCC', 'TCC', 'VAT', 'AEO', 'national'],
  commodity: [],
  modusOperandi: [],
};

/** Registers of a country: whose it is says how a number is checked. */
export const OF_A_COUNTRY: ReadonlySet<string> = new Set(['TIN', 'BRN', 'CRN', 'VAT', 'AEO', 'national', 'travelDocument']);
