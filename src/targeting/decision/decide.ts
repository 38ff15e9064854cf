import type { Ground } from '../hit.js';
import { decideLane, permitting, type Lane } from '../lane.js';
import type { LearnedStatistic } from '../learning/model.js';
import { scoreOf } from '../score.js';
import type { OfficeCounts } from './office-counts.js';
import { thresholdsOf, type OfficeSettings } from './settings.js';

/** By what a lane came about; `none` is released because nothing asked for more. */
export const METHODS = ['criteria', 'random', 'top-up', 'none'] as const;
export type Method = (typeof METHODS)[number];

/** Everything a decision depends on. The same input is the same decision. */
export interface DecisionInput {
  readonly grounds: readonly Ground[];
  readonly settings: OfficeSettings;
  readonly counts: OfficeCounts;
  /** 0 to below 1; see draw.ts. Not asked for where there is no budget. */
  draw(): number;
  readonly statistic?: LearnedStatistic;
  /** Of recent declarations, the rank below which this share lies (0 to 1). */
  quantile?(share: number): number;
}

export interface Decision {
  readonly lane: Lane;
  readonly method: Method;
  /** Drawn into the control group, whatever else was found. */
  readonly control: boolean;
  /** 0 to 100, of the grounds alone. */
  readonly score: number;
  /** The lane that the score alone, and that the grounds with what they permit, would have meant. */
  readonly byScore: Lane;
  readonly byCriteria: Lane;
  readonly draw?: number;
  /** What the rest of the budget goes by: score and experience together, 0 to 1, and from where on there is room. */
  readonly rank?: number;
  readonly threshold?: number;
  /** A red by criteria became yellow, because the budget was used up. */
  readonly overBudget?: boolean;
}

/** What is missing to the budget is made up over so many declarations, if the ranks allow it. */
const MADE_UP_OVER = 100;

/**
 * In ASYCUDA's order: (1) criteria; (2) the least share is drawn at random, from all declarations alike, so that it is a fair sample of
 * them; (3) what is left of the budget goes to the highest ranks, by grounds that permit an inspection and by experience.
 */
export function decide(input: DecisionInput): Decision {
  const { grounds, settings, counts } = input;
  const { lane: byCriteria, byScore } = decideLane(grounds, thresholdsOf(settings));
  const plain = { score: scoreOf(grounds), byScore, byCriteria, control: false } as const;
  if (settings.budget === 0) return { ...plain, lane: byCriteria, method: methodOf(byCriteria) };

  const draw = input.draw();
  const control = draw < share(settings.budget) * share(settings.randomShare);
  const used = counts.inspected >= share(settings.budget) * (counts.screened + 1);
  const decided = { ...plain, draw, control };
  if (byCriteria === 'red' && (control || !used || plain.score >= settings.always)) return { ...decided, lane: 'red', method: 'criteria' };
  if (control) return { ...decided, lane: 'red', method: 'random' };
  if (byCriteria === 'red') return { ...decided, lane: 'yellow', method: 'criteria', overBudget: true };

  const rank = rankOf(grounds, input.statistic);
  const threshold = used ? undefined : input.quantile?.(1 - roomOf(settings, counts));
  const ranked = { ...decided, rank, ...(threshold === undefined ? {} : { threshold }) };
  if (threshold !== undefined && rank > 0 && rank >= threshold) return { ...ranked, lane: 'red', method: 'top-up' };
  return { ...ranked, lane: byCriteria, method: methodOf(byCriteria) };
}

const share = (perCent: number): number => perCent / 100;
const methodOf = (lane: Lane): Method => (lane === 'green' ? 'none' : 'criteria');

/** Two chances of their own, that the grounds and that experience are right: 1 - (1 - score)(1 - expected hit rate). Silent information stays out of it. */
function rankOf(grounds: readonly Ground[], statistic: LearnedStatistic | undefined): number {
  return 1 - (1 - scoreOf(permitting(grounds, 'red')) / 100) * (1 - (statistic?.rate ?? 0));
}

/** The share of declarations that the top-up may take: the budget without chance and criteria, and some of what has been missing so far. */
function roomOf({ budget, randomShare }: OfficeSettings, { screened, inspected, byCriteria }: OfficeCounts): number {
  const planned = Math.max(0, share(budget) * (1 - share(randomShare)) - byCriteria / Math.max(screened, MADE_UP_OVER));
  const missing = (share(budget) * screened - inspected) / MADE_UP_OVER;
  // However much is missing, what ranks low is not inspected for the sake of a quota: at most twice the plan.
  return Math.min(1, Math.max(0, planned + Math.min(missing, planned)));
}
