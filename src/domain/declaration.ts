/**
 * An import declaration as the clearance system holds it: the columns of the Korean form and the identifiers printed on it.
 * Values are as declared; nothing is normalised yet.
 */
export interface Declaration {
  readonly declarationNumber: string;
  /** `YYYY-MM-DD`. */
  readonly declaredOn: string;
  /** Six to ten digits. */
  readonly hs: string;
  readonly office?: string;
  readonly processType?: string;
  readonly importType?: string;
  readonly importUse?: string;
  readonly paymentType?: string;
  /** One digit (UNECE Recommendation 19), or the two of the Korean form: `10` sea, `40` air. */
  readonly transportMode?: string;
  readonly declarantId?: string;
  readonly importerId?: string;
  readonly sellerId?: string;
  readonly courierId?: string;
  readonly departureCountry?: string;
  readonly originCountry?: string;
  /** Per cent. */
  readonly taxRate?: number;
  readonly taxType?: string;
  readonly originIndicator?: string;
  /** Kilograms. */
  readonly netMass?: number;
  /** Korean won. */
  readonly itemPrice?: number;
  readonly cargoControlNumber?: string;
  readonly ucr?: string;
  /** House bill of lading. */
  readonly billOfLading?: string;
  readonly masterBillOfLading?: string;
  /** House air waybill. */
  readonly airWaybill?: string;
  readonly masterAirWaybill?: string;
  readonly containers?: readonly string[];
  readonly vessel?: { readonly name?: string; readonly imo?: string };
  readonly flightNumber?: string;
  readonly vehiclePlate?: string;
  readonly importerName?: string;
  readonly sellerName?: string;
  readonly declarantName?: string;
  /** UN/LOCODE. */
  readonly arrivalPort?: string;
}
