import fc from 'fast-check';
import type { Criterion } from '../../../../src/domain/profile.js';
import { compile } from '../../../../src/targeting/language/compile.js';
import { evidenceOf, inWords } from '../../../../src/targeting/language/evidence.js';
import { factsOf } from '../../../../src/targeting/language/facts.js';
import { ProfileIndex } from '../../../../src/targeting/language/profile-index.js';
import { ofDeclaration } from '../../../../src/targeting/screened/screened.js';
import { criterion, declaration, holds, LISTS, profile } from './profiles.js';

const NOW = Date.parse('2024-06-15T12:00:00Z');

describe('compiled profiles', () => {
  it('mean what the language means, on any declaration', () => {
    let fitted = 0;
    fc.assert(fc.property(criterion, declaration, (when, declared) => {
      const { values, own } = ofDeclaration(declared);
      const all = [...values, ...own];
      const facts = factsOf(all);
      const expected = holds(when, all, LISTS);
      if (expected) fitted += 1;
      expect(compile(when, LISTS)(facts)).toBe(expected);
      expect(evidenceOf(when, facts, LISTS).length > 0).toBe(expected);
    }), { numRuns: 3000 });
    expect(fitted).toBeGreaterThan(300);
  });

  it('are found by the index exactly when they fit, however many there are', () => {
    let fitted = 0;
    fc.assert(fc.property(fc.array(criterion, { minLength: 1, maxLength: 30 }), fc.array(declaration, { minLength: 1, maxLength: 5 }), (criteria, declared) => {
      const profiles = criteria.map((when, n) => profile(n, when));
      const index = new ProfileIndex(profiles, LISTS);
      for (const one of declared) {
        const { values, own } = ofDeclaration(one);
        const all = [...values, ...own];
        const expected = profiles.filter(({ document }) => holds(document.when, all, LISTS)).map(({ profileId }) => profileId);
        fitted += expected.length;
        expect(index.match(all, factsOf(all), NOW).map(({ profileId }) => profileId).sort()).toEqual(expected);
      }
    }), { numRuns: 400 });
    expect(fitted).toBeGreaterThan(1000);
  });

  it('hold from their first moment until just before their last', () => {
    const index = new ProfileIndex([profile(1, { field: 'goods.origin', equals: 'EC' }, { validFrom: '2024-06-10T09:00:00+09:00', validUntil: '2024-06-20T00:00:00Z' })], {});
    const { values } = ofDeclaration({ declarationNumber: '1', declaredOn: '2024-06-15', hs: '080390', originCountry: 'EC' });
    const at = (time: string): number => index.match(values, factsOf(values), Date.parse(time)).length;
    expect([at('2024-06-09T23:59:59Z'), at('2024-06-10T00:00:00Z'), at('2024-06-19T23:59:59Z'), at('2024-06-20T00:00:00Z')]).toEqual([0, 1, 1, 0]);
  });

  it('are tried on everything only where nothing they name need be declared', () => {
    const everywhere = (when: Criterion): number => new ProfileIndex([profile(1, when)], LISTS).everywhere;
    expect(everywhere({ not: { field: 'goods.origin', equals: 'EC' } })).toBe(1);
    expect(everywhere({ any: [{ field: 'goods.origin', equals: 'EC' }, { field: 'tax.rate', from: 50 }] })).toBe(1);
    expect(everywhere({ all: [{ field: 'tax.rate', from: 50 }, { field: 'goods.hs6', prefix: '08' }] })).toBe(0);
    expect(everywhere({ any: [{ field: 'goods.origin', equals: 'EC' }, { field: 'operator.id', list: 'risky' }] })).toBe(0);
  });
});

describe('the words of a profile', () => {
  it('say what is asked, and of what fits by which value', () => {
    const when: Criterion = { all: [{ field: 'goods.hs6', prefix: '0803' }, { any: [{ field: 'goods.origin', in: ['EC', 'CO'] }, { field: 'tax.rate', from: 30 }] }, { not: { field: 'operator.id', list: 'risky' } }] };
    expect(inWords(when)).toBe('HS code begins with 0803 and (Origin is one of EC, CO or Tax rate is at least 30) and not Economic operator is in the list risky');
    const { values, own } = ofDeclaration({ declarationNumber: '1', declaredOn: '2024-06-15', hs: '0803901000', originCountry: 'ec' });
    expect(evidenceOf(when, factsOf([...values, ...own]), LISTS)).toEqual([
      { field: 'goods.hs6', words: 'HS code 0803901000 begins with 0803', pointer: '/hs', declared: '0803901000' },
      { field: 'goods.origin', words: 'Origin ec is one of EC, CO', pointer: '/originCountry', declared: 'ec' },
      { field: 'operator.id', words: 'not (Economic operator is in the list risky)' },
    ]);
  });
});
