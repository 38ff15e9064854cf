import type { ScreenedKind } from '../../domain/profile.js';
import type { LearnedStatistic } from '../learning/model.js';
import type { TupleMember } from '../learning/goods-tuple.js';
import type { Decision } from './decide.js';
import type { OfficeSettings } from './settings.js';

const MEMBER_WORDS: Readonly<Record<TupleMember, string>> = { hs: 'HS', origin: 'origin', departure: 'departure', taxType: 'tax type', rate: 'rate', price: 'price band' };

/** Of what a budget is a share, and what is done when it is used up. */
const KIND_WORDS: Readonly<Record<ScreenedKind, { readonly of: string; readonly instead: string }>> = {
  declaration: { of: '', instead: 'documents instead of goods' },
  consignment: { of: ' of consignments', instead: 'documents instead of goods' },
  traveller: { of: ' of travellers', instead: 'questions and documents instead of a search' },
};

/** What the budget, chance and experience did, sentence by sentence; nothing where there is no budget and no experience. */
export function stepsInWords(decision: Decision, { kind, settings, statistic, model }: { kind: ScreenedKind; settings: OfficeSettings; statistic?: LearnedStatistic; model?: number }): string[] {
  const { method, control, draw, overBudget, lane, rank, threshold } = decision;
  const { of, instead } = KIND_WORDS[kind];
  const budget = `budget of ${settings.budget} %${of}`;
  const steps: string[] = [];
  const limit = (settings.budget * settings.randomShare) / 10_000;
  if (control) steps.push(`Drawn at random into the control group (${number(draw ?? 0)} is below ${number(limit)}: ${settings.randomShare} % of a ${budget}): lane red whatever is declared.`);
  if (overBudget) steps.push(`The ${budget} is used up and the score ${decision.score} is below ${settings.always}: ${instead}, lane ${lane}.`);
  if (statistic) steps.push(experience(statistic, model));
  if (method === 'top-up') steps.push(`Rank ${number(rank ?? 0)} reaches ${number(threshold ?? 0)}, where the ${budget} has room: lane red to make use of it.`);
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
