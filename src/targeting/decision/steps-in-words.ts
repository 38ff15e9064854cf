import type { LearnedStatistic } from '../learning/model.js';
import type { TupleMember } from '../learning/goods-tuple.js';
import type { Decision } from './decide.js';
import type { OfficeSettings } from './settings.js';

const MEMBER_WORDS: Readonly<Record<TupleMember, string>> = { hs: 'HS', origin: 'origin', departure: 'departure', taxType: 'tax type', rate: 'rate', price: 'price band' };

/** What the budget, chance and experience did, sentence by sentence; nothing where there is no budget and no experience. */
export function stepsInWords(decision: Decision, { settings, statistic, model }: { settings: OfficeSettings; statistic?: LearnedStatistic; model?: number }): string[] {
  const { method, control, draw, overBudget, lane, rank, threshold } = decision;
  const steps: string[] = [];
  const limit = (settings.budget * settings.randomShare) / 10_000;
  if (control) steps.push(`Drawn at random into the control group (${number(draw ?? 0)} is below ${number(limit)}: ${settings.randomShare} % of a budget of ${settings.budget} %): lane red whatever is declared.`);
  if (overBudget) steps.push(`The budget of ${settings.budget} % is used up and the score ${decision.score} is below ${settings.always}: documents instead of goods, lane ${lane}.`);
  if (statistic) steps.push(experience(statistic, model));
  if (method === 'top-up') steps.push(`Rank ${number(rank ?? 0)} reaches ${number(threshold ?? 0)}, where the budget of ${settings.budget} % has room: lane red to make use of it.`);
  if (method === 'none' && steps.length > 0) steps.push('Nothing that is declared meets an accepted indicator or a profile: lane green.');
  return steps;
}

function experience({ n, hits, rate, novel, of }: LearnedStatistic, model: number | undefined): string {
  const said = of.filter(([, value]) => value !== '').map(([member, value]) => `${MEMBER_WORDS[member]} ${value}`).join(', ') || 'anything';
  const unseen = novel ? 'Goods, route and tax were never inspected together; judged by what is known of them: ' : '';
  return `${unseen}${n} inspections of ${said} found something ${hits} times; expected hit rate ${number(rate)} (experience version ${model ?? 0}).`;
}

/** Four digits, without trailing zeros. */
function number(value: number): string {
  return String(Number(value.toPrecision(4)));
}
