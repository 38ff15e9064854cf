import { decide, type DecisionInput } from '../../../../src/targeting/decision/decide.js';
import { drawFor } from '../../../../src/targeting/decision/draw.js';
import { OfficeDay } from '../../../../src/targeting/decision/office-counts.js';
import { settingsOf, type OfficeSettings, type RulesSettings } from '../../../../src/targeting/decision/settings.js';
import { quantileOf, quantilesOf } from '../../../../src/targeting/edition.js';
import { hit } from '../hits.js';

const SETTINGS: OfficeSettings = { budget: 5, randomShare: 8, red: 70, yellow: 40, always: 70 };
const statistic = (rate: number): NonNullable<DecisionInput['statistic']> => ({ rate, n: 10, hits: 5, novel: false, of: [] });
const AT_40 = { kind: 'declaration', office: '40' } as const;
const input = (said: Partial<DecisionInput> = {}): DecisionInput => ({ grounds: [], settings: SETTINGS, counts: { screened: 0, inspected: 0, byCriteria: 0 }, draw: () => 0.9, ...said });

describe('a decision', () => {
  it('goes by criteria first', () => {
    expect(decide(input({ grounds: [hit({ weight: 80 })] }))).toMatchObject({ lane: 'red', method: 'criteria', control: false });
    expect(decide(input({ grounds: [hit({ weight: 50 })] }))).toMatchObject({ lane: 'yellow', method: 'criteria' });
    expect(decide(input())).toMatchObject({ lane: 'green', method: 'none' });
  });

  it('then by chance, from all alike: what criteria chose anyway is a control, too', () => {
    expect(decide(input({ draw: () => 0.0039 }))).toMatchObject({ lane: 'red', method: 'random', control: true });
    expect(decide(input({ draw: () => 0.004 }))).toMatchObject({ lane: 'green', control: false });
    expect(decide(input({ draw: () => 0, grounds: [hit({ weight: 80 })] }))).toMatchObject({ lane: 'red', method: 'criteria', control: true });
    expect(decide(input({ draw: () => 0, grounds: [hit({ weight: 50, permittedAction: 'profile-silently' })] }))).toMatchObject({ lane: 'red', method: 'random', byCriteria: 'blue' });
  });

  it('then what is left goes to the highest ranks, as long as there is room', () => {
    const quantile = (share: number): number => share;
    const top = (rate: number, more: Partial<DecisionInput> = {}): string => decide(input({ statistic: statistic(rate), quantile, ...more })).method;
    expect([top(0.96), top(0.95)]).toEqual(['top-up', 'none']);
    // Criteria took four fifths of the budget already.
    expect([top(0.96, { counts: { screened: 1000, inspected: 50, byCriteria: 40 } }), top(0.995, { counts: { screened: 1000, inspected: 49, byCriteria: 40 } })]).toEqual(['none', 'top-up']);
    // What partners gave for silent use never adds to a rank.
    expect(decide(input({ quantile, grounds: [hit({ weight: 99, permittedAction: 'profile-silently' })] }))).toMatchObject({ method: 'criteria', lane: 'blue', rank: 0 });
    expect(decide(input({ quantile, statistic: statistic(0.9), grounds: [hit({ weight: 60 })] }))).toMatchObject({ method: 'top-up', rank: 1 - 0.4 * (1 - 0.9) });
  });

  it('keeps to the budget where the rules say so', () => {
    const counts = { screened: 99, inspected: 5, byCriteria: 5 };
    const hard = { ...SETTINGS, always: 95 };
    expect(decide(input({ grounds: [hit({ weight: 80 })], counts }))).toMatchObject({ lane: 'red' });
    expect(decide(input({ grounds: [hit({ weight: 80 })], counts, settings: hard }))).toMatchObject({ lane: 'yellow', overBudget: true, byCriteria: 'red' });
    expect(decide(input({ grounds: [hit({ weight: 95 })], counts, settings: hard }))).toMatchObject({ lane: 'red' });
    expect(decide(input({ grounds: [hit({ weight: 80 })], counts, settings: hard, draw: () => 0 }))).toMatchObject({ lane: 'red', control: true });
  });

  it('without a budget nothing is drawn', () => {
    expect(decide(input({ settings: { ...SETTINGS, budget: 0 }, draw: () => { throw new Error('drawn'); } }))).toEqual({ lane: 'green', method: 'none', control: false, score: 0, byScore: 'green', byCriteria: 'green' });
  });
});

describe('a day at an office', () => {
  it.each([[5, 8, 0.02], [10, 5, 0.02], [2, 10, 0.05]])('of a budget of %i %% and %i %% of it at random keeps both rates, whatever criteria take (%f)', (budget, randomShare, criteriaShare) => {
    const settings: OfficeSettings = { ...SETTINGS, budget, randomShare };
    const day = new OfficeDay();
    const at = new Date('2026-01-01T00:00:00Z');
    const rate = (n: number): number => drawFor({ seed: 'rates', reference: String(n), rules: 'x' });
    const quantiles = quantilesOf(Array.from({ length: 5000 }, (_, n) => rate(-n) ** 3));
    const methods: Record<string, number> = {};
    let controls = 0;
    const DECLARATIONS = 20_000;
    for (let n = 0; n < DECLARATIONS; n += 1) {
      const grounds = rate(n + 1e6) < criteriaShare ? [hit({ weight: 90 })] : [];
      const one = decide({ settings, grounds, counts: day.before(AT_40, at), draw: () => drawFor({ seed: 'S', reference: `D${n}`, rules: '2.1' }), statistic: statistic(rate(n) ** 3), quantile: (share) => quantileOf(quantiles, share) });
      day.add(AT_40, { inspected: one.lane === 'red', byCriteria: one.lane === 'red' && one.method === 'criteria' });
      methods[one.method] = (methods[one.method] ?? 0) + 1;
      controls += one.control ? 1 : 0;
    }
    const inspected = DECLARATIONS - (methods.none ?? 0);
    const wanted = Math.max(budget / 100, criteriaShare);
    expect(inspected / DECLARATIONS).toBeGreaterThan(wanted * 0.97);
    expect(inspected / DECLARATIONS).toBeLessThan(wanted * 1.1 + 0.002);
    // Five standard deviations around the share that is to be drawn.
    const share = (budget * randomShare) / 10_000;
    expect(Math.abs(controls - share * DECLARATIONS)).toBeLessThan(5 * Math.sqrt(share * DECLARATIONS));
  });
});

describe('a draw', () => {
  it('is the same for the same declaration, seed and rules, and another for any other', () => {
    const draw = (seed: string, reference: string, rules: string): number => drawFor({ seed, reference, rules });
    expect(draw('s', 'D1', '2.1')).toBe(draw('s', 'D1', '2.1'));
    expect(new Set([draw('s', 'D1', '2.1'), draw('t', 'D1', '2.1'), draw('s', 'D2', '2.1'), draw('s', 'D1', '2.2'), draw('sD', '1', '2.1')]).size).toBe(5);
  });

  it('is even: a tenth of them in each tenth', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 10_000; n += 1) {
      const tenth = Math.floor(drawFor({ seed: 's', reference: String(n), rules: '1' }) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('the settings of an office', () => {
  it('are the standard with what is different there', () => {
    const settings: RulesSettings = { seed: 's', standard: SETTINGS, offices: { 40: { budget: 10 } } };
    expect(settingsOf({ version: 1, settings }, AT_40)).toEqual({ ...SETTINGS, budget: 10 });
    for (const office of ['30', undefined, 'constructor']) expect(settingsOf({ version: 1, settings }, { kind: 'declaration', office })).toEqual(SETTINGS);
  });

  it('are of one kind: what comes in lists has its own, or no budget', () => {
    const own = { ...SETTINGS, budget: 1, always: 90 };
    const rules = { version: 1, settings: { seed: 's', standard: SETTINGS, offices: { 40: { budget: 10, red: 60 } }, kinds: { traveller: { standard: own, offices: { KRICN: { budget: 3 } } } } } };
    expect(settingsOf(rules, { kind: 'traveller', office: '40' })).toEqual(own);
    expect(settingsOf(rules, { kind: 'traveller', office: 'KRICN' })).toEqual({ ...own, budget: 3 });
    expect(settingsOf(rules, { kind: 'consignment', office: '40' })).toEqual({ ...SETTINGS, red: 60, budget: 0 });
  });
});
