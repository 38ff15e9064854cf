/**
 * How much a derived indicator counts (1 to 100), if the sender did not state it with a weight of his own.
 * `subject`: the thing the alert is about. `related`: named beside it. `seizure`: named in a seizure, with the days it
 * stays worth a look afterwards; without it, a seizure gives no indicator (its papers and its flight are spent).
 */
export interface DerivedWeight {
  readonly subject: number;
  readonly related: number;
  readonly seizure?: { readonly weight: number; readonly days: number };
}

/** The weights of the shipped mapping version; officers change them in a version of their own. */
// Things that many consignments share (a ship, a flight, a broker, a courier) weigh little when they are only named.
export const DERIVED_WEIGHTS: Readonly<Record<string, DerivedWeight>> = {
  'container.number': { subject: 80, related: 60, seizure: { weight: 30, days: 60 } },
  'vessel.imo': { subject: 60, related: 15, seizure: { weight: 10, days: 180 } },
  'vessel.mmsi': { subject: 60, related: 15, seizure: { weight: 10, days: 180 } },
  'billOfLading.master': { subject: 70, related: 50 },
  'billOfLading.house': { subject: 90, related: 70 },
  'airWaybill.master': { subject: 70, related: 50 },
  'airWaybill.house': { subject: 90, related: 70 },
  cargoControlNumber: { subject: 95, related: 75 },
  declarationNumber: { subject: 95, related: 75 },
  ucr: { subject: 90, related: 70 },
  'operator.id': { subject: 70, related: 20, seizure: { weight: 20, days: 365 } },
  'importer.id': { subject: 70, related: 50, seizure: { weight: 50, days: 365 } },
  'seller.id': { subject: 70, related: 40, seizure: { weight: 50, days: 365 } },
  'declarant.id': { subject: 70, related: 10, seizure: { weight: 10, days: 365 } },
  'courier.id': { subject: 70, related: 10, seizure: { weight: 10, days: 365 } },
  'traveller.document': { subject: 90, related: 40, seizure: { weight: 60, days: 365 } },
  'flight.number': { subject: 50, related: 15 },
  'vehicle.plate': { subject: 80, related: 40, seizure: { weight: 40, days: 180 } },
  'vehicle.vin': { subject: 85, related: 45, seizure: { weight: 50, days: 365 } },
};

/** Identifier scheme -> indicator field. Seals, call signs, wagons and zones are kept but are in no declaration. */
export const FIELD_OF_SCHEME: Readonly<Record<string, string>> = {
  container: 'container.number',
  imo: 'vessel.imo',
  mmsi: 'vessel.mmsi',
  masterBillOfLading: 'billOfLading.master',
  houseBillOfLading: 'billOfLading.house',
  masterAirWaybill: 'airWaybill.master',
  houseAirWaybill: 'airWaybill.house',
  cargoControlNumber: 'cargoControlNumber',
  declarationNumber: 'declarationNumber',
  ucr: 'ucr',
  travelDocument: 'traveller.document',
  flight: 'flight.number',
  plate: 'vehicle.plate',
  vin: 'vehicle.vin',
};

/** Role of a party -> the field in which a declaration would name it; every other role is looked for in all of them. */
export const FIELD_OF_ROLE: Readonly<Record<string, string>> = {
  importer: 'importer.id', consignee: 'importer.id', buyer: 'importer.id',
  seller: 'seller.id', exporter: 'seller.id', consignor: 'seller.id', manufacturer: 'seller.id',
  declarant: 'declarant.id', broker: 'declarant.id',
  courier: 'courier.id',
};

/** What an officer calls an identifier. */
export const SCHEME_WORDS: Readonly<Record<string, string>> = {
  container: 'Container', imo: 'IMO number of the ship', mmsi: 'MMSI of the ship', flight: 'Flight', plate: 'Number plate', vin: 'VIN of the vehicle',
  masterBillOfLading: 'Master bill of lading', houseBillOfLading: 'House bill of lading', masterAirWaybill: 'Master air waybill',
  houseAirWaybill: 'House air waybill', cargoControlNumber: 'Cargo control number', declarationNumber: 'Declaration number', ucr: 'UCR',
  travelDocument: 'Travel document',
};
