/** `currency` is ISO 4217; a sender may leave it out. */
export interface Amount {
  readonly amount: number;
  readonly currency?: string;
  /** The same in our reference currency, at the rate of the day; only where a rate was given. */
  readonly inReference?: { readonly amount: number; readonly currency: string; readonly rateId: string };
}

/** `unit` is UNECE Recommendation 20 (`KGM`); a sender may leave it out. */
export interface Quantity {
  readonly value: number;
  readonly unit?: string;
}

/** `type` is UNECE Recommendation 21 (`CT`). */
export interface Packages {
  readonly count: number;
  readonly type?: string;
}

/** A Harmonized System code as given (digits only), its six international digits, and the edition it belongs to. */
export interface HsCode {
  readonly code: string;
  readonly hs6: string;
  readonly edition: string;
}
