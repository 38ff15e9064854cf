import type { PermittedAction, Tlp } from './handling.js';
import type { IndicatorOperator } from './indicator.js';

/** What an entry does to the indicator it names: `change` replaces it, `expire` and `withdraw` end it. */
export const ENTRY_KINDS = ['add', 'change', 'expire', 'withdraw'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One accepted indicator as engines see it: everything that is needed to hit and to explain the hit. */
export interface FedIndicator {
  readonly indicatorId: string;
  /** The administration the alert came from. */
  readonly partner: string;
  readonly messageId: string;
  readonly alertId: string;
  /** See indicator-fields.ts. */
  readonly field: string;
  readonly operator: IndicatorOperator;
  readonly value: string;
  readonly normalised: string;
  readonly identifying: boolean;
  /** 1 to 100. */
  readonly weight: number;
  readonly explanation: string;
  readonly riskCategory?: string | null;
  readonly handling: { readonly tlp: Tlp; readonly permittedAction?: PermittedAction | null };
  /** ISO 8601 with offset; not said means from now on. */
  readonly validFrom?: string | null;
  readonly validUntil: string;
  /** How many descriptive indicators this alert has: they hit only all together. */
  readonly alertIndicators: number;
}

export interface FeedEntry {
  /** Gapless, in the order of commit, from 1. */
  readonly position: number;
  readonly at: Date;
  readonly kind: EntryKind;
  readonly indicatorId: string;
  /** The evidence the indicator was mapped from. */
  readonly keptId: string;
  /** What the indicator says; undefined where its record was restricted or erased since: such an entry brings nothing. */
  readonly body?: FedIndicator;
}

/** An entry to be made: it names its indicator and holds nothing of it. */
export interface NewFeedEntry extends Pick<FeedEntry, 'kind' | 'indicatorId' | 'keptId'> {
  /** See {@link FedIndicator.alertIndicators}; 0 where the indicator leaves. */
  readonly alertIndicators: number;
}
