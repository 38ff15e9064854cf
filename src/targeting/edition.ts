import type { NamedLists } from '../domain/profile.js';
import { CRITERIA_ALONE, type Rules } from './decision/settings.js';
import type { ActiveProfile } from './language/profile-index.js';
import type { Model } from './learning/model.js';

/** What hit rates were learned, and how ranks lie among recent declarations. */
export interface Experience {
  readonly version: number;
  readonly model: Model;
  /** Ranks at even steps from the lowest to the highest. */
  readonly quantiles: readonly number[];
}

/**
 * Everything of our own that decides beside the feed of indicators, as it was in force at one time. Each change makes the next edition; a
 * screening keeps the number of its own, and can be decided again by it.
 */
export interface Edition {
  /** Gapless, from 1; 0 = nothing was ever in force. */
  readonly edition: number;
  readonly profiles: readonly ActiveProfile[];
  readonly lists: NamedLists;
  readonly rules: Rules;
  readonly experience?: Experience;
}

export const NO_EDITION: Edition = { edition: 0, profiles: [], lists: {}, rules: CRITERIA_ALONE };

/** The rank below which this share of declarations lies. */
export function quantileOf(quantiles: readonly number[], share: number): number {
  if (quantiles.length === 0) return Number.POSITIVE_INFINITY;
  return quantiles[Math.min(quantiles.length - 1, Math.max(0, Math.ceil(share * (quantiles.length - 1))))] as number;
}

/** Ranks at so many even steps, from any number of them. */
export function quantilesOf(ranks: readonly number[], steps = 1000): number[] {
  const rising = [...ranks].sort((one, other) => one - other);
  return rising.length === 0 ? [] : Array.from({ length: steps + 1 }, (_, n) => rising[Math.min(rising.length - 1, Math.round((n / steps) * (rising.length - 1)))] as number);
}
