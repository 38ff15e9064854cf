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

export interface NewFeedEntry {
  readonly kind: EntryKind;
  readonly indicatorId: string;
  /** The evidence the indicator was mapped from. */
  readonly keptId: string;
  readonly body: FedIndicator;
}

export interface FeedEntry extends NewFeedEntry {
  /** Gapless, in the order of commit, from 1. */
  readonly position: number;
  readonly at: Date;
}
