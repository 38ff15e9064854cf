import { parseArgs } from 'node:util';
import { chooseParameters } from '../../src/targeting/learning/choose.js';
import { areaUnderCurve, bootstrapInterval, precisionAt, recallAt, type Scored } from '../../src/targeting/learning/figures.js';
import { trainModel } from '../../src/targeting/learning/model.js';
import { boostedTrees, hs6History } from './baselines.js';
import { casesOf, declarationsOf, labelsOf } from './files.js';
import { seeded } from './random.js';

/**
 * `npm run --silent bench:targeting -- --train FILE --valid FILE --test FILE`: what the learned hit rates are worth.
 * Parameters are chosen on the second file, the model then learns from both, and the labels of the third are read when
 * every score of it stands. Beside it stand chance, the history of the six digits, and gradient-boosted trees that learned from the same cases.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { train: { type: 'string' }, valid: { type: 'string' }, test: { type: 'string' } } });
  if (!values.train || !values.valid || !values.test) throw new Error('Use: npm run --silent bench:targeting -- --train FILE --valid FILE --test FILE');
  const [train, valid] = [await casesOf(values.train), await casesOf(values.valid)];
  const { parameters, figures } = chooseParameters(train, valid);
  const model = trainModel([...train, ...valid], parameters);

  const declarations = await declarationsOf(values.test);
  const expected = declarations.map((declaration) => model.expect(declaration));
  const others = { hs6History: hs6History([...train, ...valid])(declarations), boostedTrees: (await boostedTrees([...train, ...valid]))(declarations) };

  const labels = await labelsOf(values.test);
  const scored = expected.map(({ rate, novel, of }, n) => ({ score: rate, novel, goods: of[0], hit: labels[n] as boolean }));
  const baselines = Object.fromEntries(Object.entries(others).map(([name, scores]) => [name, shortReport(scored.map((one, n) => ({ ...one, score: scores[n] as number })))]));
  process.stdout.write(`${JSON.stringify({ ...report(scored), baselines, parameters, trainedOn: model.trainedOn, chosenOn: figures }, null, 2)}\n`);
}

function shortReport(scored: readonly (Scored & { readonly novel: boolean })[]): Record<string, unknown> {
  const novel = scored.filter((one) => one.novel);
  return {
    p5: rounded(precisionAt(scored, 0.05)), p10: rounded(precisionAt(scored, 0.1)), auc: rounded(areaUnderCurve(scored)),
    novel: { auc: rounded(areaUnderCurve(novel)), p10: rounded(precisionAt(novel, 0.1)) },
  };
}

function report(scored: readonly (Scored & { readonly novel: boolean })[]): Record<string, unknown> {
  const random = seeded(20_240_601);
  const shuffled = scored.map(({ hit }) => ({ score: random(), hit }));
  const interval = (figure: (drawn: readonly Scored[]) => number): readonly number[] => bootstrapInterval(scored, figure, { rounds: 500, random }).map(rounded);
  const { novel, ...all } = shortReport(scored);
  return {
    n: scored.length, ...all, r10: rounded(recallAt(scored, 0.1)), novel: { n: scored.filter((one) => one.novel).length, ...novel as object },
    random: { p5: rounded(precisionAt(shuffled, 0.05)), p10: rounded(precisionAt(shuffled, 0.1)) },
    interval95: { p5: interval((drawn) => precisionAt(drawn, 0.05)), p10: interval((drawn) => precisionAt(drawn, 0.1)) },
  };
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

await main();
