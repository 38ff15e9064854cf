import { createRequire } from 'node:module';
import type { Declaration } from '../../src/domain/declaration.js';
import type { LearnedCase } from '../../src/targeting/learning/model.js';

/** What a baseline says of each declaration: the higher, the sooner it is inspected. */
export type Scores = (declarations: readonly Declaration[]) => number[];

const hs6 = ({ hs }: Declaration): string => hs.slice(0, 6);

/** The first thing anybody would try: the hit rate of the six digits so far, smoothed by ten cases of the general rate. */
export function hs6History(cases: readonly LearnedCase[]): Scores {
  const rate = smoothedRate(cases, hs6);
  return (declarations) => declarations.map(rate);
}

const PRIOR = 10;

function smoothedRate(cases: readonly LearnedCase[], keyOf: (declaration: Declaration) => string): (declaration: Declaration) => number {
  const seen = new Map<string, { n: number; hits: number }>();
  let hits = 0;
  for (const { declaration, hit } of cases) {
    const key = keyOf(declaration);
    const of = seen.get(key) ?? { n: 0, hits: 0 };
    seen.set(key, { n: of.n + 1, hits: of.hits + (hit ? 1 : 0) });
    hits += hit ? 1 : 0;
  }
  const general = hits / Math.max(1, cases.length);
  return (declaration) => {
    const { n, hits: found } = seen.get(keyOf(declaration)) ?? { n: 0, hits: 0 };
    return (found + PRIOR * general) / (n + PRIOR);
  };
}

/** What boosted trees get to see of the words of a declaration: hit rates by each of these, and how often each was seen. */
const BY: ReadonlyArray<(declaration: Declaration) => string> = [
  hs6, ({ hs }) => hs.slice(0, 4), ({ hs }) => hs.slice(0, 2), ({ originCountry }) => originCountry ?? '', ({ departureCountry }) => departureCountry ?? '',
  ({ taxType }) => taxType ?? '', ({ office }) => office ?? '', ({ transportMode }) => transportMode ?? '', ({ importerId }) => importerId ?? '', ({ sellerId }) => sellerId ?? '',
  (declaration) => `${hs6(declaration)} ${declaration.originCountry} ${declaration.departureCountry}`,
];
const FOLDS = 5;
const TREES = { booster: 'gbtree', objective: 'binary:logistic', max_depth: 6, eta: 0.1, min_child_weight: 5, subsample: 0.8, colsample_bytree: 0.8, silent: 1, iterations: 200 };

interface Boosted {
  train(rows: number[][], labels: number[]): void;
  predict(rows: number[][]): number[];
}

/**
 * Gradient-boosted trees (XGBoost) on the same columns. The hit rates a case is trained with come from other cases than itself (five folds): with its
 * own among them the trees would learn to read the label back.
 */
export async function boostedTrees(cases: readonly LearnedCase[]): Promise<Scores> {
  const XGBoost = await (createRequire(import.meta.url)('ml-xgboost') as Promise<new (options: typeof TREES) => Boosted>);
  const fold = (n: number): number => n % FOLDS;
  const rows: number[][] = [];
  for (let left = 0; left < FOLDS; left += 1) {
    const columns = columnsFrom(cases.filter((_, n) => fold(n) !== left));
    cases.forEach(({ declaration }, n) => {
      if (fold(n) === left) rows[n] = columns(declaration);
    });
  }
  const trees = new XGBoost(TREES);
  trees.train(rows, cases.map(({ hit }) => (hit ? 1 : 0)));
  const columns = columnsFrom(cases);
  return (declarations) => trees.predict(declarations.map(columns));
}

function columnsFrom(cases: readonly LearnedCase[]): (declaration: Declaration) => number[] {
  const rates = BY.map((keyOf) => smoothedRate(cases, keyOf));
  return (declaration) => {
    const { itemPrice = 0, netMass = 0, taxRate = -1 } = declaration;
    return [...rates.map((rate) => rate(declaration)), Math.log1p(itemPrice), Math.log1p(netMass), Math.log1p(itemPrice / Math.max(netMass, 0.001)), taxRate];
  };
}
