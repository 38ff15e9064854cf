import { areaUnderCurve, precisionAt, type Scored } from './figures.js';
import type { TupleMember } from './goods-tuple.js';
import { trainModel, type LearnedCase, type Model, type ModelParameters } from './model.js';

const PRICE_BANDS = [0.3, 0.5, 1, 2];
const PRIORS = [0.2, 1, 3];
const NOVEL_PRIORS = [1, 5, 20];
const NOVEL_ORDERS: readonly (readonly TupleMember[])[] = [[], ['taxType', 'rate', 'origin', 'departure'], ['taxType', 'rate', 'departure', 'origin']];

export interface Choice {
  readonly parameters: ModelParameters;
  /** How the chosen ones did on the cases that were held back. */
  readonly figures: ModelFigures;
}

/** Figures of one model on cases it was not trained on. Shares from 0 to 1; NaN where there is nothing to count. */
export interface ModelFigures {
  readonly n: number;
  /** Hits among all: what inspection at random would find. */
  readonly random: number;
  readonly p5: number;
  readonly p10: number;
  readonly auc: number;
  /** The same for declarations whose goods, route and tax were never seen together. */
  readonly novel: { readonly n: number; readonly random: number; readonly p10: number; readonly auc: number };
}

/**
 * Chooses parameters on held-back cases: first those of known tuples, by precision at 5 % and 10 %, then those of novel ones, by how
 * well these are ranked. One after the other, because the few novel cases hardly move the first figure.
 */
export function chooseParameters(training: readonly LearnedCase[], held: readonly LearnedCase[]): Choice {
  const plain = PRICE_BANDS.flatMap((priceBand) => PRIORS.map((prior): ModelParameters => ({ priceBand, prior, novelPrior: 1, novelOrder: [] })));
  const known = best(plain, (parameters) => goodOfKnown(figuresOf(trainModel(training, parameters), held)));
  const both = NOVEL_ORDERS.flatMap((novelOrder) => (novelOrder.length === 0 ? [1] : NOVEL_PRIORS).map((novelPrior) => ({ ...known, novelPrior, novelOrder })));
  const parameters = best(both, (one) => goodOfAll(figuresOf(trainModel(training, one), held)));
  return { parameters, figures: figuresOf(trainModel(training, parameters), held) };
}

const goodOfKnown = ({ p5, p10, auc }: ModelFigures): number => p5 + p10 + auc / 10;
/** Mixed with the rest, a novel case is worth what its rate is worth: the ranking of all of them together decides. */
const goodOfAll = ({ p5, p10, auc }: ModelFigures): number => p5 + p10 + auc;

function best(candidates: readonly ModelParameters[], worth: (parameters: ModelParameters) => number): ModelParameters {
  const measured = candidates.map((parameters) => ({ parameters, worth: worth(parameters) }));
  return measured.reduce((held, one) => (one.worth > held.worth ? one : held)).parameters;
}

export function figuresOf(model: Model, cases: readonly LearnedCase[]): ModelFigures {
  const scored = cases.map(({ declaration, hit }) => {
    const { rate, novel } = model.expect(declaration);
    return { score: rate, hit, novel };
  });
  const novel = scored.filter((one) => one.novel);
  return {
    n: scored.length, random: shareOfHits(scored), p5: precisionAt(scored, 0.05), p10: precisionAt(scored, 0.1), auc: areaUnderCurve(scored),
    novel: { n: novel.length, random: shareOfHits(novel), p10: precisionAt(novel, 0.1), auc: areaUnderCurve(novel) },
  };
}

function shareOfHits(cases: readonly Scored[]): number {
  return cases.filter(({ hit }) => hit).length / cases.length;
}
