import { ENGLISH } from '../words/english.js';
import type { Phrases, StepTold } from '../words/phrases.js';
import type { LearnedStatistic } from '../learning/model.js';

/** What the budget, chance and experience did, sentence by sentence; nothing where there is no budget and no experience. */
export function stepsInWords(told: StepTold, { statistic, model = 0 }: { readonly statistic?: LearnedStatistic; readonly model?: number } = {}, phrases: Phrases = ENGLISH): string[] {
  const { method, control, overBudget } = told.decision;
  const steps: string[] = [];
  if (control) steps.push(phrases.control(told));
  if (overBudget) steps.push(phrases.overBudget(told));
  if (statistic) steps.push(phrases.experience(statistic, model));
  if (method === 'top-up') steps.push(phrases.topUp(told));
  if (method === 'none' && steps.length > 0) steps.push(phrases.nothing(true));
  return steps;
}
