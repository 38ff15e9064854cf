import type { Consignment, GoodsItem } from './consignment.js';
import type { Conveyance } from './conveyance.js';
import type { EconomicOperator } from './economic-operator.js';
import type { Link, RecordBase } from './message.js';
import type { SubjectClass } from './subject.js';
import type { Traveller } from './traveller.js';

export type AlertStatus = 'issued' | 'updated' | 'suspended' | 'withdrawn' | 'expired';
export type Urgency = 'flash' | 'urgent' | 'routine' | 'info';

/** Hours within which an alert should have been looked at; `info` has no clock. */
export const URGENCY_HOURS: Readonly<Record<Urgency, number | undefined>> = { flash: 1, urgent: 12, routine: 48, info: undefined };

export interface Authority {
  readonly name: string;
  readonly unit?: string;
  readonly decisionReference?: string;
  readonly contact?: { readonly name?: string; readonly phone?: string; readonly email?: string; readonly aroundTheClock?: boolean };
}

/** Goods as such, whoever carries them. */
export interface Commodity {
  readonly goods: readonly GoodsItem[];
  readonly declaredAs?: string;
  readonly departures: readonly string[];
  readonly destinations: readonly string[];
}

export interface ModusOperandi {
  readonly description: string;
  readonly concealment: readonly string[];
  readonly mode?: string;
}

/** A criterion as its sender stated it; see indicator.ts for what we act on. */
export interface StatedIndicator {
  readonly field: string;
  readonly operator: 'equals' | 'prefix';
  readonly value: string;
  readonly weight: number;
  readonly explanation?: string;
  readonly validUntil?: string;
}

/** A warning about a subject. `validUntil` is always there: an alert that never ends is noise. */
export interface RiskAlert extends RecordBase {
  readonly kind: 'alert';
  readonly alertId: string;
  readonly version: number;
  readonly status: AlertStatus;
  readonly subjectClass: SubjectClass;
  readonly riskCategory: string;
  /** Our own risk groups for this category; see mapping/codes/data/risk-category-groups.csv. */
  readonly localRiskGroups: readonly string[];
  readonly offenceTypes: readonly string[];
  readonly urgency: Urgency;
  readonly severity?: string;
  readonly certainty?: string;
  readonly basis?: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly title: string;
  readonly narrative?: string;
  readonly narrativeLanguage?: string;
  readonly issuingAuthority?: Authority;
  readonly links: readonly Link[];
  readonly recommendedActions: readonly string[];
  readonly limitations: readonly string[];
  /** Per cent of the matching declarations. */
  readonly minimumTreatment?: number;
  readonly notificationOnHit?: string;
  readonly feedbackRequested?: boolean;
  readonly feedbackDueAt?: string;
  readonly warnings: readonly string[];
  readonly consignment?: Consignment;
  readonly conveyance?: Conveyance;
  readonly traveller?: Traveller;
  readonly economicOperator?: EconomicOperator;
  readonly commodity?: Commodity;
  readonly modusOperandi?: ModusOperandi;
  readonly indicators: readonly StatedIndicator[];
}
