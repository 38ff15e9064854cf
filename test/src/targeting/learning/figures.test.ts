import fc from 'fast-check';
import { areaUnderCurve, bootstrapInterval, precisionAt, recallAt, wilsonInterval, type Scored } from '../../../../src/targeting/learning/figures.js';

const cases = fc.array(fc.record({ score: fc.integer({ min: 0, max: 20 }), hit: fc.boolean() }), { minLength: 1, maxLength: 60 });

describe('figures of scored cases', () => {
  it('precision and recall are counted among the highest scores, ties in the order they came', () => {
    const scored: Scored[] = [0.9, 0.8, 0.8, 0.1].map((score, n) => ({ score, hit: n === 0 || n === 2 }));
    expect([precisionAt(scored, 0.25), precisionAt(scored, 0.5), precisionAt(scored, 1), recallAt(scored, 0.25)]).toEqual([1, 0.5, 0.5, 0.5]);
  });

  it('the area under the curve is the share of pairs in the right order, equal scores counting half', () => {
    fc.assert(fc.property(cases, (scored) => {
      const hits = scored.filter(({ hit }) => hit);
      const others = scored.filter(({ hit }) => !hit);
      if (hits.length * others.length === 0) return Number.isNaN(areaUnderCurve(scored));
      let right = 0;
      for (const hit of hits) for (const other of others) right += hit.score > other.score ? 1 : hit.score === other.score ? 0.5 : 0;
      return Math.abs(areaUnderCurve(scored) - right / (hits.length * others.length)) < 1e-9;
    }));
  });

  it('intervals are those of the books', () => {
    // Brown, Cai and DasGupta (2001) and any table: 8 of 10, and nothing of 10.
    expect(wilsonInterval(8, 10).map((bound) => Math.round(bound * 1000) / 1000)).toEqual([0.49, 0.943]);
    expect(wilsonInterval(0, 10).map((bound) => Math.round(bound * 1000) / 1000)).toEqual([0, 0.278]);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });

  it('a bootstrap interval holds the figure, and comes again from the same numbers', () => {
    const scored = Array.from({ length: 400 }, (_, n) => ({ score: n % 7, hit: n % 3 === 0 }));
    const numbers = (): (() => number) => { let state = 1; return () => (state = (state * 16807) % 2147483647) / 2147483647; };
    const interval = (): readonly [number, number] => bootstrapInterval(scored, (drawn) => precisionAt(drawn, 0.1), { rounds: 200, random: numbers() });
    const [low, high] = interval();
    expect(interval()).toEqual([low, high]);
    expect(low).toBeLessThanOrEqual(precisionAt(scored, 0.1));
    expect(high).toBeGreaterThanOrEqual(precisionAt(scored, 0.1));
    expect(high - low).toBeGreaterThan(0);
  });
});
