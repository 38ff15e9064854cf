import { assertRefused, assertStatus, assertThat } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
import type { Forgery } from '../forge.js';

const RFC = 'RFC 9421';
const PROFILE = 'wire profile crx/1';
const MALFORMED = [400, 'signature_malformed'] as const;
const MISSING = [401, 'signature_missing'] as const;
const TARGET = '/v1/capabilities';

type Refused = readonly [number, string];
type Lines = Array<readonly [string, string]>;

/** A GET that is right but for one thing. */
function bent(id: string, title: string, bend: (context: CheckContext) => Partial<Forgery>, refused: readonly Refused[]): Check {
  return { id, title, source: PROFILE, run: async (context) => assertRefused(await context.ask({ target: TARGET, ...bend(context) }), ...refused) };
}

/** The same, with another source than the profile. */
const by = (source: string, check: Check): Check => ({ ...check, source });

/** A GET that looks unusual and is right. */
function welcome(id: string, title: string, bend: (context: CheckContext) => Partial<Forgery>, source = PROFILE): Check {
  return { id, title, source, run: async (context) => assertStatus(await context.ask({ target: TARGET, ...bend(context) }), 200) };
}

const without = (name: string) => (): Partial<Forgery> => ({ parameters: (all) => all.filter((each) => !each.startsWith(`${name}=`)) });
const replace = (name: string, text: string) => (): Partial<Forgery> => ({ parameters: (all) => all.map((each) => (each.startsWith(`${name}=`) ? text : each)) });
const inHeader = (name: string, change: (value: string) => string): Partial<Forgery> => ({ spoil: (lines) => lines.map(([each, value]) => [each, each === name ? change(value) : value]) });
/** More labels beside ours: the same signature under other names, with another tag. */
const beside = (count: number, tag: string): Partial<Forgery> => ({
  spoil: (lines) => lines.map(([name, value]): Lines[number] => {
    if (name !== 'Signature-Input' && name !== 'Signature') return [name, value];
    const member = value.slice(value.indexOf('=') + 1).replace('tag="crx-req-v1"', `tag="${tag}"`);
    return [name, [value, ...Array.from({ length: count }, (_, i) => `other${i}=${member}`)].join(', ')];
  }),
});
const flipped = (value: string): string => value.replace(/:(.)/, (_, first: string) => `:${first === 'A' ? 'B' : 'A'}`);

export const SIG: CheckGroup = {
  code: 'SIG', title: 'Signature form',
  checks: [
    welcome('SIG-01', 'a request signed by the profile is answered', () => ({})),
    {
      id: 'SIG-02', title: 'a request without a signature is refused, and told what to sign', source: `${RFC} section 5.1`,
      async run(context) {
        const answer = await context.ask({ target: TARGET, spoil: (lines) => lines.filter(([name]) => !name.startsWith('Signature')) });
        assertRefused(answer, MISSING);
        const told = answer.header('accept-signature') ?? '';
        assertThat(told.includes('tag="crx-req-v1"') && told.includes('"@method"'), 'Accept-Signature with tag="crx-req-v1" and the components', told || 'no Accept-Signature');
      },
    },
    bent('SIG-03', 'another tag is not our signature', replace('tag', 'tag="another-profile"'), [MISSING]),
    bent('SIG-04', 'a signature without a tag is not our signature', without('tag'), [MISSING, MALFORMED]),
    welcome('SIG-05', 'the label does not matter', () => ({ label: 'some-label' })),
    welcome('SIG-06', 'a signature of another profile beside ours does no harm', () => beside(1, 'another-profile'), `${RFC} section 4.3`),
    bent('SIG-07', 'two signatures with our tag are refused', () => beside(1, 'crx-req-v1'), [MALFORMED]),
    by(`${RFC} section 3.2`, bent('SIG-08', 'a signature with one byte changed does not verify', () => inHeader('Signature', flipped), [[401, 'signature_invalid']])),
    by('RFC 9651 section 4.2', bent('SIG-09', 'Signature-Input that is no structured field is refused', () => inHeader('Signature-Input', (value) => value.slice(0, -1)), [MALFORMED])),
    by(`${RFC} section 4.2`, bent('SIG-10', 'Signature that is no byte sequence is refused', () => inHeader('Signature', (value) => value.replaceAll(':', '"')), [MALFORMED])),
    by(`${RFC} section 4`, bent('SIG-11', 'Signature-Input and Signature with different labels are refused', () => inHeader('Signature', (value) => `x${value}`), [MALFORMED, MISSING])),
    bent('SIG-12', 'a parameter given twice is refused', () => ({ parameters: (all) => [all[0] as string, ...all] }), [MALFORMED]),
    bent('SIG-13', '`created` is required', without('created'), [MALFORMED]),
    bent('SIG-14', '`expires` is required', without('expires'), [MALFORMED]),
    bent('SIG-15', '`nonce` is required', without('nonce'), [MALFORMED]),
    bent('SIG-16', '`keyid` is required', without('keyid'), [MALFORMED]),
    bent('SIG-17', 'a nonce of less than 128 bits is refused', () => ({ nonce: 'c2hvcnQtbm9uY2U' }), [MALFORMED]),
    bent('SIG-18', 'a nonce of more than 64 characters is refused', () => ({ nonce: 'A'.repeat(65) }), [MALFORMED]),
    bent('SIG-19', 'a life of more than 300 seconds is refused', () => ({ lifetime: 301 }), [MALFORMED]),
    bent('SIG-20', '`expires` before `created` is refused', () => ({ lifetime: -1 }), [MALFORMED]),
    welcome('SIG-21', 'four labels are allowed', () => beside(3, 'another-profile')),
    bent('SIG-22', 'five labels are refused', () => beside(4, 'another-profile'), [MALFORMED]),
    bent('SIG-23', 'more than 24 components are refused', () => {
      const extra = Array.from({ length: 21 }, (_, i) => [`X-Conformance-${i}`, String(i)] as const);
      return { extra, covered: extra.map(([name, value]) => [`"${name.toLowerCase()}"`, value] as const) };
    }, [MALFORMED]),
    bent('SIG-24', 'Signature-Input of more than 8 KiB is refused', () => ({ parameters: (all) => [...all, `x="${'a'.repeat(8200)}"`] }), [MALFORMED, [413, 'too_large']]),
    ...['sf', 'bs', 'tr'].map((parameter, i) => bent(`SIG-${25 + i}`, `the component parameter \`${parameter}\` is refused`, () => (
      { extra: [['X-Conformance', 'a']], covered: [[`"x-conformance";${parameter}`, parameter === 'bs' ? ':YQ==:' : 'a']] }), [MALFORMED])),
    bent('SIG-28', '`@query-param` is refused', () => ({ target: `${TARGET}?a=1`, covered: [['"@query-param";name="a"', '1']] }), [MALFORMED]),
    bent('SIG-29', '`@request-target` is refused', () => ({ covered: [['"@request-target"', TARGET]] }), [MALFORMED]),
    by(`${RFC} section 2.5`, bent('SIG-30', 'a component covered twice is refused', () => ({ covered: [['"@method"', 'GET']] }), [MALFORMED])),
    by(`${RFC} section 2.5`, bent('SIG-31', 'a component that is not in the message is refused', () => ({ covered: [['"x-not-there"', '']] }), [MALFORMED, [401, 'signature_invalid']])),
    welcome('SIG-32', '`alg` may be given when it is that of the key', ({ signingKey }) => ({ parameters: (all) => [...all, `alg="${signingKey.alg}"`] })),
    bent('SIG-33', 'an `alg` outside the profile is refused', () => ({ parameters: (all) => [...all, 'alg="hmac-sha256"'] }), [[401, 'alg_not_allowed']]),
    bent('SIG-34', 'an `alg` that is not that of the key is refused', ({ signingKey }) => (
      { parameters: (all) => [...all, `alg="${signingKey.alg === 'ed25519' ? 'ecdsa-p256-sha256' : 'ed25519'}"`] }), [[401, 'alg_not_allowed']]),
  ],
};
