import { compareSeizures, corroborate as grouped, type Corroborated, type SeizureReport } from '../../../src/domain/corroboration.js';

const report = (change: Partial<SeizureReport> = {}): SeizureReport => ({
  recordId: 'a', partner: 'ZZ', author: 'ZZ', recordRef: 'ZZ-1', from: '2026-11-18T03:00:00Z', locode: 'ECGYE', country: 'EC', category: 'drugs', kilograms: 50, identifiers: [], ...change,
});
const other = (change: Partial<SeizureReport> = {}): SeizureReport => report({ recordId: 'b', partner: 'NL', author: 'NL', recordRef: 'NL-1', ...change });

const corroborate = (reports: readonly SeizureReport[]): Corroborated[] => grouped(reports, compareSeizures, 'some');

describe('whether two reports tell of one seizure', () => {
  it.each([
    ['place, time, category and quantity', {}, true],
    ['a container and the time, elsewhere', { identifiers: ['container X'], locode: 'KRPUS', country: 'KR', kilograms: undefined }, true],
    ['the day before, and a quantity within a tenth', { from: '2026-11-17T04:00:00Z', kilograms: 54 }, true],
    ['another category', { category: 'tobacco' }, false],
    ['another quantity', { kilograms: 500 }, false],
    ['another port', { locode: 'ECPBO' }, false],
    ['a container that is used again two months later', { identifiers: ['container X'], from: '2027-01-20T03:00:00Z' }, false],
  ])('%s', (_what, change, same) => {
    const left = report({ identifiers: ['container X'] });
    const compared = compareSeizures(left, other(change));
    expect(compared).toMatchObject({ same, independent: true });
    const back = compareSeizures(other(change), left);
    expect([back.score, back.same]).toEqual([compared.score, same]);
  });

  it('counts authors: what two partners pass on of one is one account', () => {
    const [group] = corroborate([report(), other({ partner: 'NL', author: 'ZZ', recordRef: 'ZZ-1' })]);
    expect(group).toMatchObject({ reports: ['a', 'b'], independent: 1, comparisons: [{ independent: false, signals: [{ code: 'same-report' }] }] });
    expect(corroborate([report(), other(), other({ recordId: 'c', partner: 'DE', author: 'DE', recordRef: 'DE-1' })])).toMatchObject([{ reports: ['a', 'b', 'c'], independent: 3 }]);
  });

  it('leaves alone what stands alone, and joins groups by whoever fits both', () => {
    const far = other({ recordId: 'c', from: '2026-03-01T00:00:00Z' });
    expect(corroborate([report(), far]).map(({ reports }) => reports)).toEqual([['a'], ['c']]);
  });
});
