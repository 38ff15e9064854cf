import fc from 'fast-check';
import type { Declaration } from '../../../../src/domain/declaration.js';
import type { Criterion, NamedLists, ProfileDocument } from '../../../../src/domain/profile.js';
import type { DeclaredValue } from '../../../../src/targeting/hit.js';
import type { ActiveProfile } from '../../../../src/targeting/language/profile-index.js';
import { profileField } from '../../../../src/targeting/language/fields.js';
import { id } from '../entries.js';

export const LISTS: NamedLists = { risky: ['AAA', 'b-bb'], chapters: ['080390', '551511'] };

export function profile(n: number, when: Criterion, said: Partial<ProfileDocument> = {}): ActiveProfile {
  return {
    profileId: id(7, n), version: 1,
    document: { title: `Profile ${n}`, over: 'declaration', when, weight: 50, explanation: 'seen', validFrom: '2024-01-01T00:00:00Z', validUntil: '2030-01-01T00:00:00Z', ...said },
  };
}

/** What the language means, word for word, without any index or closure. */
export function holds(criterion: Criterion, values: readonly DeclaredValue[], lists: NamedLists): boolean {
  if ('all' in criterion) return criterion.all.every((one) => holds(one, values, lists));
  if ('any' in criterion) return criterion.any.some((one) => holds(one, values, lists));
  if ('not' in criterion) return !holds(criterion.not, values, lists);
  const field = profileField(criterion.field);
  if (!field) throw new Error(criterion.field);
  const mine = values.filter((value) => value.field === criterion.field);
  if ('declared' in criterion) return (mine.length > 0) === criterion.declared;
  const like = (wanted: string): boolean => mine.some(({ normalised }) => normalised === field.normalise(wanted));
  if ('equals' in criterion) return like(criterion.equals);
  if ('named' in criterion) return like(criterion.named);
  if ('in' in criterion) return criterion.in.some(like);
  if ('list' in criterion) return (lists[criterion.list] ?? []).some(like);
  if ('prefix' in criterion) return mine.some(({ normalised }) => normalised.indexOf(field.normalise(criterion.prefix)) === 0);
  if ('from' in criterion || 'to' in criterion) return mine.some(({ number }) => number !== undefined && !(number < (criterion.from ?? -Infinity)) && !(number > (criterion.to ?? Infinity)));
  const { since, until } = criterion as { since?: string; until?: string };
  return mine.some(({ normalised }) => (since === undefined || normalised >= since) && (until === undefined || normalised <= until));
}

const HS = ['080390', '0803901000', '080310', '551511', '5515', '630710'];
const COUNTRY = ['EC', 'CN', 'ec', 'NL'];
const ID = ['AAA', 'BBB', 'b-bb', 'CCC'];

const text = (field: string, values: readonly string[]): fc.Arbitrary<Criterion> => {
  const value = fc.constantFrom(...values);
  return fc.oneof(
    value.map((equals): Criterion => ({ field, equals })),
    fc.array(value, { minLength: 1, maxLength: 3 }).map((in_): Criterion => ({ field, in: in_ })),
    fc.tuple(value, fc.integer({ min: 1, max: 6 })).map(([one, length]): Criterion => ({ field, prefix: one.slice(0, length) })),
    fc.boolean().map((declared): Criterion => ({ field, declared })),
  );
};

const comparison: fc.Arbitrary<Criterion> = fc.oneof(
  text('goods.hs6', HS), text('goods.hs', HS), text('goods.origin', COUNTRY), text('route.departure', COUNTRY), text('importer.id', ID), text('operator.id', ID), text('container.number', ['CSQU3054383', 'TEMU200014']),
  fc.constantFrom<Criterion>({ field: 'operator.id', list: 'risky' }, { field: 'goods.hs6', list: 'chapters' }),
  fc.tuple(fc.option(fc.integer({ min: 0, max: 60 })), fc.option(fc.integer({ min: 0, max: 60 })), fc.constantFrom('tax.rate', 'goods.netMass', 'goods.unitPrice'))
    .filter(([from, to]) => (from !== null || to !== null) && (from ?? 0) <= (to ?? 60))
    .map(([from, to, field]): Criterion => ({ field, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) })),
  fc.constantFrom<Criterion>({ field: 'declared.on', since: '2024-06-01' }, { field: 'declared.on', until: '2024-06-30' }, { field: 'declared.on', since: '2024-06-10', until: '2024-06-20' }),
);

export const criterion: fc.Arbitrary<Criterion> = fc.letrec<{ criterion: Criterion }>((tie) => ({
  criterion: fc.oneof(
    { maxDepth: 3, withCrossShrink: true }, comparison,
    fc.array(tie('criterion'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('criterion'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('criterion').map((not) => ({ not })),
  ),
})).criterion;

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });

export const declaration: fc.Arbitrary<Declaration> = fc.record({
  declarationNumber: fc.constantFrom('1', '2'), declaredOn: fc.constantFrom('2024-05-31', '2024-06-15', '2024-07-01'), hs: fc.constantFrom(...HS),
  originCountry: maybe(fc.constantFrom(...COUNTRY)), departureCountry: maybe(fc.constantFrom(...COUNTRY)), importerId: maybe(fc.constantFrom(...ID)), sellerId: maybe(fc.constantFrom(...ID)),
  containers: maybe(fc.array(fc.constantFrom('CSQU 305438-3', 'TEMU2000140', 'MSKU0000001'), { maxLength: 3 })),
  taxRate: maybe(fc.integer({ min: 0, max: 60 })), netMass: maybe(fc.integer({ min: 0, max: 60 })), itemPrice: maybe(fc.integer({ min: 0, max: 600 })),
}).map((said) => Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as unknown as Declaration);
