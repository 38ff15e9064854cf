import type { Thresholds } from '../lane.js';

/** How one office inspects. Shares in per cent. */
export interface OfficeSettings {
  /** Of declarations, how many are inspected; 0 = criteria alone decide, and nothing is drawn or topped up. */
  readonly budget: number;
  /** Of the budget, how much is drawn at random: the control group that everything else is measured against. */
  readonly randomShare: number;
  /** The score from which a lane is chosen. */
  readonly red: number;
  readonly yellow: number;
  /** From this score on criteria lead to an inspection although the budget is used up. */
  readonly always: number;
}

/** The rules of all offices, as data with a version. */
export interface RulesSettings {
  /** Makes the draws: whoever knows it can foretell them, so it stays with those who may. */
  readonly seed: string;
  readonly standard: OfficeSettings;
  /** What is different at an office, by its code. */
  readonly offices?: Readonly<Record<string, Partial<OfficeSettings>>>;
}

export interface Rules {
  /** 0 = nothing was decided yet: criteria alone. */
  readonly version: number;
  readonly settings: RulesSettings;
}

/** What holds until officers decide otherwise. */
export const CRITERIA_ALONE: Rules = { version: 0, settings: { seed: '', standard: { budget: 0, randomShare: 0, red: 70, yellow: 40, always: 70 } } };

export function settingsOf({ settings: { standard, offices } }: Rules, office: string | undefined): OfficeSettings {
  const own = office === undefined || !offices || !Object.hasOwn(offices, office) ? undefined : offices[office];
  return own ? { ...standard, ...own } : standard;
}

export const thresholdsOf = ({ red, yellow }: OfficeSettings): Thresholds => ({ red, yellow });
