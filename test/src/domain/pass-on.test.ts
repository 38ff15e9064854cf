import type { Handling } from '../../../src/domain/handling.js';
import { highestToPassOn, milderThan, onwardNeeded } from '../../../src/domain/pass-on.js';

const handling = (change: Partial<Handling>): Handling => ({ tlp: 'GREEN', codes: [], onward: 'any-customs', personalData: false, ...change });

describe('a record of somebody else', () => {
  it.each<[string, Partial<Handling>, string | undefined, string | undefined]>([
    ['any customs', {}, 'any-customs', 'law-enforcement'],
    ['law enforcement', { onward: 'law-enforcement' }, undefined, 'law-enforcement'],
    ['nobody', { onward: 'none' }, undefined, undefined],
    ['our own people', { onward: 'own-administration' }, undefined, undefined],
    ['whom it names', { onward: 'named', onwardNamed: ['JP'] }, 'named', 'named'],
    ['others by name', { onward: 'named', onwardNamed: ['BE'] }, undefined, undefined],
    ['nobody it names', { onward: 'named' }, undefined, undefined],
    ['any customs, named or not, above AMBER', { tlp: 'AMBER+STRICT', onwardNamed: ['JP'] }, undefined, undefined],
    ['whom it names, in RED', { tlp: 'RED', onward: 'named', onwardNamed: ['JP'] }, 'named', 'named'],
    ['any customs, after asking', { codes: ['H1', 'H2'] }, undefined, undefined],
  ])('that is for %s', (_whom, change, customs, domestic) => {
    expect(onwardNeeded(handling(change), { code: 'JP', kind: 'customs' })).toBe(customs);
    expect(onwardNeeded(handling(change), { code: 'JP', kind: 'domestic' })).toBe(domestic);
  });

  it('goes up to AMBER, or as far as its author names somebody', () => {
    expect([highestToPassOn(handling({})), highestToPassOn(handling({ onward: 'named', onwardNamed: ['JP'] }))]).toEqual(['AMBER', 'RED']);
  });
});

it.each<[Partial<Handling>, Partial<Handling>, string[]]>([
  [{}, {}, []],
  [{ tlp: 'AMBER', onward: 'none', codes: ['H1'], retainUntil: '2027-01-01' }, {}, []],
  [{ tlp: 'CLEAR' }, {}, ['tlp']],
  [{}, { onward: 'named' }, ['onward']],
  [{ codes: ['H1'] }, { codes: ['H1', 'H2'] }, ['codes']],
  [{ permittedAction: 'detain' }, { permittedAction: 'analyse-only' }, ['permittedAction']],
  [{}, { permittedAction: 'analyse-only' }, ['permittedAction']],
  [{ retainUntil: '2027-06-01' }, { retainUntil: '2027-01-01' }, ['retainUntil']],
  [{}, { retainUntil: '2027-01-01' }, ['retainUntil']],
])('%j is milder than %j by %j', (own, author, members) => expect(milderThan(handling(own), handling(author))).toEqual(members));

it('what is not said is the strict reading', () => {
  expect(milderThan({ tlp: 'GREEN' }, { tlp: 'GREEN' })).toEqual([]);
  expect(milderThan({ tlp: 'GREEN', onward: 'named' }, { tlp: 'GREEN' })).toEqual(['onward']);
});
