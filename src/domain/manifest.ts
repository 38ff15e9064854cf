/** A party as a carrier writes it down. */
export interface ManifestParty {
  readonly id?: string;
  readonly name?: string;
}

/** One consignment on board. Values are as declared; nothing is normalised yet. */
export interface ManifestConsignment {
  readonly cargoControlNumber?: string;
  readonly ucr?: string;
  /** House bill of lading. */
  readonly billOfLading?: string;
  readonly masterBillOfLading?: string;
  /** House air waybill. */
  readonly airWaybill?: string;
  readonly masterAirWaybill?: string;
  readonly containers?: readonly string[];
  readonly goods?: readonly { readonly hs?: string; readonly description?: string }[];
  readonly consignor?: ManifestParty;
  readonly consignee?: ManifestParty;
  readonly originCountry?: string;
  readonly departureCountry?: string;
  /** Kilograms. */
  readonly grossMass?: number;
  readonly packages?: number;
}

/** What a conveyance brings, before anything is declared: one arrival, all its consignments. */
export interface Manifest {
  readonly manifestNumber: string;
  readonly office?: string;
  /** `YYYY-MM-DD`. */
  readonly arrivesOn: string;
  /** UN/LOCODE. */
  readonly arrivalPort?: string;
  readonly departureCountry?: string;
  readonly transportMode?: string;
  readonly vessel?: { readonly name?: string; readonly imo?: string };
  readonly flightNumber?: string;
  readonly vehiclePlate?: string;
  readonly consignments: readonly ManifestConsignment[];
}
