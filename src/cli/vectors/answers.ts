import { contentDigest } from '../../envelope/content-digest.js';
import type { RawRequest, RawResponse } from '../../envelope/message.js';
import { signResponse } from '../../envelope/sign-response.js';
import { verifyResponse } from '../../envelope/verify-response.js';
import { Refusal, type RefusalCode } from '../../platform/refusal.js';
import { get, NOW, post, signed, withLines, written, type WrittenRequest } from './vector.js';
import type { TestKey } from './test-keys.js';

/** An answer, the request it is for, and whether that request's sender may believe it. */
export interface ResponseVector {
  readonly id: string;
  readonly title: string;
  readonly key: string;
  readonly now: number;
  readonly request: WrittenRequest;
  readonly response: { readonly status: number; readonly headers: ReadonlyArray<readonly [string, string]>; readonly bodyBase64: string; readonly bodyText: string };
  /** Of a good one. */
  readonly signatureBase?: string;
  readonly expect: 'accepted' | RefusalCode;
}

interface Draft {
  readonly title: string;
  readonly key: TestKey;
  readonly asked: RawRequest;
  readonly answered: RawResponse;
  readonly expect?: RefusalCode;
}

const BODY = Buffer.from('{"outcome":"accepted","duplicate":false}');

/** Signed by the gateway's own code, as an answer to this request. */
function answer(to: RawRequest, by: TestKey, about: { status?: number; type?: string; body?: Buffer } = {}): RawResponse {
  const { status = 201, type = 'application/json', body = BODY } = about;
  return { status, body, rawHeaders: [['Content-Type', type], ...signResponse({ status, contentType: type, body }, to, by.signing, { created: NOW })] };
}

/** @throws Error when this gateway itself judges one of them in another way. */
export async function responseVectors(keys: readonly TestKey[], named: (name: string) => TestKey): Promise<ResponseVector[]> {
  const vectors: ResponseVector[] = [];
  const deps = { keyFor: (keyid: string) => keys.find((key) => key.state && key.record.keyid === keyid)?.record, now: () => NOW * 1000, expectedAdministration: 'KR' };
  for (const [index, { title, key, asked, answered, expect }] of drafts(named).entries()) {
    const id = `RES-${String(index + 1).padStart(2, '0')}`;
    const judged = await verifyResponse(answered, asked, deps).catch((error: unknown) => error);
    const code = judged instanceof Refusal ? judged.code : undefined;
    if (code !== expect || judged instanceof Error !== (expect !== undefined)) throw new Error(`${id} ${title}: ${code ?? String(judged)} instead of ${expect ?? 'accepted'}`);
    vectors.push({
      id, title, key: key.name, now: NOW, request: written(asked),
      response: { status: answered.status, headers: answered.rawHeaders, bodyBase64: answered.body.toString('base64'), bodyText: answered.body.toString('utf8') },
      ...(expect === undefined ? { signatureBase: (judged as { signatureBase: string }).signatureBase } : {}), expect: expect ?? 'accepted',
    });
  }
  return vectors;
}

function drafts(named: (name: string) => TestKey): Draft[] {
  const [zz, kr, ec] = [named('zz-ed25519'), named('kr-ed25519'), named('kr-p256')];
  const asked = signed('response', post(), zz);
  const other = signed('other', post(), zz);
  const good = answer(asked, kr);
  const problem = Buffer.from('{"type":"urn:crx:problem:signature_missing","status":401,"code":"signature_missing"}');
  const line = (name: string, value: string): RawResponse => ({ ...good, rawHeaders: good.rawHeaders.map(([each, was]) => [each, each === name ? value : was] as const) });
  return [
    { title: 'to a signed POST: its signature is covered with ;req', key: kr, asked, answered: good },
    { title: 'by a P-256 key', key: ec, asked, answered: answer(asked, ec) },
    { title: 'to a signed GET', key: kr, asked: signed('response get', get('/v1/status?x=1'), zz), answered: answer(signed('response get', get('/v1/status?x=1'), zz), kr, { status: 200 }) },
    { title: 'a refusal, to a request that was not signed', key: kr, asked: post(), answered: answer(post(), kr, { status: 401, type: 'application/problem+json', body: problem }) },
    { title: 'to a request with headers that had to be covered', key: kr, asked: withHeaders(zz), answered: answer(withHeaders(zz), kr) },
    { title: 'another status', key: kr, asked, answered: { ...good, status: 200 }, expect: 'signature_invalid' },
    { title: 'another body', key: kr, asked, answered: { ...good, body: Buffer.from('{}') }, expect: 'digest_mismatch' },
    { title: 'body and digest changed together', key: kr, asked, answered: { ...line('Content-Digest', contentDigest(Buffer.from('{}'))), body: Buffer.from('{}') }, expect: 'signature_invalid' },
    { title: 'the answer to another request, with the same bytes', key: kr, asked: other, answered: good, expect: 'signature_invalid' },
    { title: 'signed by somebody else than was asked', key: zz, asked, answered: answer(asked, zz), expect: 'key_unknown' },
    { title: 'not signed', key: kr, asked, answered: { ...good, rawHeaders: good.rawHeaders.slice(0, 2) }, expect: 'signature_missing' },
    { title: 'tied to no request', key: kr, asked, answered: { ...good, rawHeaders: untied(kr) }, expect: 'coverage_insufficient' },
  ];
}

function withHeaders(key: TestKey): RawRequest {
  return signed('response headers', withLines(post(), [['crx-delivery-id', '019b8d2e-4a00-7c11-8a21-3f2d6a8e4b11']]), key);
}

/** What a server would send that signs its answers alone: without Host nothing of the request can be tied in. */
function untied(key: TestKey): RawResponse['rawHeaders'] {
  const nothing = { method: 'POST', target: '*', rawHeaders: [] };
  return [['Content-Type', 'application/json'], ...signResponse({ status: 201, contentType: 'application/json', body: BODY }, nothing, key.signing, { created: NOW })];
}
