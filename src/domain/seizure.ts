import type { CargoDocuments, TransportEquipment } from './consignment.js';
import type { Conveyance } from './conveyance.js';
import type { Party } from './economic-operator.js';
import type { Amount, HsCode, Packages, Quantity } from './measures.js';
import type { Link, RecordBase } from './message.js';
import type { Place, Route } from './place.js';
import type { InvolvedPerson } from './traveller.js';

export type SeizureStatus = 'preliminary' | 'confirmed' | 'corrected' | 'cancelled';

/** Why it was looked at: without this nobody can say what alerts, rules and random checks are worth. */
export type SelectionMethod = 'manual' | 'rule' | 'random' | 'alert' | 'intelligence' | 'investigation' | 'tip' | 'other-agency';

export interface SeizedAt {
  readonly from: string;
  readonly to?: string;
  readonly precision?: string;
  /** IANA time zone of the place. */
  readonly tz?: string;
}

/** What was found; `declared` is what the papers called it. */
export interface SeizedGoods {
  readonly category: string;
  readonly localRiskGroups: readonly string[];
  readonly subtype?: string;
  readonly found?: HsCode;
  readonly declared?: HsCode;
  readonly description?: string;
  readonly declaredAs?: string;
  readonly quantity: Quantity & { readonly original?: string };
  /** As the sender says. */
  readonly kgEquivalent?: { readonly value: number; readonly ruleId: string };
  /** As our own tables say, with the rule; both are kept. */
  readonly kgDerived?: { readonly value: number; readonly ruleId: string };
  readonly packages?: Packages;
  readonly value?: Amount & { readonly basis?: string };
  readonly origin?: string;
  readonly brand?: string;
  readonly labResult?: { readonly finding: string; readonly method?: string; readonly purityPercent?: number; readonly date?: string };
  readonly serials: readonly string[];
}

export interface Trigger {
  readonly alertId?: string;
  readonly administration?: string;
  readonly indicatorIds: readonly string[];
  readonly profileId?: string;
}

export interface SeizureOutcome {
  readonly arrests?: number;
  readonly prosecution?: string;
  readonly penalty?: Amount;
  readonly disposal?: string;
  readonly disposedOn?: string;
}

/** A seizure or offence. The simplified form fills the members that are not optional here. */
export interface Seizure extends RecordBase {
  readonly kind: 'seizure';
  readonly seizureId: string;
  readonly version: number;
  readonly status: SeizureStatus;
  readonly seizedAt: SeizedAt;
  readonly reportedAt?: string;
  readonly reportedBy: string;
  readonly caseReference?: string;
  readonly place: Place;
  readonly stage: string;
  /** Digit of UNECE Recommendation 19. */
  readonly mode: string;
  readonly route: Route;
  readonly goods: readonly SeizedGoods[];
  readonly selectionMethod: SelectionMethod;
  readonly triggeredBy?: Trigger;
  readonly randomControl?: boolean;
  readonly concealment: { readonly method: string; readonly location?: string; readonly description?: string };
  readonly detectionTechniques: readonly string[];
  readonly measure?: string;
  readonly offences: readonly string[];
  readonly legalBasis?: string;
  readonly dutiesEvaded?: Amount;
  readonly narrative?: string;
  readonly conveyance?: Conveyance;
  readonly containers: readonly TransportEquipment[];
  readonly documents?: CargoDocuments;
  readonly persons: readonly InvolvedPerson[];
  readonly economicOperators: readonly Party[];
  readonly outcome?: SeizureOutcome;
  readonly links: readonly Link[];
}
