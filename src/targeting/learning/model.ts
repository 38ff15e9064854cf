import type { Declaration } from '../../domain/declaration.js';
import { GOODS_ORDER, KNOWN_BY, tupleOf, type TupleMember } from './goods-tuple.js';
import { HitRates, type HitRateTable, type Seen } from './hit-rates.js';

/** Chosen on cases that were held back from training: see choose.ts. */
export interface ModelParameters {
  /** Width of a band of unit prices, in natural logarithms. */
  readonly priceBand: number;
  /** Inspections that a shorter beginning counts for, where the tuple is known, */
  readonly prior: number;
  /** and where it is not. */
  readonly novelPrior: number;
  /** By what tuples that were never seen are judged, the most telling member first; without any, by their goods like the others. */
  readonly novelOrder: readonly TupleMember[];
}

/** One declaration that was inspected, and whether something was found. */
export interface LearnedCase {
  readonly declaration: Declaration;
  readonly hit: boolean;
}

/** What experience says of a declaration. Every number in it can be counted again from the outcomes. */
export interface LearnedStatistic extends Seen {
  /** Expected hit rate, 0 to 1. */
  readonly rate: number;
  /** Goods, route and tax together were never inspected before. */
  readonly novel: boolean;
  /** The members, with their values, of the longest beginning that was seen: `n` and `hits` are its. */
  readonly of: readonly (readonly [member: TupleMember, value: string])[];
}

export interface Model {
  readonly parameters: ModelParameters;
  readonly trainedOn: Seen;
  expect(declaration: Declaration): LearnedStatistic;
  tables(): ModelTables;
}

export interface ModelTables {
  readonly goods: HitRateTable;
  readonly novel: HitRateTable;
}

/** Counts hit rates from cases; a pass over them, in any order. */
export function trainModel(cases: Iterable<LearnedCase>, parameters: ModelParameters): Model {
  const goods = new HitRates(GOODS_ORDER, parameters.prior);
  const novel = new HitRates(parameters.novelOrder, parameters.novelPrior);
  for (const { declaration, hit } of cases) {
    const tuple = tupleOf(declaration, parameters.priceBand);
    goods.add(tuple, hit);
    novel.add(tuple, hit);
  }
  return modelOf(parameters, goods, novel);
}

/** A model as it was kept. */
export function restoreModel(parameters: ModelParameters, { goods, novel }: ModelTables): Model {
  return modelOf(parameters, HitRates.of(GOODS_ORDER, parameters.prior, goods), HitRates.of(parameters.novelOrder, parameters.novelPrior, novel));
}

/**
 * Known goods are judged by their own hit rate. Of a tuple that nobody has seen the goods say nothing (on the public data
 * less than chance), so it is judged by tax and route alone, which travel from one kind of goods to another.
 */
function modelOf(parameters: ModelParameters, goods: HitRates, novel: HitRates): Model {
  return {
    parameters, trainedOn: goods.all,
    expect(declaration) {
      const tuple = tupleOf(declaration, parameters.priceBand);
      const isNovel = !goods.knows(tuple, KNOWN_BY);
      const rates = isNovel && parameters.novelOrder.length > 0 ? novel : goods;
      const { rate, depth, n, hits } = rates.expect(tuple);
      return { rate, n, hits, novel: isNovel, of: rates.order.slice(0, depth).map((member) => [member, tuple[member]] as const) };
    },
    tables: () => ({ goods: goods.table(), novel: novel.table() }),
  };
}
