import type { ScreenedKind } from '../../domain/profile.js';
import type { Thresholds } from '../lane.js';

/** How one office inspects. Shares in per cent. */
export interface OfficeSettings {
  /** Of what is screened there, how many are inspected; 0 = criteria alone decide, and nothing is drawn or topped up. */
  readonly budget: number;
  /** Of the budget, how much is drawn at random: the control group that everything else is measured against. */
  readonly randomShare: number;
  /** The score from which a lane is chosen. */
  readonly red: number;
  readonly yellow: number;
  /** From this score on criteria lead to an inspection although the budget is used up. */
  readonly always: number;
}

/** How all offices inspect one kind of thing. */
export interface OfficeRules {
  readonly standard: OfficeSettings;
  /** What is different at an office, by its code. */
  readonly offices?: Readonly<Record<string, Partial<OfficeSettings>>>;
}

/** The rules of all offices, as data with a version: of declarations, and of what comes in lists. */
export interface RulesSettings extends OfficeRules {
  /** Makes the draws: whoever knows it can foretell them, so it stays with those who may. */
  readonly seed: string;
  /** Each kind has a budget of its own: what inspects goods, searches no travellers. Where a kind is not named, criteria alone decide. */
  readonly kinds?: Readonly<Partial<Record<Exclude<ScreenedKind, 'declaration'>, OfficeRules>>>;
}

/** By what a budget is kept: what is inspected, and at which office. */
export interface Budgeted {
  readonly kind: ScreenedKind;
  readonly office?: string | undefined;
}

export interface Rules {
  /** 0 = nothing was decided yet: criteria alone. */
  readonly version: number;
  readonly settings: RulesSettings;
}

/** What holds until officers decide otherwise. */
export const CRITERIA_ALONE: Rules = { version: 0, settings: { seed: '', standard: { budget: 0, randomShare: 0, red: 70, yellow: 40, always: 70 } } };

export function settingsOf({ settings }: Rules, { kind, office }: Budgeted): OfficeSettings {
  const rules = kind === 'declaration' ? settings : settings.kinds?.[kind];
  // Lists without rules of their own are judged by the thresholds of declarations.
  return rules ? atOffice(rules, office) : { ...atOffice(settings, office), budget: 0 };
}

function atOffice({ standard, offices }: OfficeRules, office: string | undefined): OfficeSettings {
  const own = office === undefined || !offices || !Object.hasOwn(offices, office) ? undefined : offices[office];
  return own ? { ...standard, ...own } : standard;
}

export const thresholdsOf = ({ red, yellow }: OfficeSettings): Thresholds => ({ red, yellow });
