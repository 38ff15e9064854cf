/** `scheme`: LEI, EORI, TIN, BRN, VAT, AEO or national. `value` as the sender wrote it, `country` alpha-2. */
export interface OperatorId {
  readonly scheme: string;
  readonly value: string;
  readonly country?: string;
}

export interface Address {
  readonly text?: string;
  readonly street?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postcode?: string;
  readonly country?: string;
}

/** An economic operator in its role in a consignment or an offence. */
export interface Party {
  readonly role: string;
  readonly name: string;
  readonly nativeName?: string;
  readonly ids: readonly OperatorId[];
  readonly address?: Address;
}

export interface OperatorName {
  readonly kind: 'registered' | 'native' | 'former' | 'trading';
  readonly value: string;
}

/** An economic operator as the subject of an alert. */
export interface EconomicOperator {
  readonly names: readonly OperatorName[];
  readonly role?: string;
  readonly ids: readonly OperatorId[];
  readonly address?: Address;
  readonly phone?: string;
  readonly email?: string;
  readonly domain?: string;
  /** Personal data. */
  readonly directors: readonly string[];
  readonly sector?: string;
  readonly aeoStatus?: string;
}
