import fc from 'fast-check';
import type { Declaration } from '../../../../src/domain/declaration.js';
import { chooseParameters, figuresOf } from '../../../../src/targeting/learning/choose.js';
import { restoreModel, trainModel, type LearnedCase, type ModelParameters } from '../../../../src/targeting/learning/model.js';

const goods = (said: Partial<Declaration> = {}): Declaration => ({
  declarationNumber: '1', declaredOn: '2026-01-01', hs: '080390', originCountry: 'EC', departureCountry: 'NL', taxType: 'A', taxRate: 8, itemPrice: 1000, netMass: 10, ...said,
});
const PLAIN: ModelParameters = { priceBand: 1, prior: 1, novelPrior: 1, novelOrder: ['taxType', 'rate', 'departure', 'origin'] };
const cases = (n: number, hits: number, said: Partial<Declaration> = {}): LearnedCase[] => Array.from({ length: n }, (_, i) => ({ declaration: goods(said), hit: i < hits }));

describe('learned hit rates', () => {
  it('are those of the longest beginning that was seen, drawn towards the shorter ones', () => {
    const model = trainModel([...cases(4, 4), ...cases(4, 0, { hs: '551511' })], PLAIN);
    // everything 4 of 8; then six times the same 4 of 4 under a prior of one inspection.
    const expected = Array.from({ length: 6 }).reduce<number>((rate) => (4 + rate) / 5, 0.5);
    expect(model.expect(goods())).toEqual({
      rate: expected, n: 4, hits: 4, novel: false,
      of: [['hs', '080390'], ['origin', 'EC'], ['departure', 'NL'], ['taxType', 'A'], ['rate', '8'], ['price', '5']],
    });
    // A price never seen leaves goods, route and tax: known, one beginning shorter.
    expect(model.expect(goods({ itemPrice: 9 }))).toMatchObject({ novel: false, n: 4, of: { length: 5 } });
  });

  it('judge what was never seen together by tax and route, and what has nothing known by everything', () => {
    const model = trainModel([...cases(10, 9), ...cases(10, 0, { taxType: 'B', departureCountry: 'CN' })], PLAIN);
    const novel = model.expect(goods({ hs: '999999' }));
    expect(novel).toMatchObject({ novel: true, n: 10, hits: 9, of: [['taxType', 'A'], ['rate', '8'], ['departure', 'NL'], ['origin', 'EC']] });
    expect(novel.rate).toBeGreaterThan(0.85);
    expect(model.expect(goods({ hs: '999999', taxType: 'Z' }))).toMatchObject({ novel: true, n: 20, hits: 9, rate: 0.45, of: [] });
    expect(trainModel([], PLAIN).expect(goods())).toMatchObject({ rate: 0, n: 0, novel: true });
  });

  it('say the same after they were kept, whatever they were learned from', () => {
    const member = fc.constantFrom('A', 'B', '');
    const declaration = fc.record({ hs: fc.constantFrom('080390', '551511', '630710'), originCountry: member, taxType: member, taxRate: fc.integer({ min: 0, max: 2 }), itemPrice: fc.integer({ min: 0, max: 50 }) }).map(goods);
    fc.assert(fc.property(fc.array(fc.record({ declaration, hit: fc.boolean() }), { maxLength: 40 }), declaration, (learned, asked) => {
      const model = trainModel(learned, PLAIN);
      const kept = restoreModel(PLAIN, JSON.parse(JSON.stringify(model.tables())));
      expect(kept.expect(asked)).toEqual(model.expect(asked));
      expect(kept.trainedOn).toEqual(model.trainedOn);
      expect(trainModel([...learned].reverse(), PLAIN).tables()).toEqual(model.tables());
    }));
  });

  it('never leave 0 to 1, and never say more than was counted', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (n, found) => {
      const { rate, n: seen, hits } = trainModel(cases(n, Math.min(n, found)), PLAIN).expect(goods());
      return rate >= 0 && rate <= 1 && seen === n && hits === Math.min(n, found);
    }));
  });

  it('have parameters chosen on cases that were held back, and figures of the novel ones beside those of all', () => {
    const learned = [...cases(40, 36), ...cases(40, 2, { hs: '551511', taxType: 'B' }), ...cases(40, 2, { hs: '630710', taxType: 'B' })];
    const held = [...cases(10, 9), ...cases(20, 1, { hs: '551511', taxType: 'B' }), ...cases(5, 5, { hs: '999999' }), ...cases(5, 0, { hs: '999998', taxType: 'B' })];
    const { parameters, figures } = chooseParameters(learned, held);
    expect(figures).toEqual(figuresOf(trainModel(learned, parameters), held));
    expect(parameters.novelOrder[0]).toBe('taxType');
    expect(figures).toMatchObject({ n: 40, p5: 1, novel: { n: 10, auc: 1, random: 0.5 } });
  });
});
