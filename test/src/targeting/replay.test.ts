import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCrx } from '../../../src/cli/program.js';
import type { Declaration } from '../../../src/domain/declaration.js';
import { decide } from '../../../src/targeting/decision/decide.js';
import { drawFor } from '../../../src/targeting/decision/draw.js';
import { NO_EDITION, quantileOf, quantilesOf } from '../../../src/targeting/edition.js';
import { wilsonInterval } from '../../../src/targeting/learning/figures.js';
import { trainModel } from '../../../src/targeting/learning/model.js';
import { replay } from '../../../src/targeting/replay/replay.js';
import { atRandom, byEdition, type ReplayCase } from '../../../src/targeting/replay/rule-set.js';
import { RULES_VERSION } from '../../../src/targeting/score.js';
import { ofDeclaration } from '../../../src/targeting/screened/screened.js';
import { sampleDeclarations } from './samples.js';

/** The sample that ships has no outcomes; these are made by a rule, and one in seven is not known. */
const samples = sampleDeclarations();
const fraudOf = (one: Declaration): boolean => (one.taxRate ?? 0) > 7.5 && one.originCountry === 'CN';
const known = (n: number): boolean => n % 7 !== 0;
const CASES: ReplayCase[] = samples.map((one, n) => ({ screened: ofDeclaration(one), at: new Date(`${one.declaredOn}T00:00:00Z`), hits: [], ...(known(n) ? { found: fraudOf(one) } : {}) }));
async function* pass(): AsyncGenerator<ReplayCase> { yield* CASES; }
const PARAMETERS = { priceBand: 1, prior: 1, novelPrior: 5, novelOrder: ['taxType', 'rate', 'origin', 'departure'] as const };
const model = trainModel(samples.slice(0, 250).map((declaration) => ({ declaration, hit: fraudOf(declaration) })), PARAMETERS);
const quantiles = quantilesOf(samples.map((one) => model.expect(one).rate));
const learned = { ...NO_EDITION, experience: { version: 1, model, quantiles } };

/** Everything again from its definition: the counts of each office and day are counted anew for each declaration. */
function bruteForce(chosen: (n: number) => boolean): Record<string, unknown> {
  const inspected = samples.map((_, n) => n).filter(chosen);
  const seen = inspected.filter(known);
  const found = seen.filter((n) => fraudOf(samples[n] as Declaration));
  const all = samples.map((_, n) => n).filter((n) => known(n));
  const base = all.filter((n) => fraudOf(samples[n] as Declaration)).length / all.length;
  return {
    declarations: 500, inspections: inspected.length, inspectionRate: inspected.length / 500, known: seen.length, detections: found.length,
    detectedValue: found.reduce((sum, n) => sum + (samples[n]?.itemPrice ?? 0), 0), hitRate: found.length / seen.length, interval: wilsonInterval(found.length, seen.length),
    recall: found.length / all.filter((n) => fraudOf(samples[n] as Declaration)).length, lift: found.length / seen.length / base,
  };
}

describe('a replay', () => {
  it('counts what a brute force counts, under both rule sets', async () => {
    const { sets, period } = await replay(pass(), [atRandom(20, 'seed'), byEdition({ name: 'learned', edition: learned, budget: 10, seed: 'seed' })]);
    expect(sets[0]).toMatchObject(bruteForce((n) => drawFor({ seed: 'seed', reference: samples[n]?.declarationNumber as string, rules: 'random' }) < 0.2));
    const red: boolean[] = [];
    samples.forEach((one, n) => {
      const before = samples.slice(0, n).map((_, m) => m).filter((m) => samples[m]?.office === one.office && samples[m]?.declaredOn === one.declaredOn);
      const { lane } = decide({
        grounds: [], settings: { budget: 10, randomShare: 10, red: 70, yellow: 40, always: 70 }, statistic: model.expect(one),
        counts: { screened: before.length, inspected: before.filter((m) => red[m]).length, byCriteria: 0 },
        draw: () => drawFor({ seed: 'seed', reference: one.declarationNumber, rules: `${RULES_VERSION}.0` }), quantile: (share) => quantileOf(quantiles, share),
      });
      red.push(lane === 'red');
    });
    expect(sets[1]).toMatchObject(bruteForce((n) => red[n] as boolean));
    expect(period).toMatchObject({ declarations: 500, known: samples.filter((_, n) => known(n)).length });
    expect(sets[1]?.hitRate).toBeGreaterThan(sets[0]?.hitRate as number);
  });

  it('comes out the same for the same seed, and otherwise for another', async () => {
    const once = async (seed: string): Promise<unknown> => (await replay(pass(), [atRandom(20, seed), byEdition({ name: 'learned', edition: learned, budget: 10, seed })])).sets;
    expect(await once('one')).toEqual(await once('one'));
    expect(await once('one')).not.toEqual(await once('two'));
  });

  it('of nothing divides by nothing', async () => {
    const { sets, period } = await replay((async function* () { yield* [] as ReplayCase[]; })(), [atRandom(20, 'seed')]);
    expect(period).toEqual({ declarations: 0, known: 0, found: 0, foundValue: 0, baseRate: null });
    expect(sets[0]).toMatchObject({ inspectionRate: null, hitRate: null, recall: null, lift: null, liftInterval: null, interval: [0, 1] });
  });
});

describe('crx replay', () => {
  it('holds rule sets side by side over files, with definitions, and needs no gateway', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crx-replay-'));
    const written = { text: '' };
    const crx = (...args: string[]): Promise<number> => {
      written.text = '';
      const take = { write: (text: string) => { written.text += text; } };
      return runCrx(['replay', '--from', '2021-01-01', '--to', '2021-12-31', '--rules', 'random:20', '--against', 'learned:10', ...args], { streams: { out: take, err: take }, clock: { now: () => new Date() }, root: folder, version: '0' });
    };
    try {
      const csv = (of: readonly Declaration[]): string => ['Declaration ID,Date,Office ID,HS6 Code,Country of Departure,Country of Origin,Tax Rate,Tax Type,Net Mass,Item Price,Fraud',
        ...of.map((one) => [one.declarationNumber, one.declaredOn, one.office, one.hs, one.departureCountry, one.originCountry, one.taxRate, one.taxType, one.netMass, one.itemPrice, fraudOf(one) ? 1 : 0].join(','))].join('\n');
      const [earlier, later] = [join(folder, 'earlier.csv'), join(folder, 'later.csv')];
      await writeFile(earlier, csv(samples.slice(0, 300)));
      await writeFile(later, csv(samples.slice(300)));
      expect(await crx('--over', later, '--learn-from', earlier, '--json')).toBe(0);
      const told = JSON.parse(written.text) as { period: object; sets: { rules: string; declarations: number }[]; definitions: object };
      expect(told).toMatchObject({ period: { declarations: 200, known: 200 }, sets: [{ rules: 'random at 20 %', declarations: 200 }, { rules: 'learned hit rates at 10 %' }], definitions: { lift: expect.any(String) } });
      expect(await crx('--over', later, '--learn-from', earlier)).toBe(0);
      expect(written.text).toMatch(/inspection rate +\d+\.\d % +\d+\.\d %/);
      expect(await crx('--over', later)).not.toBe(0);
      await writeFile(later, `${csv(samples.slice(0, 2))}\nx,no day,1,080390`);
      expect(await crx('--over', later, '--learn-from', earlier)).toBe(2);
      expect(written.text).toContain('Line 4 of');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the interval of Wilson', () => {
  it('holds the bounds at which the observed share is just 1.96 deviations away, whatever was observed', () => {
    for (const n of [1, 2, 7, 30, 500, 20_000]) {
      for (const part of [0, 0.01, 0.2, 0.5, 0.93, 1]) {
        const hits = Math.round(n * part);
        const interval = wilsonInterval(hits, n);
        for (const bound of interval) {
          expect(bound).toBeGreaterThanOrEqual(0);
          expect(bound).toBeLessThanOrEqual(1);
          if (bound > 1e-9 && bound < 1 - 1e-9) expect(Math.abs(hits / n - bound) / Math.sqrt(bound * (1 - bound) / n)).toBeCloseTo(1.959963984540054, 6);
        }
        expect(interval[0] - 1e-12).toBeLessThanOrEqual(hits / n);
        expect(interval[1] + 1e-12).toBeGreaterThanOrEqual(hits / n);
        const [low, high] = wilsonInterval(hits * 10, n * 10);
        expect(high - low).toBeLessThan(interval[1] - interval[0]);
        // What is not found is found not: the interval turned round.
        const [other] = wilsonInterval(n - hits, n);
        expect(1 - other).toBeCloseTo(interval[1], 9);
      }
    }
  });
});
