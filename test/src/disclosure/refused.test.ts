import { readOrigin } from '../../../src/disclosure/origin.js';
import { withhold } from '../../../src/disclosure/sd-jwt.js';
import { signOrigin } from '../../../src/disclosure/origin.js';
import { AT, authored, digest, exampleRecord, faultOf, forged, keyFor, NL, pairOf, text, type Pair } from './support.js';

const a = text(['salt-1', 'a', 1]);
const b = text(['salt-2', 'b', 2]);
const item = text(['salt-3', 7]);
const alert = (record: unknown): Record<string, unknown> => ({ alert: record });
const read = (sdJwt: string, ...more: Pair[]): unknown => readOrigin(sdJwt, keyFor(NL, ...more));

it('reads what is good: shown members and items in their place, the others gone', () => {
  const record = { x: 1, _sd: [digest(a), digest(b)], list: [0, { '...': digest(item) }, { '...': digest('unseen') }] };
  expect(readOrigin(forged(alert(record), [item, a]), keyFor(NL))).toMatchObject({
    administration: 'NL', keyid: 'nl-key', record: { x: 1, list: [0, 7], a: 1 }, concealed: 2, parts: new Map([['/alert/a', a], ['/alert/list/1', item]]),
  });
});

describe('RFC 9901 section 7.1 says it must be rejected:', () => {
  const reserved = (name: string): string => text(['salt', name, ['x']]);
  const four = text(['salt', 'a', 1, 2]);
  const nested = text(['salt', 'n', { _sd: [digest(a)] }]);
  it.each<[string, string]>([
    ['a disclosure of nothing that was signed', forged(alert({ _sd: [digest(a)] }), [a, b])],
    ['a digest in two places', forged(alert({ _sd: [digest(a)], x: { _sd: [digest(a)] } }), [a])],
    ['a digest in two places, nothing shown', forged(alert({ _sd: [digest(a)], x: { _sd: [digest(a)] } }), [])],
    ['a digest twice in one place', forged(alert({ _sd: [digest(a), digest(a)] }), [])],
    ['a digest in two places, once inside a disclosure', forged(alert({ _sd: [digest(a), digest(nested)] }), [nested, a])],
    ['a disclosure twice', forged(alert({ _sd: [digest(a)] }), [a, a])],
    ['a member named _sd', forged(alert({ _sd: [digest(reserved('_sd'))] }), [reserved('_sd')])],
    ['a member named ...', forged(alert({ _sd: [digest(reserved('...'))] }), [reserved('...')])],
    ['a member that is there already', forged(alert({ a: 5, _sd: [digest(a)] }), [a])],
    ['an item in the place of a member', forged(alert({ _sd: [digest(item)] }), [item])],
    ['a member in the place of an item', forged(alert({ list: [{ '...': digest(a) }] }), [a])],
    ['four things in a disclosure', forged(alert({ _sd: [digest(four)] }), [four])],
    ['_sd that is no list', forged(alert({ _sd: digest(a) }), [])],
    ['_sd with something that is no digest', forged(alert({ _sd: [1] }), [])],
    ['something beside ... in an item', forged(alert({ list: [{ '...': digest(item), z: 1 }] }), [item])],
    ['... in an object', forged(alert({ '...': 'x' }), [])],
    ['_sd_alg deeper down', forged(alert({ x: { _sd_alg: 'sha-256' } }), [])],
    ['another hash', forged({ ...alert({}), _sd_alg: 'sha-512' }, [])],
  ])('%s', (_what, sdJwt) => expect(['form', 'disclosure']).toContain(faultOf(() => read(sdJwt))));
});

describe('the profile is stricter:', () => {
  const twice = text('["salt","a",{"k":1,"k":2}]');
  const good = signOrigin(authored({ a: 1 }), NL.signing);
  it.each<[string, string]>([
    ['a member twice inside a disclosure', forged(alert({ _sd: [digest(twice)] }), [twice])],
    ['base64 with padding', forged(alert({ _sd: [digest(`${a}=`)] }), [`${a}=`])],
    ['a disclosure that is no JSON', forged(alert({ _sd: [digest(text('['))] }), [text('[')])],
    ['a claim that the profile does not name', forged({ ...alert({}), aud: 'KR' }, [])],
    ['another record beside it', forged({ ...alert({}), seizure: {} }, [])],
    ['no record', forged({}, [])],
    ['marks on fields', forged({ ...alert({}), handling: { tlp: 'GREEN', fieldMarks: {} } }, [])],
    ['a time that is no number', forged({ ...alert({}), iat: '2026' }, [])],
    ['another type', forged(alert({}), [], { header: { typ: 'JWT' } })],
    ['a header more', forged(alert({}), [], { header: { jwk: {} } })],
    ['a key binding', `${good}eyJhbGciOiJFZERTQSJ9.e30.AAAA`],
    ['no tilde at the end', good.slice(0, -1)],
    ['nothing', ''], ['no JWT', '~~'], ['two parts', 'e30.e30~'],
    ['disclosures without end', forged(alert({}), Array.from({ length: 10_001 }, () => 'AA'))],
  ])('%s', (_what, sdJwt) => expect(['form', 'disclosure']).toContain(faultOf(() => read(sdJwt))));

  it('a chain of disclosures without end', () => {
    let value: unknown = 1;
    const chain = Array.from({ length: 80 }, (_, i) => {
      const one = text([`salt-${i}`, 'n', value]);
      value = { _sd: [digest(one)] };
      return one;
    });
    expect(faultOf(() => read(forged(alert(value), chain)))).toBe('disclosure');
  });
});

it('is not fooled by names that mean something to the language', () => {
  const proto = text(['salt', '__proto__', { polluted: true }]);
  const { record } = readOrigin(forged(alert({ _sd: [digest(proto)] }), [proto]), keyFor(NL));
  expect(Object.keys(record as object)).toEqual(['__proto__']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

describe('whose key', () => {
  const good = signOrigin(authored({ a: 1 }), NL.signing);
  const seconds = AT.getTime();
  it.each<[string, Pair['record'] | undefined, string | undefined]>([
    ['in force', NL.record, undefined],
    ['retiring', { ...NL.record, state: 'retiring' }, undefined],
    ['retired since', { ...NL.record, state: 'retired', notAfter: seconds + 1 }, undefined],
    ['begun within the second', { ...NL.record, notBefore: seconds + 999 }, undefined],
    ['not known', undefined, 'key'],
    ['pending', { ...NL.record, state: 'pending' }, 'key'],
    ['revoked', { ...NL.record, state: 'revoked' }, 'key'],
    ['retired before', { ...NL.record, state: 'retired', notAfter: seconds - 1 }, 'key'],
    ['not yet begun', { ...NL.record, notBefore: seconds + 1000 }, 'key'],
    ['of another administration', { ...NL.record, administration: 'KR' }, 'key'],
    ['another one', pairOf('nl-key').record, 'signature'],
    ['of another kind', pairOf('nl-key', 'ecdsa-p256-sha256').record, 'signature'],
  ])('%s', (_what, record, fault) => expect(faultOf(() => readOrigin(good, () => record))).toBe(fault));

  it.each(['ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512'] as const)('%s signs, and nothing else verifies', (alg) => {
    const pair = pairOf(`nl-${alg}`, alg);
    const sdJwt = signOrigin(authored(), pair.signing);
    expect(readOrigin(sdJwt, keyFor(pair)).record).toEqual(exampleRecord('alert-cocaine-reefer'));
    expect(faultOf(() => readOrigin(sdJwt, () => pairOf(pair.signing.keyid, alg).record))).toBe('signature');
    expect(faultOf(() => readOrigin(sdJwt.replace('~', 'A~'), keyFor(pair)))).toMatch(/form|signature/);
  });
});

it('takes a part away with everything in it, and nothing else', () => {
  const sdJwt = signOrigin(authored({ kept: { x: 1 }, gone: { y: { z: 'secret' } }, list: [{ n: 1 }, { n: 2 }, { n: 3 }] }), NL.signing);
  const less = readOrigin(withhold(sdJwt, ['/alert/gone', '/alert/list/1']), keyFor(NL));
  expect(less.record).toEqual({ kept: { x: 1 }, list: [{ n: 1 }, { n: 3 }] });
  expect(less.concealed).toBe(2);
});
