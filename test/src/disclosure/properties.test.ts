import fc from 'fast-check';
import { differences } from '../../../src/disclosure/differences.js';
import { partsOf } from '../../../src/disclosure/commit.js';
import { readOrigin, signOrigin } from '../../../src/disclosure/origin.js';
import { withhold } from '../../../src/disclosure/sd-jwt.js';
import { authored, faultOf, keyFor, NL } from './support.js';

// Every value is a word of its own, so that one that should be gone is found wherever it hides.
const NAMES = ['names', 'role', 'a/b', 'c~d', '0', '__proto__', 'list'];
const tree = fc.letrec((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant('leaf'), fc.constant(null), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }), tie('object'), tie('array')),
  object: fc.dictionary(fc.constantFrom(...NAMES), tie('node'), { maxKeys: 4 }),
  array: fc.array(tie('node'), { maxLength: 3 }),
}));
const record = tree.object.map((shape) => {
  let n = 0;
  const number = (value: unknown): unknown => (Array.isArray(value) ? value.map(number)
    : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, number(one)]))
      : value === 'leaf' ? `leaf-${n++}-` : Object.is(value, -0) ? 0 : value);
  return number(shape) as Record<string, unknown>;
});
const picks = fc.array(fc.nat(), { maxLength: 6 });
const RUNS = { numRuns: 500 };
const shownIn = (sdJwt: string): string => sdJwt.split('~').slice(1).map((one) => Buffer.from(one, 'base64url').toString('utf8')).join('\n') + Buffer.from(sdJwt.split('.')[1] as string, 'base64url').toString('utf8');
const some = <T>(all: readonly T[], chosen: readonly number[]): T[] => (all.length === 0 ? [] : [...new Set(chosen.map((n) => all[n % all.length] as T))]);
const under = (at: string, tops: readonly string[]): boolean => tops.some((top) => at === top || at.startsWith(`${top}/`));

/** The record without what stands at these places: written apart from the product, by the pointers alone. */
function without(value: unknown, tops: readonly string[], at = '/alert'): unknown {
  if (value === null || typeof value !== 'object') return value;
  const left = Object.entries(value).map(([name, one]) => [name, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, one] as const).filter(([, pointer]) => !tops.includes(pointer));
  return Array.isArray(value) ? left.map(([, pointer, one]) => without(one, tops, pointer)) : Object.fromEntries(left.map(([name, pointer, one]) => [name, without(one, tops, pointer)]));
}

it('shows the whole record to who has all disclosures', () => {
  fc.assert(fc.property(record, (value) => {
    const origin = readOrigin(signOrigin(authored(value), NL.signing), keyFor(NL));
    expect(differences(origin.record, value, '')).toEqual([]);
    expect([...origin.parts.keys()].sort()).toEqual(partsOf(value, '/alert').sort());
    expect(origin.concealed).toBe(0);
  }), RUNS);
});

it('holds after any redaction, and has neither a value nor a salt of what was held back', () => {
  fc.assert(fc.property(record, picks, (value, chosen) => {
    const whole = signOrigin(authored(value), NL.signing);
    const { parts } = readOrigin(whole, keyFor(NL));
    const staying = some([...parts.keys()], chosen);
    const less = withhold(whole, staying);
    const origin = readOrigin(less, keyFor(NL));
    expect(differences(origin.record, without(value, staying), '')).toEqual([]);
    const shown = shownIn(less);
    for (const [pointer, disclosure] of parts) {
      if (!under(pointer, staying)) continue;
      const [salt] = JSON.parse(Buffer.from(disclosure, 'base64url').toString('utf8')) as [string];
      expect(less).not.toContain(disclosure);
      expect(shown).not.toContain(salt);
    }
    const gone = JSON.stringify(value).match(/leaf-\d+-/g)?.filter((leaf) => !JSON.stringify(without(value, staying)).includes(leaf)) ?? [];
    for (const leaf of gone) expect(shown).not.toContain(leaf);
  }), RUNS);
});

it('holds when it is redacted again by the next, and the next cannot bring anything back', () => {
  fc.assert(fc.property(record, picks, picks, (value, first, second) => {
    const once = withhold(signOrigin(authored(value), NL.signing), some(partsOf(value, '/alert'), first));
    const before = readOrigin(once, keyFor(NL));
    const twice = withhold(once, some([...before.parts.keys()], second));
    const after = readOrigin(twice, keyFor(NL));
    expect(twice.split('~').filter((one) => !once.split('~').includes(one))).toEqual([]);
    expect(after.parts.size).toBeLessThanOrEqual(before.parts.size);
  }), RUNS);
});

it('finds every alteration of a disclosure, of the signed part, and of the record beside it', () => {
  fc.assert(fc.property(record.filter((value) => Object.keys(value).length > 0), fc.nat(), fc.integer({ min: 1, max: 63 }), (value, at, by) => {
    const whole = signOrigin(authored(value), NL.signing);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const place = at % whole.length;
    const was = alphabet.indexOf(whole[place] as string);
    const altered = whole.slice(0, place) + (was < 0 ? 'A' : alphabet[(was + by) % 64]) + whole.slice(place + 1);
    expect(faultOf(() => readOrigin(altered, keyFor(NL)))).toBeDefined();
    const name = Object.keys(value)[at % Object.keys(value).length] as string;
    const other = Object.fromEntries(Object.entries(value).map(([each, one]) => [each, each === name ? { other: one } : one]));
    expect(differences(other, value, '').length).toBeGreaterThan(0);
  }), RUNS);
});
