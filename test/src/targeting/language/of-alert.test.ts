import type { FedIndicator } from '../../../../src/domain/feed-entry.js';
import { IndicatorBook } from '../../../../src/targeting/book.js';
import { keysOf } from '../../../../src/targeting/declared-values.js';
import { checkProfile } from '../../../../src/targeting/language/check-profile.js';
import { profileOfAlert } from '../../../../src/targeting/language/of-alert.js';
import { ofDeclaration } from '../../../../src/targeting/screened/screened.js';
import { entry, indicator } from '../entries.js';
import { sampleDeclarations } from '../samples.js';
import { holds } from './profiles.js';

const NOW = Date.parse('2024-06-15T12:00:00Z');
const described = (...said: readonly [field: string, value: string, operator?: 'prefix'][]): FedIndicator[] =>
  said.map(([field, value, operator], n) => indicator(n + 1, { field, value, message: 1, alertIndicators: said.length, weight: 20 + n, ...(operator ? { operator } : {}) }));

describe('the profile that an alert describes', () => {
  it('is written without retyping: alternatives of one field, all fields together', () => {
    const profile = profileOfAlert([...described(['goods.hs6', '080390'], ['goods.hs6', '5515', 'prefix'], ['goods.hs6', '630710'], ['goods.origin', 'CN']), indicator(9, { field: 'importer.id', value: 'X' })]);
    expect(profile).toMatchObject({
      over: 'declaration', when: { all: [{ any: [{ field: 'goods.hs6', in: ['080390', '630710'] }, { field: 'goods.hs6', prefix: '5515' }] }, { field: 'goods.origin', equals: 'CN' }] },
      weight: Math.round(100 * (1 - 0.78 * 0.77)), validFrom: '2024-01-01T00:00:00Z', validUntil: '2030-01-01T00:00:00Z', permittedAction: 'inspect-openly', madeFrom: { partner: 'NL', alertId: 'NL-1' },
    });
    expect(checkProfile(profile as NonNullable<typeof profile>, {})).toEqual([]);
    expect(profileOfAlert([indicator(9, { field: 'importer.id', value: 'X' })])).toBeUndefined();
  });

  it('fits the declarations that the alert itself meets, and no others', () => {
    const declarations = sampleDeclarations();
    const [one, two] = [declarations[10], declarations[20]] as [(typeof declarations)[number], (typeof declarations)[number]];
    const indicators = described(['goods.hs6', one.hs.slice(0, 4), 'prefix'], ['goods.hs6', two.hs], ['transport.mode', 'sea'], ['transport.mode', 'air'], ['goods.origin', one.originCountry as string], ['goods.origin', two.originCountry as string]);
    const book = new IndicatorBook();
    indicators.forEach((body, n) => book.apply(entry(n + 1, body), NOW));
    const when = profileOfAlert(indicators)?.when as NonNullable<ReturnType<typeof profileOfAlert>>['when'];
    const met = declarations.filter((declaration) => book.meet(keysOf(ofDeclaration(declaration).values), NOW).length > 0);
    expect(met).toEqual(declarations.filter((declaration) => holds(when, ofDeclaration(declaration).values, {})));
    expect(met).toEqual(expect.arrayContaining([one, two]));
  });
});
