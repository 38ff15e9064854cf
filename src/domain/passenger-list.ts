/** One traveller as the carrier handed in (API, PNR). All of it is personal data. */
export interface ListedPassenger {
  readonly names: readonly string[];
  readonly sex?: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string;
  /** Stands for the date of birth where that is not kept. */
  readonly ageBand?: string;
  readonly nationality?: string;
  readonly document?: { readonly number: string; readonly issuer?: string; readonly expiry?: string };
  /** Where the journey began: UN/LOCODE. */
  readonly travelFrom?: string;
  readonly companions?: number;
}

/** Who is on board of one conveyance. */
export interface PassengerList {
  readonly listNumber: string;
  readonly office?: string;
  /** `YYYY-MM-DD`. */
  readonly arrivesOn: string;
  readonly arrivalPort?: string;
  readonly departureCountry?: string;
  readonly flightNumber?: string;
  readonly vessel?: { readonly name?: string; readonly imo?: string };
  readonly vehiclePlate?: string;
  readonly passengers: readonly ListedPassenger[];
}
