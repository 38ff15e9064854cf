import type { PermittedAction } from '../../domain/handling.js';
import type { Comparison, ScreenedKind } from '../../domain/profile.js';
import type { Decision } from '../decision/decide.js';
import type { OfficeSettings } from '../decision/settings.js';
import type { Hit, ProfileHit } from '../hit.js';
import type { Lane } from '../lane.js';
import type { LearnedStatistic } from '../learning/model.js';

/** What is said of the office's budget, of chance and of experience. */
export interface StepTold {
  readonly kind: ScreenedKind;
  readonly settings: OfficeSettings;
  readonly decision: Decision;
}

/** How a decision is told in one language. Numbers and whatever partners and profiles say come as they are; texts are short already. */
export interface Phrases {
  /** A field of a declaration, a list or an indicator. */
  field(field: string): string;
  /** A comparison of a profile, beside the field and, where there is one, the declared value. */
  compared(comparison: Comparison, subject: string): string;
  and(parts: readonly string[]): string;
  or(parts: readonly string[]): string;
  not(part: string): string;
  hit(hit: Hit, told: { readonly value: string; readonly explanation: string }): string;
  profile(hit: ProfileHit, told: { readonly by: string; readonly explanation: string }): string;
  nothing(profilesToo: boolean): string;
  /** @param partners who speaks for looking, in order; `ours` where profiles of our own do too */
  summary(of: { readonly hits: number; readonly independent: number; readonly partners: readonly string[]; readonly ours: boolean; readonly corroborated: boolean; readonly score: number; readonly lane: Lane }): string;
  limited(of: { readonly byScore: Lane; readonly lane: Lane; readonly because: ReadonlyArray<{ readonly profile?: string; readonly partner?: string; readonly action: PermittedAction }> }): string;
  more(hits: number): string;
  control(of: StepTold): string;
  overBudget(of: StepTold): string;
  topUp(of: StepTold): string;
  experience(statistic: LearnedStatistic, version: number): string;
}

/** Four digits, without trailing zeros. */
export function fourDigits(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** Values of a list that are named one by one. */
export const MOST_NAMED = 5;
