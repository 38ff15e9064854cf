import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SDJwtInstance } from '@sd-jwt/core';
import { verifySignature, type MessageDescriptor, type RequestDescriptor } from 'http-message-sig';
import { calculateJwkThumbprint, compactVerify, type JWK } from 'jose';
import { judge, type BundleVector } from '../../src/cli/vectors/bundles.js';
import { makeVectors } from '../../src/cli/vectors/make.js';
import { checkOrigin } from '../../src/disclosure/check-origin.js';
import { createNonceGuard } from '../../src/envelope/nonce-guard.js';
import { importPublicKey } from '../../src/envelope/public-key.js';
import { verifyRequest } from '../../src/envelope/verify-request.js';
import { verifyResponse } from '../../src/envelope/verify-response.js';
import type { EvidenceBundle, TrustAnchors } from '../../src/domain/evidence-bundle.js';
import { FAULTS, GAPS } from '../../src/proof/statement.js';
import { Refusal } from '../../src/platform/refusal.js';
import { projectPath } from '../../src/platform/paths.js';
import { run } from './support/run.js';
import { cosignatureVerifier } from '../../src/tlog/cosignature.js';
import { faultOfConsistency } from '../../src/tlog/merkle.js';
import { ed25519Verifier } from '../../src/tlog/note.js';
import { verifyProof } from '../../src/tlog/tlog-proof.js';
import { parseVkey } from '../../src/tlog/vkey.js';

/** The published vectors, read as somebody reads them who has nothing but the files. */
const FOLDER = projectPath('docs', 'partner-guide', 'vectors');
type Line = readonly [string, string];
interface Request { method: string; target: string; headers: Line[]; bodyBase64: string }
interface Key { name: string; administration: string; alg: 'ed25519' | 'ecdsa-p256-sha256' | 'rsa-pss-sha512'; state: string; keyid: string; thumbprintInput: string; publicJwk: JWK; publicPem: string }
interface Good { id: string; key: string; now: number; request: Request; label: string; signatureBase: string; signatureBaseSha256: string }
interface Bad { id: string; now: number; request: Request; after?: Request; expect: string }
interface Answer { id: string; key: string; now: number; request: Request; response: { status: number; headers: Line[]; bodyBase64: string }; signatureBase?: string; expect: string }

const read = async <T>(name: string, member: string): Promise<T[]> => (JSON.parse(await readFile(join(FOLDER, name), 'utf8')) as Record<string, T[]>)[member] as T[];
const index = JSON.parse(await readFile(join(FOLDER, 'index.json'), 'utf8')) as { authorities: string[]; files: Record<string, number> };
const keys = await read<Key>('keys.json', 'keys');
const good = await read<Good>('requests.json', 'requests');
const bad = await read<Bad>('refused-requests.json', 'requests');
const answers = await read<Answer>('responses.json', 'responses');
const receipts = await read<{ title: string; key: string; jws: string; payloadText: string; leafHash: string; expect: string }>('receipts.json', 'receipts');
const proofs = await read<{ key: string; challenge: string; proof: string }>('proofs.json', 'proofs');
const badKeys = await read<{ id: string; jwk: unknown; expect: string }>('refused-keys.json', 'keys');
const batches = await read<{ items: Array<Record<string, unknown>>; outcomeDigest: string }>('batches.json', 'batches');
const outboxItems = await read<{ itemText: string; sha256: string }>('outbox-items.json', 'items');
const bundles = await read<BundleVector>('bundles.json', 'bundles');
const document = async <T>(name: string): Promise<T> => JSON.parse(await readFile(join(FOLDER, name), 'utf8')) as T;
const origins = await read<{ id: string; receiver: string; now: number; message: Record<string, unknown>; concealed?: number; expect: string; fault?: string }>('origins.json', 'messages');
const digests = await read<{ bodyBase64: string; contentDigest: string }>('digests.json', 'digests');

const keyOf = (name: string): Key => keys.find((key) => key.name === name) as Key;
const raw = ({ method, target, headers, bodyBase64 }: Request): { method: string; target: string; rawHeaders: Line[]; body: Buffer } => ({ method, target, rawHeaders: headers, body: Buffer.from(bodyBase64, 'base64') });
const headerOf = (headers: readonly Line[], name: string): string => headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
const signatureIn = (headers: readonly Line[], label: string): Buffer => Buffer.from(new RegExp(`(?:^|, )${label.replace('.', '\\.')}=:([^:]*):`).exec(headerOf(headers, 'signature'))?.[1] ?? '', 'base64');

function register(keyid: string): ReturnType<typeof importPublicKey> & { state: 'active'; administration: string } | undefined {
  const key = keys.find((each) => each.keyid === keyid && each.state !== 'not registered');
  return key && { ...importPublicKey(key.publicJwk), state: key.state as 'active', administration: key.administration };
}
const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'accepted', (error: unknown) => {
  if (error instanceof Refusal) return error.code;
  throw error;
});

describe('the published vectors of the log', () => {
  it('are judged by whoever verifies as they say', async () => {
    const { keys: named, entries } = JSON.parse(await readFile(join(FOLDER, 'log.json'), 'utf8')) as { keys: Record<'log' | 'witness', string>; entries: Array<Record<string, unknown>> };
    const [log, witness] = [parseVkey(named.log), parseVkey(named.witness)];
    const verifiers = [ed25519Verifier(log.name, log.publicKey), cosignatureVerifier(witness.name, witness.publicKey)];
    const base64 = (text: string): Buffer => Buffer.from(text, 'base64');
    const holds = (one: (typeof entries)[number]): boolean => {
      if (one.kind === 'consistency') return faultOfConsistency({ size1: one.size1 as number, root1: base64(one.root1 as string), size2: one.size2 as number, root2: base64(one.root2 as string), proof: (one.hashes as string[]).map(base64) }) === undefined;
      try {
        return verifyProof(one.proof as string, { origin: log.name, verifiers, leafHash: Buffer.from(one.leafHash as string, 'hex') }).checkpoint.by.length === 2;
      } catch {
        return false;
      }
    };
    expect(entries.length).toBeGreaterThan(10);
    for (const one of entries) expect([one.title, holds(one) ? 'accepted' : 'refused']).toEqual([one.title, one.expect]);
  });
});

describe('the published vectors', () => {
  it('are all there, and counted', async () => {
    expect((await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort()).toEqual(['index.json', ...Object.keys(index.files)].sort());
    expect(index.files).toMatchObject({ 'requests.json': good.length, 'refused-requests.json': bad.length, 'responses.json': answers.length, 'refused-keys.json': badKeys.length });
    expect([good.length, bad.length, answers.length, badKeys.length].every((count) => count >= 12)).toBe(true);
  });

  it('are those that are made today, but for signatures that are random by nature', async () => {
    const made = await makeVectors();
    for (const [name, content] of Object.entries(made)) {
      expect([name, steady(content)]).toEqual([name, steady(JSON.parse(await readFile(join(FOLDER, name), 'utf8')))]);
    }
  });

  it.each(good)('$id is accepted by this gateway', async ({ now, request, signatureBase, signatureBaseSha256 }) => {
    const verified = await verifyRequest(raw(request), { keyFor: register, now: () => now * 1000, nonces: createNonceGuard(), authorities: new Set(index.authorities) });
    expect([verified.signatureBase, verified.signatureBaseSha256.toString('hex')]).toEqual([signatureBase, signatureBaseSha256]);
  });

  it.each(bad)('$id is refused by this gateway: $expect', async ({ now, request, after, expect: code }) => {
    const deps = { keyFor: register, now: () => now * 1000, nonces: createNonceGuard(), authorities: new Set(index.authorities) };
    if (after) await verifyRequest(raw(after), deps);
    expect(await codeOf(verifyRequest(raw(request), deps))).toBe(code);
  });

  it.each(origins)('$id as the origin of a record: $expect', async ({ receiver, now, message, concealed, expect: code, fault }) => {
    const judged = await Promise.resolve().then(() => checkOrigin(message, { keyFor: register, receiver, at: new Date(now * 1000) })).catch((error: unknown) => error);
    if (code === 'accepted') expect(judged).toMatchObject({ record: message['alert'], concealed });
    else expect({ code: (judged as Refusal).code, fault: (judged as Refusal).text.errors?.[0]?.code }).toEqual({ code, fault });
  });

  it.each(origins.filter((one) => one.expect === 'accepted'))('$id is read alike by another implementation of SD-JWT', async ({ message }) => {
    const { sdJwt } = message['origin'] as { sdJwt: string };
    const { kid } = JSON.parse(Buffer.from(sdJwt.split('.')[0] as string, 'base64url').toString()) as { kid: string };
    const key = createPublicKey({ key: keys.find(({ keyid }) => keyid === kid)?.publicJwk as never, format: 'jwk' });
    const reader = new SDJwtInstance({
      hasher: (data) => createHash('sha256').update(typeof data === 'string' ? data : Buffer.from(data)).digest(), hashAlg: 'sha-256',
      verifier: (data, signature) => verify(null, Buffer.from(data), key, Buffer.from(signature, 'base64url')),
    });
    expect((await reader.verify(sdJwt)).payload).toMatchObject({ alert: message['alert'] });
  });

  it.each(answers)('$id as an answer: $expect', async ({ now, request, response, expect: code }) => {
    const answered = { status: response.status, rawHeaders: response.headers, body: Buffer.from(response.bodyBase64, 'base64') };
    expect(await codeOf(verifyResponse(answered, raw(request), { keyFor: register, now: () => now * 1000, expectedAdministration: 'KR' }))).toBe(code);
  });

  it('have the bundle that the contract of the console shows', async () => {
    expect(JSON.parse(await readFile(projectPath('openapi', 'examples', 'evidence-bundle.json'), 'utf8'))).toEqual(await document('evidence-bundle.json'));
  });

  it.each(bundles)('$id as a bundle: $title: $expect', async (vector) => {
    const whole = { bundle: await document<EvidenceBundle>('evidence-bundle.json'), anchors: await document<TrustAnchors>('trust-anchors.json') };
    expect(await judge(whole, vector)).toBe([vector.expect, ...vector.codes].join(' '));
  });

  it('name every fault and every gap of a bundle that one message alone can have', () => {
    const named = new Set(bundles.flatMap(({ codes }) => codes as readonly string[]));
    const elsewhere = ['signature_malformed', 'line_differs', 'answers_differ', 'acknowledgement_of_other', 'erasure_differs', 'withdrawal_of_other', 'truth', 'later', 'acceptance_open', 'erased', 'line_alone'];
    expect([...Object.keys(FAULTS), ...Object.keys(GAPS)].filter((code) => !named.has(code))).toEqual(elsewhere);
  });

  it.each(badKeys)('$id is no key: $expect', async ({ jwk, expect: code }) => {
    expect(await codeOf(Promise.resolve().then(() => importPublicKey(jwk)))).toBe(code);
  });
});

describe('another implementation (http-message-sig) agrees', () => {
  const fields = (headers: readonly Line[]): Array<{ name: string; value: string }> => headers.map(([name, value]) => ({ name, value }));
  const described = (request: Request): RequestDescriptor =>
    ({ kind: 'request', method: request.method, targetUri: `https://${headerOf(request.headers, 'host').trim()}${request.target}`, fields: fields(request.headers) });
  const HASH = { ed25519: null, 'ecdsa-p256-sha256': 'sha256', 'rsa-pss-sha512': 'sha512' } as const;
  const OPTIONS = { ed25519: {}, 'ecdsa-p256-sha256': { dsaEncoding: 'ieee-p1363' }, 'rsa-pss-sha512': { padding: 6, saltLength: 64 } } as const;

  async function theirBase(message: MessageDescriptor, { key, label, now }: { key: Key; label: string; now: number }): Promise<string> {
    let base = '';
    const publicKey: KeyObject = createPublicKey(key.publicPem);
    const verifier = { algorithm: key.alg, verify: (data: Uint8Array, signature: Uint8Array): boolean => {
      base = Buffer.from(data).toString('latin1');
      return verify(HASH[key.alg], data, { key: publicKey, ...OPTIONS[key.alg] }, signature);
    } };
    await verifySignature(message, { label, policy: { algorithms: [key.alg], requiredComponents: [], requiredParameters: [], now }, resolveVerifier: () => verifier });
    return base;
  }

  it.each(good)('$id, from the same signature base', async ({ key, label, now, request, signatureBase }) => {
    expect(await theirBase(described(request), { key: keyOf(key), label, now })).toBe(signatureBase);
  });

  it.each(answers.filter((each) => each.expect === 'accepted'))('$id, from the same signature base', async ({ key, now, request, response, signatureBase }) => {
    const message: MessageDescriptor = { kind: 'response', status: response.status, fields: fields(response.headers), request: described(request) };
    expect(await theirBase(message, { key: keyOf(key), label: 'crx', now })).toBe(signatureBase);
  });

  it.each([...bad, ...answers].filter((each) => each.expect === 'signature_invalid'))('$id does not verify', async (each) => {
    const { now, request } = each;
    const keyid = /keyid="([^"]+)"/.exec(headerOf('response' in each ? each.response.headers : request.headers, 'signature-input'))?.[1];
    const message: MessageDescriptor = 'response' in each ? { kind: 'response', status: each.response.status, fields: fields(each.response.headers), request: described(request) } : described(request);
    await expect(theirBase(message, { key: keys.find((key) => key.keyid === keyid) as Key, label: 'crx', now })).rejects.toThrow();
  });

  it('on receipts (jose)', async () => {
    for (const { key, jws, payloadText, leafHash, expect: judged } of receipts) {
      const verified = await compactVerify(jws, createPublicKey(keyOf(key).publicPem)).then(({ payload }) => Buffer.from(payload), () => undefined);
      expect(verified?.toString('utf8')).toBe(judged === 'accepted' ? payloadText : undefined);
      if (verified) expect(createHash('sha256').update(Buffer.of(0)).update(verified).digest('hex')).toBe(leafHash);
    }
  });

  it('on thumbprints (jose)', async () => {
    for (const { keyid, publicJwk } of keys) expect(await calculateJwkThumbprint(publicJwk)).toBe(keyid);
  });
});

describe('openssl on the command line agrees', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crx-vectors-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** r and s as openssl wants them: two integers in DER. */
  function der(signature: Buffer): Buffer {
    const integer = (part: Buffer): Buffer => {
      const bare = part.subarray(part.findIndex((byte) => byte !== 0));
      const value = (bare[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bare]) : bare;
      return Buffer.concat([Buffer.of(2, value.length), value]);
    };
    const both = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))]);
    return Buffer.concat([Buffer.of(0x30, both.length), both]);
  }

  async function opensslVerifies(key: Key, data: Buffer, signature: Buffer): Promise<boolean> {
    const file = (name: string): string => join(folder, name);
    await Promise.all([writeFile(file('key.pem'), key.publicPem), writeFile(file('data'), data), writeFile(file('signature'), key.alg === 'ecdsa-p256-sha256' ? der(signature) : signature)]);
    const command = {
      ed25519: 'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in data -sigfile signature',
      'ecdsa-p256-sha256': 'openssl dgst -sha256 -verify key.pem -signature signature data',
      'rsa-pss-sha512': 'openssl dgst -sha512 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:64 -verify key.pem -signature signature data',
    }[key.alg];
    return (await run('sh', ['-c', command], { cwd: folder })).code === 0;
  }

  it('on every signature base and signature of a request, and sees a change', async () => {
    for (const { id, key, request, label, signatureBase } of good) {
      const signature = signatureIn(request.headers, label);
      expect([id, await opensslVerifies(keyOf(key), Buffer.from(signatureBase, 'latin1'), signature)]).toEqual([id, true]);
      expect([id, await opensslVerifies(keyOf(key), Buffer.from(`${signatureBase} `, 'latin1'), signature)]).toEqual([id, false]);
    }
  }, 60_000);

  it('on the proofs of possession', async () => {
    for (const { key, challenge, proof } of proofs) expect([key, await opensslVerifies(keyOf(key), Buffer.from(challenge), Buffer.from(proof, 'base64'))]).toEqual([key, true]);
  });

  it('on receipts', async () => {
    for (const { title, key, jws, expect: judged } of receipts) {
      const [header, payload, signature = ''] = jws.split('.');
      expect([title, await opensslVerifies(keyOf(key), Buffer.from(`${header}.${payload}`), Buffer.from(signature, 'base64url'))]).toEqual([title, judged === 'accepted']);
    }
  });

  it('on the outcomes of a batch, written line by line', async () => {
    for (const { items, outcomeDigest } of batches) {
      const order = ['line', 'outcome', 'messageId', 'sequence', 'code'];
      const lines = items.map((item) => `{${order.filter((name) => item[name] !== undefined).map((name) => `"${name}":${JSON.stringify(item[name])}`).join(',')}}\n`);
      expect(await opensslSha256(lines.join(''))).toBe(outcomeDigest);
    }
  });

  it('on the message inside an item of the outbox, however the item was written', async () => {
    for (const { itemText, sha256 } of outboxItems) {
      const item = JSON.parse(itemText) as { body: string; sha256: string };
      expect([await opensslSha256(item.body), item.sha256]).toEqual([sha256, sha256]);
    }
    expect(outboxItems.some(({ itemText }) => /^[\x20-\x7e]+$/.test(itemText) && /\\u[0-9a-f]{4}/.test(itemText))).toBe(true);
  });

  async function opensslSha256(text: string): Promise<string> {
    await writeFile(join(folder, 'text'), text);
    return (await run('sh', ['-c', 'openssl dgst -sha256 -r text'], { cwd: folder })).stdout.split(' ')[0] as string;
  }

  it('on digests and thumbprints', async () => {
    for (const { bodyBase64, contentDigest } of digests) {
      await writeFile(join(folder, 'body'), Buffer.from(bodyBase64, 'base64'));
      const { stdout } = await run('sh', ['-c', 'openssl dgst -sha256 -binary body | openssl base64 -A'], { cwd: folder });
      expect(`sha-256=:${stdout}:`).toBe(contentDigest);
    }
    for (const { keyid, thumbprintInput } of keys) {
      const { stdout } = await run('sh', ['-c', `printf '%s' "$1" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '='`, 'sh', thumbprintInput]);
      expect(stdout).toBe(keyid);
    }
  });
});

/** Without what ECDSA and RSA-PSS make anew each time. */
function steady(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(steady);
  if (typeof content !== 'object' || content === null) return content;
  const entry = content as Record<string, unknown>;
  const random = /p256|rsa/.test(String(entry.key)) || /ECDSA|RSA/.test(String(entry.title)) && entry.jwk === undefined;
  const text = JSON.stringify(entry, (name, value: unknown) => {
    if (['proof', 'jws'].includes(name)) return random ? 'random' : value;
    return Array.isArray(value) && value[0] === 'Signature' && random ? ['Signature', 'random'] : value;
  });
  const parsed = JSON.parse(text) as Record<string, unknown>;
  return random ? parsed : Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, steady(value)]));
}
