import type { Handling } from './handling.js';

export type IndicatorOperator = 'equals' | 'prefix';

/** One machine-readable criterion of an alert or a seizure. Times are ISO 8601 with offset. */
export interface RiskIndicator {
  /** See indicator-fields.ts. */
  readonly field: string;
  readonly operator: IndicatorOperator;
  readonly value: string;
  readonly normalised: string;
  /** 1 to 100. */
  readonly weight: number;
  readonly explanation: string;
  /** `stated` by the sender, or `derived` by us from an identifier of the record. */
  readonly origin: 'stated' | 'derived';
  readonly pointer: string;
  readonly validFrom: string;
  readonly validUntil: string;
  /** Identifying indicators hit on their own; the descriptive ones of one alert only all together. */
  readonly identifying: boolean;
  readonly handling: Handling;
}
