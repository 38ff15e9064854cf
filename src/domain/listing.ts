import type { Conveyance } from './conveyance.js';
import type { Address, EconomicOperator } from './economic-operator.js';
import type { Traveller } from './traveller.js';

/** Who publishes a watch list, and what stands on it is called here. */
export const PUBLISHERS = {
  ofac: { code: 'US-OFAC', name: 'Office of Foreign Assets Control: Specially Designated Nationals' },
  un: { code: 'UN-SC', name: 'United Nations Security Council: Consolidated List' },
} as const;
export type Publisher = keyof typeof PUBLISHERS;

/** An identifier that a list gives, as it stands there. `country` is alpha-2 where the list names one we know. */
export interface ListedIdentifier {
  /** See identifiers/schemes.ts. */
  readonly scheme: string;
  readonly value: string;
  readonly country?: string;
}

/** One entry of a public watch list in our words: somebody or something that measures apply to. It is no alert: nobody asks us to act. */
export interface Listing {
  readonly kind: 'listing';
  readonly publisher: Publisher;
  /** The publisher's own number of the entry. */
  readonly reference: string;
  readonly programmes: readonly string[];
  readonly listedOn?: string;
  readonly subjectKind: 'traveller' | 'economicOperator' | 'conveyance';
  readonly name: string;
  readonly subject: Traveller | EconomicOperator | Conveyance;
  readonly otherNames: readonly string[];
  readonly datesOfBirth: readonly string[];
  readonly identifiers: readonly ListedIdentifier[];
  readonly addresses: readonly Address[];
  readonly remarks?: string;
}
