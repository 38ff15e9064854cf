export interface Vessel {
  readonly name?: string;
  readonly imo?: string;
  readonly mmsi?: string;
  readonly callSign?: string;
  readonly flag?: string;
  readonly voyage?: string;
}

export interface Flight {
  readonly number: string;
  /** Local date of departure. */
  readonly date?: string;
  readonly airline?: string;
  readonly registration?: string;
}

export interface Road {
  readonly plate?: string;
  readonly country?: string;
  readonly vin?: string;
  readonly trailerPlate?: string;
}

/** What carries the goods or the people. `mode` is the digit of UNECE Recommendation 19. */
export interface Conveyance {
  readonly mode?: string;
  readonly vessel?: Vessel;
  readonly flight?: Flight;
  readonly road?: Road;
  readonly rail?: { readonly wagon?: string; readonly train?: string };
}
