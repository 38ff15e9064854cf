import type { Onward, Tlp } from '../domain/handling.js';

/** In a list of terms: whatever it is. An empty list is nothing. */
export const ANY = '*';

/** What two administrations have agreed; dates are ISO days, both inclusive. */
export interface AgreementTerms {
  /** With another customs administration, or with an agency of our own country. */
  readonly kind: 'customs' | 'domestic';
  readonly title: string;
  readonly legalBasis: string;
  /** Message types that may come from the partner, and that may go to it. */
  readonly typesIn: readonly string[];
  readonly typesOut: readonly string[];
  readonly subjectClasses: readonly string[];
  readonly riskCategories: readonly string[];
  readonly purposes: readonly string[];
  readonly exchangeBases: readonly string[];
  /** JSON Pointer prefixes of what may come; `*` stands for any one member or item. `/*` is everything. */
  readonly fieldsIn: readonly string[];
  /** The same for what may leave: the allow-list. */
  readonly fieldsOut: readonly string[];
  /** Whether fields that name a person may pass. */
  readonly nominal: boolean;
  readonly highestTlp: Tlp;
  /** So far the receiver must be able to pass it on, by its law: what is marked stricter does not pass. */
  readonly onwardLeast: Onward;
  /** So far we let the receiver pass it on at most: wider marks are narrowed on the way out. */
  readonly onwardMost: Onward;
  readonly permittedActions: readonly string[];
  /** Days the receiver may keep it in use; null says nothing. */
  readonly retentionDays: number | null;
  /** Hours to answer, by urgency. */
  readonly responseHours: Readonly<Record<string, number>>;
  /** Whether this partner sees the other recipients, and they it. */
  readonly showsAudience: boolean;
  /** Whether this partner is given the access log of what it sent. Absent in versions from before there was one: no. */
  readonly accessLog?: boolean;
  /** Subject classes of alerts from the partner that the policy accepts without an analyst, up to this marking. */
  readonly acceptClasses: readonly string[];
  readonly acceptUpTo: Tlp;
  readonly validFrom: string;
  readonly validUntil: string;
}

/** One confirmed version of an agreement: the one that counts. */
export interface Agreement extends AgreementTerms {
  readonly agreementId: string;
  readonly version: number;
  readonly partner: string;
  /** It is over from here on. */
  readonly endedAt: Date | null;
}

type Needed = Pick<Agreement, 'agreementId' | 'partner' | 'title' | 'validFrom' | 'validUntil'>;

/** An agreement with everything not said left at its default: no type, no subject, no field out, no person passes. */
export function agreementOf(given: Needed & Partial<Agreement>): Agreement {
  return {
    version: 1, kind: 'customs', legalBasis: given.title, typesIn: [], typesOut: [], subjectClasses: [], riskCategories: [ANY], purposes: [ANY], exchangeBases: [ANY],
    fieldsIn: ['/*'], fieldsOut: [], nominal: false, highestTlp: 'CLEAR', onwardLeast: 'none', onwardMost: 'any-customs', permittedActions: [ANY],
    retentionDays: null, responseHours: {}, showsAudience: false, acceptClasses: [], acceptUpTo: 'CLEAR', endedAt: null, ...given,
  };
}

/** The terms of a version, without what names it. */
export function termsOf({ agreementId: _id, version: _version, partner: _partner, endedAt: _ended, ...terms }: Agreement): AgreementTerms {
  return terms;
}

/** The day of a moment, in UTC, as agreements count their days. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Whether it counts at this moment: its days are those of UTC, its end is to the millisecond. */
export function isInForce(agreement: Agreement, at: Date, day = dayOf(at)): boolean {
  return agreement.validFrom <= day && day <= agreement.validUntil && (agreement.endedAt === null || at < agreement.endedAt);
}

/** Whether it counted once and does no more. */
export function isOver(agreement: Agreement, at: Date, day = dayOf(at)): boolean {
  return agreement.validFrom <= day && (day > agreement.validUntil || (agreement.endedAt !== null && at >= agreement.endedAt));
}
