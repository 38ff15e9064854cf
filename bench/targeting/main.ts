import { parseArgs } from 'node:util';
import { chooseParameters } from '../../src/targeting/learning/choose.js';
import { areaUnderCurve, bootstrapInterval, precisionAt, recallAt, type Scored } from '../../src/targeting/learning/figures.js';
import { trainModel } from '../../src/targeting/learning/model.js';
import { casesOf, declarationsOf, labelsOf } from './files.js';
import { seeded } from './random.js';

/**
 * `npm run --silent bench:targeting -- --train FILE --valid FILE --test FILE`: what the learned hit rates are worth.
 * Parameters are chosen on the second file, the model then learns from both, and the labels of the third are read when
 * every score of it stands.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { train: { type: 'string' }, valid: { type: 'string' }, test: { type: 'string' } } });
  if (!values.train || !values.valid || !values.test) throw new Error('Use: npm run --silent bench:targeting -- --train FILE --valid FILE --test FILE');
  const [train, valid] = [await casesOf(values.train), await casesOf(values.valid)];
  const { parameters, figures } = chooseParameters(train, valid);
  const model = trainModel([...train, ...valid], parameters);

  const expected = (await declarationsOf(values.test)).map((declaration) => model.expect(declaration));

  const labels = await labelsOf(values.test);
  const scored = expected.map(({ rate, novel, of }, n) => ({ score: rate, novel, goods: of[0], hit: labels[n] as boolean }));
  process.stdout.write(`${JSON.stringify({ ...report(scored), parameters, trainedOn: model.trainedOn, chosenOn: figures }, null, 2)}\n`);
}

function report(scored: readonly (Scored & { readonly novel: boolean })[]): Record<string, unknown> {
  const novel = scored.filter((one) => one.novel);
  const random = seeded(20_240_601);
  const shuffled = scored.map(({ hit }) => ({ score: random(), hit }));
  const interval = (figure: (drawn: readonly Scored[]) => number): readonly number[] => bootstrapInterval(scored, figure, { rounds: 500, random }).map(rounded);
  return {
    n: scored.length, p5: rounded(precisionAt(scored, 0.05)), p10: rounded(precisionAt(scored, 0.1)), r10: rounded(recallAt(scored, 0.1)), auc: rounded(areaUnderCurve(scored)),
    novel: { n: novel.length, auc: rounded(areaUnderCurve(novel)), p10: rounded(precisionAt(novel, 0.1)) },
    random: { p5: rounded(precisionAt(shuffled, 0.05)), p10: rounded(precisionAt(shuffled, 0.1)) },
    interval95: { p5: interval((drawn) => precisionAt(drawn, 0.05)), p10: interval((drawn) => precisionAt(drawn, 0.1)) },
  };
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

await main();
