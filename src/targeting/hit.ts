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
  /** Of fields that are compared as numbers. */
  readonly number?: number;
  /** Where it stands for a name that is only like the declared one: how like, from 0 to 1. */
  readonly likeness?: number;
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
  /** Where a name was met that is only like this one: how like, from 0 to 1. */
  readonly likeness?: number;
}

/** One comparison of a profile that fits, and by which value. */
export interface Met {
  readonly field: string;
  /** "Origin EC is one of EC, CO". */
  readonly words: string;
  /** JSON Pointer into what was screened; none where it is that nothing stands there. */
  readonly pointer?: string;
  readonly declared?: string;
}

/** A profile of our own that fits, and by what. */
export interface ProfileHit {
  readonly profileId: string;
  readonly version: number;
  readonly title: string;
  /** 1 to 100. */
  readonly weight: number;
  readonly explanation: string;
  readonly permittedAction?: PermittedAction;
  /** The alert it was made from. */
  readonly madeFrom?: { readonly partner: string; readonly alertId: string };
  readonly met: readonly Met[];
}

/** What speaks for looking: an indicator of a partner, or a profile of our own. */
export type Ground = Hit | ProfileHit;

export function isProfileHit(ground: Ground): ground is ProfileHit {
  return 'profileId' in ground;
}
