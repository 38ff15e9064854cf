export interface Position {
  readonly lat: number;
  readonly lon: number;
  readonly precisionMetres?: number;
}

/** `locode` is a UN/LOCODE without a space, `country` alpha-2. */
export interface Place {
  readonly locode?: string;
  readonly country?: string;
  readonly name?: string;
  readonly office?: string;
  readonly type?: string;
  readonly position?: Position;
}

export interface RouteStop {
  readonly role: string;
  readonly locode?: string;
  readonly country?: string;
  readonly name?: string;
  readonly eta?: string;
  readonly etd?: string;
}

export interface Route {
  readonly departure: Place;
  readonly destination: Place;
  readonly stops: readonly RouteStop[];
}
