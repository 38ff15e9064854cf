import type { RawRequest, RawResponse } from '../../../src/envelope/message.js';
import type { SigningKey } from '../../../src/envelope/private-key.js';
import { signBytes } from '../../../src/envelope/algorithms.js';
import { signResponse } from '../../../src/envelope/sign-response.js';
import { verifyResponse } from '../../../src/envelope/verify-response.js';
import { CREATED, NOW, alertRequest, depsFor, makeKey, refusalOf, signed } from './support.js';

const ours = makeKey('ed25519', 'KR');
const theirs = makeKey('ed25519', 'NL');
const asked = signed(alertRequest(), theirs.signing);
const deps = depsFor(ours.record);

function answer(req: RawRequest, key: SigningKey = ours.signing, over: { status?: number; contentType?: string; body?: Buffer; created?: number } = {}): RawResponse {
  const { status = 201, contentType = 'application/json', body = Buffer.from('{"receipt":"x"}'), created = CREATED } = over;
  return { status, rawHeaders: [['Content-Type', contentType], ['Server', 'x'], ...signResponse({ status, contentType, body }, req, key, { created })], body };
}
const change = (res: RawResponse, name: string, to: (value: string) => string): RawResponse =>
  ({ ...res, rawHeaders: res.rawHeaders.map(([each, value]): [string, string] => [each, each === name ? to(value) : value]) });
const codeOf = async (res: RawResponse, req = asked, with_: Partial<Parameters<typeof verifyResponse>[2]> = {}): Promise<string> =>
  (await refusalOf(verifyResponse(res, req, { ...deps, ...with_ }))).code;

describe('a signed response', () => {
  it.each(['ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512'] as const)('by %s holds for the request it answers', async (alg) => {
    const key = makeKey(alg, 'KR');
    const verified = await verifyResponse(answer(asked, key.signing), asked, { ...depsFor(key.record), expectedAdministration: 'KR' });
    expect(verified).toMatchObject({ keyid: key.record.keyid, administration: 'KR' });
  });

  it('covers itself, every covered part of the request, and the request signature', async () => {
    const { signatureBase } = await verifyResponse(answer(asked), asked, deps);
    const names = signatureBase.split('\n').map((line) => line.slice(0, line.indexOf(': ')));
    expect(names).toEqual([
      '"@status"', '"content-type"', '"content-digest"', '"@method";req', '"@authority";req', '"@path";req', '"@query";req',
      '"content-type";req', '"content-digest";req', '"idempotency-key";req', '"signature-input";req;key="crx"', '"signature";req;key="crx"', '"@signature-params"',
    ]);
  });

  it('to a request without content, and without content itself', async () => {
    const get = signed(alertRequest({ method: 'GET', rawHeaders: [['Host', 'gateway.kr.example']], body: Buffer.alloc(0) }), theirs.signing, { label: 'other' });
    const body = Buffer.alloc(0);
    const res: RawResponse = { status: 204, rawHeaders: signResponse({ status: 204, contentType: undefined, body }, get, ours.signing, { created: CREATED }), body };
    await expect(verifyResponse(res, get, deps)).resolves.toBeDefined();
    expect(await codeOf({ ...res, rawHeaders: [...res.rawHeaders, ['Content-Type', 'text/html']] }, get)).toBe('coverage_insufficient');
  });

  it('is refused for another request: another nonce, another target, another content', async () => {
    const twin = signed(alertRequest(), theirs.signing, { nonce: 'BBBBBBBBBBBBBBBBBBBBBB' });
    expect(await codeOf(answer(twin))).toBe('signature_invalid');
    expect(await codeOf(answer(asked), twin)).toBe('signature_invalid');
    expect(await codeOf(answer(signed(alertRequest({ target: '/v1/seizures' }), theirs.signing)))).toBe('signature_invalid');
    expect(await codeOf(answer(signed(alertRequest({ body: Buffer.from('{}') }), theirs.signing)))).toBe('signature_invalid');
  });

  it.each([
    ['status', { ...answer(asked), status: 200 }, 'signature_invalid'],
    ['body', { ...answer(asked), body: Buffer.from('{}') }, 'digest_mismatch'],
    ['content-type', change(answer(asked), 'Content-Type', () => 'text/html'), 'signature_invalid'],
    ['no signature', { ...answer(asked), rawHeaders: [] }, 'signature_missing'],
    ['the tag of a request', change(answer(asked), 'Signature-Input', (v) => v.replace('crx-res', 'crx-req')), 'signature_missing'],
    ['no binding to the request', change(answer(asked), 'Signature-Input', (v) => v.replace(/ "[^"]*";req(;key="crx")?/g, '')), 'coverage_insufficient'],
    ['no digest', change(answer(asked), 'Signature-Input', (v) => v.replace(' "content-digest"', '')), 'coverage_insufficient'],
    ['a header twice', { ...answer(asked), rawHeaders: [...answer(asked).rawHeaders, ['Content-Digest', 'sha-256=:AAAA:']] as Array<[string, string]> }, 'header_repeated'],
    ['a parameter of another profile', change(answer(asked), 'Signature-Input', (v) => `${v};expires=1`), 'signature_malformed'],
    ['from long ago', answer(asked, ours.signing, { created: CREATED - 361 }), 'signature_stale'],
    ['from the future', answer(asked, ours.signing, { created: CREATED + 61 }), 'signature_future'],
    ['by an unknown key', answer(asked, theirs.signing), 'key_unknown'],
  ] as Array<[string, RawResponse, string]>)('changed or wrong: %s', async (_, res, code) => expect(await codeOf(res)).toBe(code));

  it('by another administration than the one asked', async () => {
    expect(await codeOf(answer(asked), asked, { expectedAdministration: 'ZZ' })).toBe('key_unknown');
    expect(await codeOf(answer(asked), asked, { keyFor: () => ({ ...ours.record, state: 'revoked' }) })).toBe('key_revoked');
  });

  it('a request cannot be played back as a response', async () => {
    const echoed: RawResponse = { status: 200, rawHeaders: asked.rawHeaders.filter(([name]) => name !== 'Host'), body: asked.body };
    expect(await codeOf(echoed, asked, depsFor(theirs.record))).toBe('signature_missing');
  });

  it('component parameters may stand in either order', async () => {
    const res = answer(asked);
    const turned = (v: string): string => v.replace('"signature";req;key="crx"', '"signature";key="crx";req');
    const { signatureBase } = await verifyResponse(res, asked, deps);
    const base = turned(turned(signatureBase));
    const bytes = signBytes('ed25519', Buffer.from(base), ours.signing.privateKey);
    const other = change(change(res, 'Signature-Input', turned), 'Signature', () => `crx=:${bytes.toString('base64')}:`);
    await expect(verifyResponse(other, asked, deps)).resolves.toBeDefined();
  });
});

describe('refusals are signed too, whatever was asked', () => {
  const broken: Array<[string, RawRequest, string[]]> = [
    ['unsigned', alertRequest(), ['"@authority";req']],
    ['two hosts', { ...asked, rawHeaders: [...asked.rawHeaders, ['Host', 'other']] }, ['"@path";req']],
    ['no host', { ...asked, rawHeaders: [] }, ['"@method";req']],
    ['absolute target', { ...asked, target: 'http://x/y' }, ['"@method";req']],
    ['header beyond ASCII', { ...asked, rawHeaders: [['Host', 'gateway.kr.example'], ['Idempotency-Key', 'é']] }, ['"@path";req']],
    ['unreadable signature', { ...asked, rawHeaders: [['Host', 'gateway.kr.example'], ['Signature-Input', '(('], ['Signature', 'x']] }, ['"@path";req']],
  ];
  it.each(broken)('%s', (_, req, contained) => {
    const headers = signResponse({ status: 400, contentType: 'application/problem+json', body: Buffer.from('{}') }, req, ours.signing, { created: NOW / 1000 });
    expect(headers.map(([name]) => name)).toEqual(['Content-Digest', 'Signature-Input', 'Signature']);
    for (const text of contained) expect(headers[1]?.[1]).toContain(text);
  });
});
