import type { SubjectKind } from '../subject.js';
import type { IdentifierScheme } from './schemes.js';

/** The schemes by which a subject of each kind can be known. */
export const SCHEMES_OF_KIND: Readonly<Record<SubjectKind, readonly IdentifierScheme[]>> = {
  consignment: ['masterBillOfLading', 'houseBillOfLading', 'masterAirWaybill', 'houseAirWaybill', 'cargoControlNumber', 'declarationNumber', 'ucr'],
  transportEquipment: ['container', 'seal'],
  conveyance: ['imo', 'mmsi', 'callSign', 'flight', 'plate', 'vin', 'railWagon'],
  traveller: ['travelDocument', 'mrz', 'national', 'PCCC'],
  economicOperator: ['LEI', 'EORI', 'TIN', 'BRN', 'CRN', 'PCCC', 'TCC', 'VAT', 'AEO', 'national'],
  commodity: [],
  modusOperandi: [],
};
