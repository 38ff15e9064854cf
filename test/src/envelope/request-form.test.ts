import { inspectHeaders, verifyRequest } from '../../../src/envelope/verify-request.js';
import type { RawRequest } from '../../../src/envelope/message.js';
import { CREATED, NONCE, alertRequest, depsFor, makeKey, refusalOf, signed, withHeader } from './support.js';

const { signing, record } = makeKey();
const raw = signed(alertRequest(), signing);
const input = (change: (value: string) => string): RawRequest => withHeader(raw, 'signature-input', change);
const signature = (change: (value: string) => string): RawRequest => withHeader(raw, 'signature', change);
const without = (name: string): RawRequest => ({ ...raw, rawHeaders: raw.rawHeaders.filter(([each]) => each.toLowerCase() !== name) });
const plus = (...lines: Array<[string, string]>): RawRequest => ({ ...raw, rawHeaders: [...raw.rawHeaders, ...lines] });
const component = (text: string): RawRequest => input((v) => v.replace('"@method"', `"@method" ${text}`));
const omit = (text: string): RawRequest => input((v) => v.replace(text, ''));

/** What can be said no to before a byte of the body is read. */
const BEFORE_THE_BODY: Array<[string, RawRequest, string, RegExp]> = [
  ['no signature headers', without('signature-input'), 'signature_missing', /signature-input is missing/],
  ['Signature-Input alone', without('signature'), 'signature_missing', /signature is missing/],
  ['no tag', omit(';tag="crx-req-v1"'), 'signature_missing', /crx-req-v1/],
  ['wrong tag', input((v) => v.replace('crx-req-v1', 'crx-res-v1')), 'signature_missing', /crx-req-v1/],
  ['tag in another case', input((v) => v.replace('crx-req-v1', 'CRX-req-v1')), 'signature_missing', /crx-req-v1/],
  ['tag as a token', input((v) => v.replace('"crx-req-v1"', 'crx-req-v1')), 'signature_missing', /crx-req-v1/],
  ['empty Signature-Input', input(() => ''), 'signature_malformed', /same labels/],

  ['a host twice', plus(['host', 'gateway.kr.example']), 'header_repeated', /host/],
  ['a content-type twice', plus(['CONTENT-TYPE', 'application/json']), 'header_repeated', /content-type/],
  ['a content-digest twice', plus(['Content-Digest', 'sha-256=:AAAA:']), 'header_repeated', /content-digest/],
  ['an idempotency-key twice', plus(['Idempotency-Key', 'abc']), 'header_repeated', /idempotency-key/],
  ['an authorization twice', plus(['Authorization', 'a'], ['Authorization', 'b']), 'header_repeated', /authorization/],
  ['a crx- header twice', plus(['Crx-Trace', 'a'], ['crx-trace', 'a']), 'header_repeated', /crx-trace/],

  ['not a dictionary', input(() => '("@method")'), 'signature_malformed', /structured dictionary/],
  ['a parameter twice, the last one good', input((v) => v.replace(';created', ';created=1;created')), 'signature_malformed', /canonical/],
  ['tag twice', input((v) => v.replace(';tag', ';tag="else";tag')), 'signature_malformed', /canonical/],
  ['a component parameter twice', component('"content-digest";key="a";key="sha-256"'), 'signature_malformed', /canonical/],
  ['white space in the inner list', input((v) => v.replace('("@method"', '( "@method"')), 'signature_malformed', /canonical/],
  ['space before a parameter', input((v) => v.replace(';created', '; created')), 'signature_malformed', /canonical/],
  ['created as a decimal', input((v) => v.replace(`created=${CREATED}`, `created=${CREATED}.0`)), 'signature_malformed', /canonical/],
  ['created with leading zero', input((v) => v.replace(`created=${CREATED}`, `created=0${CREATED}`)), 'signature_malformed', /canonical/],
  ['created as a string', input((v) => v.replace(`created=${CREATED}`, `created="${CREATED}"`)), 'signature_malformed', /created/],
  ['created as a date', input((v) => v.replace(`created=${CREATED}`, `created=@${CREATED}`)), 'signature_malformed', /./],
  ['created as half a second', input((v) => v.replace(`created=${CREATED}`, `created=${CREATED}.5`)), 'signature_malformed', /created/],
  ['created=?1', input((v) => v.replace(`created=${CREATED}`, 'created')), 'signature_malformed', /created/],
  ['an unknown parameter', input((v) => `${v};context="x"`), 'signature_malformed', /context/],
  ...['created', 'expires', 'nonce', 'keyid'].map((name): [string, RawRequest, string, RegExp] =>
    [`no ${name}`, input((v) => v.replace(new RegExp(`;${name}=[^;]*`), '')), 'signature_malformed', new RegExp(name)]),
  ['keyid as a token', input((v) => v.replace(/keyid="[^"]*"/, 'keyid=abc')), 'signature_malformed', /keyid/],
  ['alg as a token', input((v) => `${v};alg=ed25519`), 'signature_malformed', /alg/],
  ['alg not of the profile', input((v) => `${v};alg="hmac-sha256"`), 'alg_not_allowed', /hmac-sha256/],

  ...[['too short', 'A'.repeat(21)], ['too long', 'A'.repeat(65)], ['base64, not base64url', `${'A'.repeat(21)}+`], ['padded', `${'A'.repeat(22)}==`],
    ['of a length base64url does not have', 'A'.repeat(25)], ['dotted', 'b3k2pp5k7z-50gnwp.yemdAA']].map(([what, nonce]): [string, RawRequest, string, RegExp] =>
    [`nonce ${what}`, input((v) => v.replace(NONCE, nonce as string)), 'signature_malformed', /nonce/]),

  ['two signatures with our tag', withHeader(input((v) => `${v}, b${v.slice(3)}`), 'signature', (v) => `${v}, b${v.slice(3)}`), 'signature_malformed', /More than one/],
  ['a label twice in Signature-Input', input((v) => `${v.replace('crx-req-v1', 'else')}, ${v}`), 'signature_malformed', /twice/],
  ['a label twice in Signature', signature((v) => `crx=:AAAA:, ${v}`), 'signature_malformed', /twice/],
  ['a label twice, on two lines', plus(['Signature', 'crx=:AAAA:']), 'signature_malformed', /twice/],
  ['a label without signature', input((v) => `${v}, b=("@method")`), 'signature_malformed', /same labels/],
  ['a signature without input', signature((v) => `${v}, b=:AAAA:`), 'signature_malformed', /same labels/],
  ['labels that differ', signature((v) => v.replace('crx', 'crx2')), 'signature_malformed', /same labels/],
  ['five labels', withHeader(input((v) => `${v}, a=(), b=(), c=(), d=()`), 'signature', (v) => `${v}, a=:AA==:, b=:AA==:, c=:AA==:, d=:AA==:`), 'signature_malformed', /more than 4/],
  ['an item for an inner list', input((v) => v.replace(/\(.*\)/, '"x"')), 'signature_malformed', /inner list/],
  ['a string for a signature', signature(() => 'crx="AAAA"'), 'signature_malformed', /byte sequence/],
  ['a signature with parameters', signature((v) => `${v};a=1`), 'signature_malformed', /canonical/],
  ['a signature in loose base64', signature((v) => v.replace('==:', ':')), 'signature_malformed', /canonical/],
  ['Signature-Input of 8 KiB and one', plus(['Signature-Input', `pad=("${'a'.repeat(8192)}")`]), 'signature_malformed', /longer than 8192/],
  ['Signature of 8 KiB and one', plus(['Signature', `pad=:${'A'.repeat(8192)}:`]), 'signature_malformed', /longer than 8192/],
  ['25 components', component(Array.from({ length: 18 }, (_, i) => `"x-${i}"`).join(' ')), 'signature_malformed', /more than 24/],

  ['@query-param', component('"@query-param";name="dry"'), 'signature_malformed', /@query-param/],
  ['@request-target', component('"@request-target"'), 'signature_malformed', /@request-target/],
  ['@target-uri', component('"@target-uri"'), 'signature_malformed', /@target-uri/],
  ['@signature-params', component('"@signature-params"'), 'signature_malformed', /@signature-params/],
  ['@unknown', component('"@unknown"'), 'signature_malformed', /@unknown/],
  ...['sf', 'bs', 'tr', 'name="x"', 'key', 'key="A B"', 'req=?0', 'unknown=1'].map((flag): [string, RawRequest, string, RegExp] =>
    [`;${flag}`, component(`"accept";${flag}`), 'signature_malformed', /parameter/]),
  ['@method with a key', component('"@authority";key="x"'), 'signature_malformed', /parameter/],
  ['a component as a token', component('accept'), 'signature_malformed', /string/],
  ['a component in upper case', component('"Accept"'), 'signature_malformed', /Accept/],
  ['a component with a backslash', component('"a\\\\b"'), 'signature_malformed', /./],
  ['a component twice', component('"@method"'), 'signature_malformed', /covered twice/],
  ['a component twice, parameters the other way round', component('"a";req;key="b" "a";key="b";req'), 'signature_malformed', /covered twice/],

  ...['@method', '@authority', '@path', '@query', 'content-type', 'content-digest', 'idempotency-key'].map((name): [string, RawRequest, string, RegExp] =>
    [`without "${name}"`, input((v) => v.replace(new RegExp(`"${name}" ?`), '').replace(' )', ')')), 'coverage_insufficient', new RegExp(`"${name}"`)]),
  ['only a member of content-digest', input((v) => v.replace('"content-digest"', '"content-digest";key="sha-256"')), 'coverage_insufficient', /"content-digest"/],
  ['an authorization outside', plus(['Authorization', 'Bearer x']), 'coverage_insufficient', /"authorization"/],
  ['a content-encoding outside', plus(['Content-Encoding', 'gzip']), 'coverage_insufficient', /"content-encoding"/],
  ['a crx- header outside', plus(['Crx-Batch', '1']), 'coverage_insufficient', /"crx-batch"/],
];

const LATER: Array<[string, RawRequest, string, RegExp]> = [
  ['a covered field that is not there', component('"accept"'), 'signature_malformed', /"accept".*no such field/],
  ['a covered member that is not there', component('"content-digest";key="sha-512"'), 'signature_malformed', /no such member/],
  ['a member of what is no dictionary', component('"content-type";key="a"'), 'signature_malformed', /structured dictionary/],
  ['@status of a request', component('"@status"'), 'signature_malformed', /response/],
  ['the request of a request', component('"@path";req'), 'signature_malformed', /only a response/],
  ['content-digest taken away', without('content-digest'), 'signature_malformed', /no such field/],
  ['a folded header', withHeader(raw, 'idempotency-key', () => 'a\r\n b'), 'signature_malformed', /cannot be signed/],
  ['a line break in a covered value', withHeader(raw, 'idempotency-key', () => 'a\n"@method": GET'), 'signature_malformed', /cannot be signed/],
  ['a covered value beyond ASCII', withHeader(raw, 'idempotency-key', () => 'é'), 'signature_malformed', /cannot be signed/],
  ['an absolute target', { ...raw, target: 'https://gateway.kr.example/v1/alerts' }, 'signature_malformed', /origin form/],
  ['a target with a fragment', { ...raw, target: '/v1/alerts#x' }, 'signature_malformed', /origin form/],
  ['a target with a blank', { ...raw, target: '/v1/a b' }, 'signature_malformed', /origin form/],
  ['an asterisk target', { ...raw, method: 'OPTIONS', target: '*' }, 'signature_malformed', /origin form/],
  ['no host', without('host'), 'authority_unknown', /Host/],
  ['a host with a user', withHeader(raw, 'host', (v) => `x@${v}`), 'authority_unknown', /Host/],
  ['a host with a trailing dot', withHeader(raw, 'host', (v) => `${v}.`), 'authority_unknown', /Host/],
];

describe('the form of a request', () => {
  it('the message that the cases change is good', async () => {
    expect(() => inspectHeaders(raw)).not.toThrow();
    await expect(verifyRequest(raw, depsFor(record))).resolves.toBeDefined();
  });

  it.each(BEFORE_THE_BODY)('%s: refused before the body is read', async (_, message, code, words) => {
    const early = await refusalOf(() => inspectHeaders(message));
    expect([early.code, early.text.detail]).toEqual([code, expect.stringMatching(words)]);
    expect((await refusalOf(verifyRequest(message, depsFor(record)))).message).toBe(early.message);
  });

  it.each(LATER)('%s', async (_, message, code, words) => {
    const refusal = await refusalOf(verifyRequest(message, depsFor(record)));
    expect([refusal.code, refusal.text.detail]).toEqual([code, expect.stringMatching(words)]);
  });

  it.each([['POST', []], ['PUT', []], ['PATCH', []], ['DELETE', [['Content-Length', '3']]], ['GET', [['Transfer-Encoding', 'chunked']]]] as Array<[string, Array<[string, string]>]>)(
    '%s: content must be covered, even when empty', async (method, framing) => {
      const bare = { method, target: '/v1/alerts', rawHeaders: [['Host', 'gateway.kr.example'], ...framing] as Array<[string, string]>, body: Buffer.alloc(0) };
      const asGet = signed({ ...bare, method: 'GET', rawHeaders: [['Host', 'gateway.kr.example']] }, signing);
      const refusal = await refusalOf(() => inspectHeaders({ ...asGet, method, rawHeaders: [...asGet.rawHeaders, ...framing] }));
      expect([refusal.code, refusal.text.detail]).toEqual(['coverage_insufficient', expect.stringContaining('"content-type" "content-digest"')]);
    });

  it('content that no header announced must be covered all the same', async () => {
    const asGet = signed(alertRequest({ method: 'GET', rawHeaders: [['Host', 'gateway.kr.example']], body: Buffer.alloc(0) }), signing);
    expect(() => inspectHeaders(asGet)).not.toThrow();
    expect((await refusalOf(verifyRequest({ ...asGet, body: Buffer.from('x') }, depsFor(record)))).code).toBe('coverage_insufficient');
  });

  it('content without a content-type cannot be signed', async () => {
    const untyped = alertRequest({ rawHeaders: [['Host', 'gateway.kr.example']] });
    expect((await refusalOf(() => signed(untyped, signing))).message).toMatch(/"content-type".*no such field/);
  });
});
