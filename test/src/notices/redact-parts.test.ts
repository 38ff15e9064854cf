import fc from 'fast-check';
import { ONWARD_ORDER, TLP_ORDER, type FieldMarks, type Handling } from '../../../src/domain/handling.js';
import { escapeToken } from '../../../src/domain/field-list.js';
import { redactParts } from '../../../src/notices/redact-parts.js';
import { redact, type ReleaseRule } from '../../../src/notices/redact.js';
import { partsOf } from '../../../src/disclosure/commit.js';
import { differences } from '../../../src/disclosure/differences.js';

const HANDLING: Handling = { tlp: 'GREEN', codes: [], onward: 'any-customs', personalData: false };
const ALL: ReleaseRule = { fieldsOut: ['/*'], highestTlp: 'RED', nominal: true, onwardLeast: 'none', onwardMost: 'any-customs' };
const record = { title: 'x', goods: [{ hs6: '1', value: '2' }, { hs6: '3' }], place: { code: 'KRPUS', office: { name: 'y' } } };
const run = (parts: string[], rule: Partial<ReleaseRule>, fieldMarks: FieldMarks = {}) => redactParts(record, { root: 'alert', parts: new Set(parts) }, { handling: HANDLING, fieldMarks }, { ...ALL, ...rule });

it('lets a piece stay whole where part of it may not leave', () => {
  const left = run(['/alert/title', '/alert/goods', '/alert/place'], { fieldsOut: ['/alert/title', '/alert/goods/*/hs6', '/alert/place'] });
  expect(left).toMatchObject({ record: { title: 'x', place: record.place }, staying: ['/alert/goods'], withheld: [{ pointer: '/alert/goods', reason: 'not-on-allow-list' }] });
});

it('lets the record stay where it cannot be divided', () => {
  expect(run(['/alert/title'], { fieldsOut: ['/alert/title'] })).toMatchObject({ record: undefined, staying: ['/alert'] });
});

it('also takes away what is empty because all in it stays', () => {
  const left = run(partsOf(record, '/alert'), { fieldsOut: ['/alert/title', '/alert/place/code'] });
  expect(left.record).toEqual({ title: 'x', place: { code: 'KRPUS' } });
  expect(left.staying).toEqual(expect.arrayContaining(['/alert/goods', '/alert/place/office']));
});

it('names the reason of what is inside', () => {
  expect(run(['/alert/goods', '/alert/title', '/alert/place'], {}, { '/alert/goods/1/hs6': { tlp: 'RED' } })).toMatchObject({ staying: [] });
  expect(run(['/alert/goods', '/alert/title', '/alert/place'], { highestTlp: 'AMBER' }, { '/alert/goods/1/hs6': { tlp: 'RED' } }).withheld).toEqual([{ pointer: '/alert/goods', reason: 'marking-too-strict' }]);
});

const NAMES = ['persons', 'names', 'a/b', 'c~d', '0'];
const tree = fc.letrec((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.nat(), tie('object'), tie('array')),
  object: fc.dictionary(fc.constantFrom(...NAMES), tie('node'), { maxKeys: 4 }),
  array: fc.array(tie('node'), { maxLength: 3 }),
}));
const pointer = fc.array(fc.constantFrom(...NAMES, '1', '2'), { maxLength: 4 }).map((names) => ['', 'seizure', ...names].map(escapeToken).join('/'));
const listed = fc.array(fc.constantFrom(...NAMES, '1', '*'), { maxLength: 4 }).map((names) => ['', 'seizure', ...names].map((name) => (name === '*' ? name : escapeToken(name))).join('/'));
const mark = fc.record({ tlp: fc.constantFrom(...TLP_ORDER), onward: fc.constantFrom(...ONWARD_ORDER), nominal: fc.boolean() }, { requiredKeys: [] });
const rule = fc.record({ fieldsOut: fc.array(listed, { maxLength: 4 }), highestTlp: fc.constantFrom(...TLP_ORDER), nominal: fc.boolean(), onwardLeast: fc.constantFrom(...ONWARD_ORDER), onwardMost: fc.constantFrom(...ONWARD_ORDER) });

/** What is shown of a record without these parts, written apart from the product. */
function without(value: unknown, tops: readonly string[], at = '/seizure'): unknown {
  if (value === null || typeof value !== 'object') return value;
  const left = Object.entries(value).map(([name, one]) => [name, `${at}/${escapeToken(name)}`, one] as const).filter(([, each]) => !tops.includes(each));
  return Array.isArray(value) ? left.map(([, each, one]) => without(one, tops, each)) : Object.fromEntries(left.map(([name, each, one]) => [name, without(one, tops, each)]));
}
const leavesOf = (value: unknown): number => (value !== null && typeof value === 'object' ? Object.values(value).reduce((sum: number, one) => sum + leavesOf(one), 0) : 1);

it('agrees with what is shown of the signed parts, whatever is signed apart, and lets nothing out that redaction keeps', () => {
  fc.assert(fc.property(tree.object, fc.dictionary(pointer, mark, { maxKeys: 4 }), rule, fc.infiniteStream(fc.boolean()), (value, fieldMarks, allowed, coarse) => {
    const marking = { handling: HANDLING, fieldMarks };
    const parts = new Set(partsOf(value, '/seizure').filter(() => coarse.next().value as boolean));
    const left = redactParts(value, { root: 'seizure', parts }, marking, allowed);
    const plain = redact(value, 'seizure', marking, allowed);
    if (left.record === undefined) return;
    expect(left.staying.filter((one) => !parts.has(one))).toEqual([]);
    expect(differences(left.record, without(value, left.staying), '')).toEqual([]);
    expect(leavesOf(left.record)).toBeLessThanOrEqual(leavesOf(plain.record));
    expect(plain.withheld.filter(({ pointer: one }) => !left.withheld.some((other) => one === other.pointer || one.startsWith(`${other.pointer}/`)))).toEqual([]);
  }), { numRuns: 1500 });
});
