import type { PermittedAction, Tlp } from '../domain/handling.js';
import type { IndicatorOperator } from '../domain/indicator.js';

/** One value of a declaration, as declared and as it is compared. */
export interface DeclaredValue {
  /** See src/domain/indicator-fields.ts. */
  readonly field: string;
  readonly normalised: string;
  /** JSON Pointer into the declaration. */
  readonly pointer: string;
  readonly value: string;
}

/** One indicator that a declaration met: what it says, who says so, and where in the declaration it was met. */
export interface Hit {
  readonly indicatorId: string;
  readonly keptId: string;
  readonly partner: string;
  readonly messageId: string;
  readonly alertId: string;
  readonly field: string;
  readonly operator: IndicatorOperator;
  /** The indicator's value as the partner wrote it. */
  readonly value: string;
  /** 1 to 100. */
  readonly weight: number;
  /** The partner's own words. */
  readonly explanation: string;
  readonly riskCategory?: string;
  readonly identifying: boolean;
  readonly tlp: Tlp;
  readonly permittedAction?: PermittedAction;
  /** ISO 8601, UTC. */
  readonly validUntil: string;
  /** JSON Pointer into the declaration, and the value that stands there. */
  readonly pointer: string;
  readonly declared: string;
}
