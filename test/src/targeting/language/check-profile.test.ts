import fc from 'fast-check';
import type { Criterion } from '../../../../src/domain/profile.js';
import { checkProfile } from '../../../../src/targeting/language/check-profile.js';
import { compile } from '../../../../src/targeting/language/compile.js';
import { criterion, LISTS, profile } from './profiles.js';

const found = (when: Criterion, said: Parameters<typeof profile>[2] = {}): string[] =>
  checkProfile(profile(1, when, said).document, LISTS).map(({ pointer, code }) => `${pointer} ${code}`);

describe('what a schema cannot say of a profile', () => {
  it.each<[string, Criterion, string[]]>([
    ['no such field', { field: 'goods.colour', equals: 'red' }, ['/when/field unknown']],
    ['a field of travellers', { all: [{ field: 'goods.origin', equals: 'EC' }, { field: 'traveller.sex', equals: 'F' }] }, ['/when/all/1/field unknown']],
    ['a comparison that means nothing there', { not: { field: 'tax.rate', equals: '8' } }, ['/when/not/equals comparison']],
    ['ends the wrong way round', { any: [{ field: 'tax.rate', from: 9, to: 8 }, { field: 'declared.on', since: '2024-02-01', until: '2024-01-01' }] }, ['/when/any/0/to order', '/when/any/1/until order']],
    ['no such list', { field: 'operator.id', list: 'nobody' }, ['/when/list unknown']],
    ['nothing left to compare', { all: [{ field: 'goods.hs6', prefix: '--' }, { field: 'operator.id', in: ['A', ' . '] }] }, ['/when/all/0/prefix empty', '/when/all/1/in/1 empty']],
    ['no comparison at all', { field: 'goods.origin' } as Criterion, ['/when comparison']],
    ['two at once', { field: 'goods.origin', equals: 'EC', prefix: 'E' } as Criterion, ['/when comparison']],
    ['a combination that is a comparison, too', { all: [{ field: 'goods.origin', equals: 'EC' }], field: 'goods.hs6', equals: '080390' } as unknown as Criterion, ['/when comparison']],
  ])('%s', (_, when, expected) => {
    expect(found(when)).toEqual(expected);
  });

  it('ends before it begins, or is nested without end', () => {
    expect(found({ field: 'goods.origin', equals: 'EC' }, { validUntil: '2023-01-01T00:00:00Z' })).toEqual(['/validUntil order']);
    let deep: Criterion = { field: 'goods.origin', equals: 'EC' };
    for (let n = 0; n < 20; n += 1) deep = { not: deep };
    expect(found(deep).map((one) => one.split(' ')[1])).toEqual(['depth']);
  });

  it('finds nothing in what can be compiled', () => {
    fc.assert(fc.property(criterion, (when) => {
      expect(found(when)).toEqual([]);
      compile(when, LISTS);
    }));
  });
});
