import type { Conveyance } from './conveyance.js';
import type { RecordBase } from './message.js';
import type { Place, Route } from './place.js';
import type { InvolvedPerson } from './traveller.js';
import type { Lineage } from './withdrawal.js';

export type FeedbackState = 'received' | 'triaged' | 'implemented' | 'declined' | 'hit' | 'examined' | 'closed';

export const DECLINE_REASONS = [
  'no-legal-basis', 'outside-territory', 'duplicate', 'insufficient-identifiers', 'expired', 'no-resources',
  'covered-by-profile', 'handling-forbids', 'operation-conflict', 'false-positive',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export type FeedbackResult = 'positive' | 'negative' | 'inconclusive' | 'not-arrived' | 'pending';

/** One hit in the seven points of the customs information instruments. */
export interface HitReport {
  /** The subject of the alert was found. */
  readonly located: boolean;
  readonly at: string;
  readonly place?: Place;
  readonly reason?: string;
  readonly declarationNumber?: string;
  /** JSON Pointers into the alert message: which indicators fired. */
  readonly indicators: readonly string[];
  readonly lane?: 'red' | 'yellow' | 'blue' | 'green';
  /** 0 to 100. */
  readonly score?: number;
  readonly route?: Route;
  readonly accompanyingPersons: readonly InvolvedPerson[];
  readonly conveyance?: Conveyance;
  readonly objectsCarried: readonly string[];
  readonly circumstances?: string;
}

/** What a receiver did with an alert. A decline always says why. */
export interface Feedback extends RecordBase {
  readonly kind: 'feedback';
  readonly feedbackId: string;
  readonly alertId: string;
  readonly alertVersion: number;
  readonly state: FeedbackState;
  readonly at?: string;
  readonly decidedBy?: string;
  readonly declineReason?: DeclineReason;
  readonly declineDetail?: string;
  readonly implementedAs?: { readonly profiles: number; readonly from?: string; readonly to?: string };
  readonly hits?: number;
  readonly examined?: number;
  readonly result?: FeedbackResult;
  readonly hitReports: readonly HitReport[];
  readonly seizureRef?: string;
  /** 1 to 5. */
  readonly usefulness?: number;
  readonly usefulnessReason?: string;
  readonly suggestion?: 'extend' | 'narrow' | 'widen' | 'withdraw';
  /** After a withdrawal: what followed it. */
  readonly lineage?: Lineage;
}
