import fc from 'fast-check';
import { escapeToken, isWhole, reachOf, stepInto } from '../../../src/domain/field-list.js';
import { effectiveHandling, isWithin, ONWARD_ORDER, TLP_ORDER, type FieldMarks, type Handling } from '../../../src/domain/handling.js';
import { nominalPointers } from '../../../src/domain/nominal.js';
import { redact, type ReleaseRule } from '../../../src/notices/redact.js';

// Few names and `*`-prone lists, so that lists, marks and records meet often. Every leaf has a value of its own.
const NAMES = ['persons', 'names', 'documents', 'role', 'a/b', 'c~d', '0'];
const tree = fc.letrec((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant('leaf'), tie('object'), tie('array')),
  object: fc.dictionary(fc.constantFrom(...NAMES), tie('node'), { maxKeys: 4 }),
  array: fc.array(tie('node'), { maxLength: 3 }),
}));
const record = tree.object.map((shape) => {
  let n = 0;
  const number = (value: unknown): unknown => (Array.isArray(value) ? value.map(number)
    : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, number(one)])) : `leaf-${n++}`);
  return number(shape);
});
const pointer = fc.array(fc.constantFrom(...NAMES, '1', '2'), { maxLength: 4 }).map((names) => ['', 'seizure', ...names].map(escapeToken).join('/'));
const listed = fc.array(fc.constantFrom(...NAMES, '1', '*'), { maxLength: 4 }).map((names) => ['', 'seizure', ...names].map((name) => (name === '*' ? name : escapeToken(name))).join('/'));
const tlp = fc.constantFrom(...TLP_ORDER);
const onward = fc.constantFrom(...ONWARD_ORDER);
const mark = fc.record({ tlp, onward, nominal: fc.boolean() }, { requiredKeys: [] });
const marks = fc.dictionary(pointer, mark, { maxKeys: 5 });
const rule: fc.Arbitrary<ReleaseRule> = fc.record({ fieldsOut: fc.array(listed, { maxLength: 4 }), highestTlp: tlp, nominal: fc.boolean(), onwardLeast: onward, onwardMost: onward });
const handling: fc.Arbitrary<Handling> = fc.record({ tlp, onward, codes: fc.constant([]), personalData: fc.boolean() });
const CASE = [record, handling, marks, rule] as const;

interface Leaf { readonly pointer: string; readonly tokens: readonly string[]; readonly value: unknown }

/** What has no parts: values, and lists and objects with nothing in them. */
function leaves(value: unknown, tokens: readonly string[] = ['seizure']): Leaf[] {
  const parts = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  if (parts.length === 0) return [{ pointer: `/${tokens.map(escapeToken).join('/')}`, tokens, value }];
  return parts.flatMap(([name, one]) => leaves(one, [...tokens, name]));
}

const under = (at: string, top: string): boolean => at === top || at.startsWith(`${top}/`);
const isListed = (list: readonly string[], tokens: readonly string[]): boolean => {
  let reach = reachOf([...list]);
  return tokens.some((token) => isWhole(reach = stepInto(reach, token)));
};
/** The strictest of the record and of every mark on the way to it. */
const strictest = (whole: Handling, fieldMarks: FieldMarks, at: string): Handling =>
  Object.entries(fieldMarks).filter(([marked]) => under(at, marked)).reduce((sum, [, one]) => effectiveHandling(sum, one), whole);
const run = (value: unknown, whole: Handling, fieldMarks: FieldMarks, allowed: ReleaseRule) => redact(value, 'seizure', { handling: whole, fieldMarks }, allowed);
const RUNS = { numRuns: 1500 };

it('lets nothing leave that is not on the allow-list, or above the marking, or not to be passed on so far, or a person where none is agreed', () => {
  fc.assert(fc.property(...CASE, (value, whole, fieldMarks, allowed) => {
    const left = run(value, whole, fieldMarks, allowed);
    const nominal = nominalPointers({ seizure: value }, fieldMarks);
    const gone = left.record === undefined ? [] : leaves(left.record).map((leaf) => leaf.value);
    for (const leaf of leaves(value)) {
      if (typeof leaf.value !== 'string' || !gone.includes(leaf.value)) continue;
      const effective = strictest(whole, fieldMarks, leaf.pointer);
      expect(isListed(allowed.fieldsOut, leaf.tokens)).toBe(true);
      expect(isWithin(effective.tlp, allowed.highestTlp)).toBe(true);
      expect(ONWARD_ORDER.indexOf(effective.onward)).toBeGreaterThanOrEqual(ONWARD_ORDER.indexOf(allowed.onwardLeast));
      if (!allowed.nominal) expect(nominal.filter((one) => under(leaf.pointer, one))).toEqual([]);
    }
  }), RUNS);
});

it('loses nothing: what leaves and what is withheld are the record, and nothing is both', () => {
  fc.assert(fc.property(...CASE, (value, whole, fieldMarks, allowed) => {
    const left = run(value, whole, fieldMarks, allowed);
    const stays = left.withheld.map((one) => one.pointer);
    const all = leaves(value);
    const kept = all.filter((leaf) => stays.some((top) => under(leaf.pointer, top)));
    const gone = all.filter((leaf) => !kept.includes(leaf));
    expect((left.record === undefined ? [] : leaves(left.record)).map((leaf) => leaf.value)).toEqual(gone.map((leaf) => leaf.value));
    expect(new Set(stays).size).toBe(stays.length);
    // Nothing is withheld that is not there, and every one of them keeps something.
    for (const top of stays) expect(kept.some((leaf) => under(leaf.pointer, top))).toBe(true);
  }), RUNS);
});

it('never makes a marking milder, and tells nothing of what stays', () => {
  fc.assert(fc.property(...CASE, (value, whole, fieldMarks, allowed) => {
    const left = run(value, whole, fieldMarks, allowed);
    const there = left.record === undefined ? [] : leaves(left.record);
    const origin = new Map(leaves(value).map((leaf) => [leaf.value, leaf]));
    for (const marked of Object.keys(left.fieldMarks)) expect(there.some((leaf) => under(leaf.pointer, marked))).toBe(true);
    for (const leaf of there.filter((one) => typeof one.value === 'string')) {
      const before = strictest(whole, fieldMarks, (origin.get(leaf.value) as Leaf).pointer);
      const after = strictest(whole, left.fieldMarks, leaf.pointer);
      expect(isWithin(before.tlp, after.tlp)).toBe(true);
      expect(ONWARD_ORDER.indexOf(after.onward)).toBeLessThanOrEqual(ONWARD_ORDER.indexOf(before.onward));
      expect(after.personalData).toBe(before.personalData);
    }
  }), RUNS);
});
