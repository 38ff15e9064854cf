export interface Vessel {
  readonly name?: string;
  /** Names it had or has besides; only a watch list says them. */
  readonly otherNames?: readonly string[];
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
  /** Only a watch list speaks of an aircraft, and not of a flight. Its name is often its registration. */
  readonly aircraft?: { readonly name: string; readonly otherNames?: readonly string[] };
  readonly flight?: Flight;
  readonly road?: Road;
  readonly rail?: { readonly wagon?: string; readonly train?: string };
}
