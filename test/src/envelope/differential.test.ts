import { sign, verify } from 'node:crypto';
import { createSignature, verifySignature, type MessageDescriptor, type RequestDescriptor, type SignatureComponent, type SignatureParameters } from 'http-message-sig';
import { contentDigest } from '../../../src/envelope/content-digest.js';
import type { RawRequest, RawResponse } from '../../../src/envelope/message.js';
import { createNonceGuard } from '../../../src/envelope/nonce-guard.js';
import { signRequest } from '../../../src/envelope/sign-request.js';
import { signResponse } from '../../../src/envelope/sign-response.js';
import { verifyRequest, type VerifyDeps } from '../../../src/envelope/verify-request.js';
import { verifyResponse } from '../../../src/envelope/verify-response.js';
import { AUTHORITIES, choices, generateRequest, type Choices } from './generated-messages.js';
import { CREATED, NOW, makeKey, type TestKey } from './support.js';

/** Another implementation (http-message-sig, by Cloudflare) signs for us and verifies us, message by message. */
const MESSAGES = 10_000;
const HASH = { ed25519: null, 'ecdsa-p256-sha256': 'sha256', 'rsa-pss-sha512': 'sha512' } as const;
const OPTIONS = { ed25519: {}, 'ecdsa-p256-sha256': { dsaEncoding: 'ieee-p1363' }, 'rsa-pss-sha512': { padding: 6, saltLength: 64 } } as const;
const keys: TestKey[] = [...Array.from({ length: 16 }, () => makeKey()), makeKey('ecdsa-p256-sha256'), makeKey('ecdsa-p256-sha256'), makeKey('rsa-pss-sha512')];

type Line = [string, string];
interface Verdict { accepted: boolean; base: string | undefined; why?: unknown }

function fields(lines: RawRequest['rawHeaders']): Array<{ name: string; value: string }> {
  return lines.map(([name, value]) => ({ name, value }));
}

function asRequest(raw: RawRequest): RequestDescriptor {
  const host = raw.rawHeaders.find(([name]) => name.toLowerCase() === 'host')?.[1].trim() ?? '';
  return { kind: 'request', method: raw.method, targetUri: `https://${host}${raw.target}`, fields: fields(raw.rawHeaders) };
}

async function theySign(message: MessageDescriptor, key: TestKey, components: SignatureComponent[], parameters: SignatureParameters): Promise<{ lines: Line[]; base: string }> {
  const { alg } = key.record;
  let base = '';
  const signer = { algorithm: alg, sign: (data: Uint8Array): Uint8Array => {
    base = Buffer.from(data).toString();
    return new Uint8Array(sign(HASH[alg], data, { key: key.signing.privateKey, ...OPTIONS[alg] }));
  } };
  const made = await createSignature(message, { label: 'theirs', components, parameters, signer });
  return { lines: [['Signature-Input', made.signatureInput], ['Signature', made.signature]], base };
}

async function theyVerify(message: MessageDescriptor, key: TestKey): Promise<Verdict> {
  const { alg } = key.record;
  let base: string | undefined;
  const verifier = { algorithm: alg, verify: (data: Uint8Array, signature: Uint8Array): boolean => {
    base = Buffer.from(data).toString();
    return verify(HASH[alg], data, { key: key.record.key, ...OPTIONS[alg] }, signature);
  } };
  const policy = { algorithms: [alg], requiredComponents: [], requiredParameters: [], now: CREATED };
  try {
    await verifySignature(message, { policy, resolveVerifier: () => verifier });
    return { accepted: true, base };
  } catch (why) {
    return { accepted: false, base, why };
  }
}

async function weVerify(raw: RawRequest, key: TestKey): Promise<Verdict> {
  const deps: VerifyDeps = { keyFor: () => key.record, now: () => NOW, nonces: createNonceGuard(), authorities: AUTHORITIES };
  try {
    return { accepted: true, base: (await verifyRequest(raw, deps)).signatureBase };
  } catch (why) {
    return { accepted: false, base: undefined, why };
  }
}

/** What wire.md asks a request to cover, said a second time and not by the code under test. */
function required(raw: RawRequest): string[] {
  const present = raw.rawHeaders.map(([name]) => name.toLowerCase());
  const content = raw.body.length > 0 || ['POST', 'PUT', 'PATCH'].includes(raw.method);
  const conditional = present.filter((name) => ['idempotency-key', 'authorization', 'content-encoding'].includes(name) || name.startsWith('crx-'));
  return ['@method', '@authority', '@path', '@query', ...(content ? ['content-type', 'content-digest'] : []), ...conditional];
}

/** The same for an answer: of the request's content headers, those it has, whether it had to cover them or not. */
function inAnswer(req: RawRequest): string[] {
  const content = ['content-type', 'content-digest'];
  const present = req.rawHeaders.map(([name]) => name.toLowerCase());
  return [...required(req).filter((name) => !content.includes(name)), ...content.filter((name) => present.includes(name))];
}

const nonce = (pick: Choices): string => Array.from({ length: 24 }, () => pick.of([...'ABCxyz019-_'])).join('');
const add = (raw: RawRequest, lines: Line[]): RawRequest => ({ ...raw, rawHeaders: [...raw.rawHeaders, ...lines] });
const withDigest = (raw: RawRequest): RawRequest => (required(raw).includes('content-digest') ? add(raw, [['Content-Digest', contentDigest(raw.body)]]) : raw);

/** A change somewhere in what was signed, or in nothing at all; never in the content, which the other side does not look at. */
function altered(raw: RawRequest, pick: Choices): RawRequest {
  const at = pick.below(raw.rawHeaders.length);
  const line = (change: (value: string) => string): RawRequest =>
    ({ ...raw, rawHeaders: raw.rawHeaders.map(([name, value], index): Line => [name, index === at ? change(value) : value]) });
  return pick.of<() => RawRequest>([
    () => ({ ...raw, method: pick.of(['POST', 'GET', 'PUT', 'post']) }),
    () => ({ ...raw, target: `${raw.target}${pick.of(['x', '?', '&', '/', '%41'])}` }),
    () => ({ ...raw, target: raw.target.replace(/%../, (escape) => escape.toLowerCase()) }),
    () => line((value) => ` ${value}\t`),
    () => line((value) => `${value}x`),
    () => line((value) => value.slice(0, -1)),
    () => line((value) => value.replace(/[a-z]/, 'q')),
    () => line((value) => value.replace(/;/, ';created=1;')),
    () => ({ ...raw, rawHeaders: raw.rawHeaders.filter((_, index) => index !== at) }),
    () => ({ ...raw, rawHeaders: [...raw.rawHeaders].reverse() }),
  ])();
}

describe('against another implementation', () => {
  it(`${MESSAGES} requests: each side accepts the other's signature, from the same base; neither accepts what was altered`, async () => {
    const pick = choices(9421);
    const seen = { alteredRefused: 0, alteredAccepted: 0 };
    for (let round = 0; round < MESSAGES; round += 1) {
      const key = pick.of(keys);
      const { raw, components } = generateRequest(pick);
      const ours = add(raw, signRequest(raw, key.signing, { created: CREATED, nonce: nonce(pick), label: pick.of(['crx', 'sig1', '*x.y-z_']) }));
      const [byThem, byUs] = [await theyVerify(asRequest(ours), key), await weVerify(ours, key)];
      expect([round, byThem.why, byUs.why, byThem.base]).toEqual([round, undefined, undefined, byUs.base]);

      const digested = withDigest(raw);
      const names = [...components, ...required(raw).map((name) => ({ name, parameters: {} }))].sort(() => pick.below(3) - 1);
      const parameters = { created: CREATED, keyid: key.record.keyid, nonce: nonce(pick), expires: CREATED + 60, tag: 'crx-req-v1', ...(pick.below(3) === 0 ? { alg: key.record.alg } : {}) };
      const theirs = await theySign(asRequest(digested), key, names, parameters);
      const message = add(digested, theirs.lines);
      const verdict = await weVerify(message, key);
      expect([round, verdict.why, verdict.base]).toEqual([round, undefined, theirs.base]);

      const changed = altered(pick.of([ours, message]), pick);
      const [weSay, theySay] = [await weVerify(changed, key), await theyVerify(asRequest(changed), key)];
      // We may be stricter (they do not know this profile); we may never be laxer.
      if (weSay.accepted) expect([round, theySay.why, theySay.base]).toEqual([round, undefined, weSay.base]);
      seen[weSay.accepted ? 'alteredAccepted' : 'alteredRefused'] += 1;
      if (!weSay.accepted && theySay.accepted) expect(String(weSay.why)).toMatch(/not canonical|canonical form|authority_unknown|coverage_insufficient|digest_mismatch|_malformed/);
    }
    expect(seen.alteredRefused).toBeGreaterThan(MESSAGES / 3);
    expect(seen.alteredAccepted).toBeGreaterThan(MESSAGES / 10);
  }, 300_000);

  it('2,000 responses: each side accepts the other\'s signature, from the same base', async () => {
    const pick = choices(9530);
    for (let round = 0; round < 2_000; round += 1) {
      const [key, asker] = [pick.of(keys), pick.of(keys)];
      const { raw } = generateRequest(pick);
      const req = add(raw, signRequest(raw, asker.signing, { created: CREATED, nonce: nonce(pick), label: pick.of(['crx', 'a1']) }));
      const body = Buffer.from(pick.text('{}":,é☃', 40));
      const status = pick.of([200, 201, 400, 409, 503]);
      const plain: Line[] = [['Content-Type', pick.of(['application/json', ' application/problem+json '])]];
      const res: RawResponse = { status, body, rawHeaders: [...plain, ...signResponse({ status, contentType: plain[0]?.[1], body }, req, key.signing, { created: CREATED })] };
      const descriptor = (of: RawResponse): MessageDescriptor => ({ kind: 'response', status: of.status, fields: fields(of.rawHeaders), request: asRequest(req) });
      const deps = { keyFor: () => key.record, now: () => NOW };
      const { signatureBase } = await verifyResponse(res, req, deps);
      expect(await theyVerify(descriptor(res), key)).toEqual({ accepted: true, base: signatureBase });

      const bare: RawResponse = { status, body, rawHeaders: [...plain, ['Content-Digest', contentDigest(body)]] };
      const label = req.rawHeaders.find(([name]) => name === 'Signature-Input')?.[1].split('=')[0] as string;
      const names: SignatureComponent[] = ['@status', 'content-type', 'content-digest',
        ...inAnswer(req).map((name) => ({ name, parameters: { req: true } })),
        ...['signature', 'signature-input'].map((name) => ({ name, parameters: pick.below(2) ? { req: true, key: label } : { key: label, req: true } }))];
      const theirs = await theySign(descriptor(bare), key, names, { created: CREATED, keyid: key.record.keyid, tag: 'crx-res-v1' });
      const verified = await verifyResponse({ ...bare, rawHeaders: [...bare.rawHeaders, ...theirs.lines] }, req, deps);
      expect(verified.signatureBase).toBe(theirs.base);
    }
  }, 120_000);
});
