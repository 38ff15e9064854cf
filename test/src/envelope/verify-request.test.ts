import { createHash, generateKeyPairSync } from 'node:crypto';
import { createNonceGuard } from '../../../src/envelope/nonce-guard.js';
import { verifyRequest } from '../../../src/envelope/verify-request.js';
import { signBytes } from '../../../src/envelope/algorithms.js';
import { signRequest } from '../../../src/envelope/sign-request.js';
import { CREATED, NONCE, NOW, alertRequest, depsFor, makeKey, refusalOf, signed, withHeader } from './support.js';

const keys = { ed25519: makeKey(), 'ecdsa-p256-sha256': makeKey('ecdsa-p256-sha256'), 'rsa-pss-sha512': makeKey('rsa-pss-sha512') };
const { signing, record } = keys.ed25519;
const codeOf = async (raw: ReturnType<typeof alertRequest>, deps = depsFor(record)): Promise<string> => (await refusalOf(verifyRequest(raw, deps))).code;

describe('a signed request', () => {
  it.each(['ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512'] as const)('by %s is verified, and says what was', async (alg) => {
    const { signing: key, record: known } = keys[alg];
    const raw = signed(alertRequest(), key);
    const verified = await verifyRequest(raw, depsFor(known));
    const sha = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();
    const digest = `sha-256=:${sha(raw.body).toString('base64')}:`;
    const base = [
      '"@method": POST', '"@authority": gateway.kr.example', '"@path": /v1/alerts', '"@query": ?dry=1&note=%C3%A9%20',
      '"content-type": application/json', `"content-digest": ${digest}`, '"idempotency-key": abc',
      '"@signature-params": ("@method" "@authority" "@path" "@query" "content-type" "content-digest" "idempotency-key")' +
        `;created=${CREATED};expires=${CREATED + 300};nonce="${NONCE}";keyid="${known.keyid}";tag="crx-req-v1"`,
    ].join('\n');
    expect(verified).toEqual({
      keyid: known.keyid, alg, label: 'crx', administration: 'NL', created: CREATED, expires: CREATED + 300, nonce: NONCE,
      components: ['"@method"', '"@authority"', '"@path"', '"@query"', '"content-type"', '"content-digest"', '"idempotency-key"'],
      signatureBase: base, signatureBaseSha256: sha(base), contentDigest: digest, bodySha256: sha(raw.body),
    });
  });

  it('without content needs no digest', async () => {
    const raw = signed(alertRequest({ method: 'GET', target: '/v1/capabilities', rawHeaders: [['Host', 'gateway.kr.example']], body: Buffer.alloc(0) }), signing);
    const verified = await verifyRequest(raw, depsFor(record));
    expect(verified.contentDigest).toBeUndefined();
    expect(verified.signatureBase).toContain('"@query": ?\n');
  });

  it('may bring its own digest, by SHA-512 as well', async () => {
    const plain = alertRequest();
    const digest: [string, string] = ['Content-Digest', `sha-512=:${createHash('sha512').update(plain.body).digest('base64')}:`];
    const raw = signed({ ...plain, rawHeaders: [...plain.rawHeaders, digest] }, signing);
    expect((await verifyRequest(raw, depsFor(record))).contentDigest).toBe(digest[1]);
  });

  it('an empty query and no query are the same request (RFC 9421 section 2.2.7)', async () => {
    const raw = signed(alertRequest({ target: '/v1/alerts' }), signing);
    await expect(verifyRequest({ ...raw, target: '/v1/alerts?' }, depsFor(record))).resolves.toBeDefined();
  });

  it.each([['GATEWAY.kr.example:443'], ['Gateway.KR.Example']])('to %s is to us', async (host) => {
    const raw = alertRequest();
    await expect(verifyRequest(signed(withHeader(raw, 'host', () => host), signing), depsFor(record))).resolves.toBeDefined();
    await expect(verifyRequest(signed(raw, signing), depsFor(record, { authorities: new Set([host]) }))).resolves.toBeDefined();
  });

  it('may carry other signatures beside ours, on the same or on another line', async () => {
    const raw = signed(alertRequest(), signing);
    const other: Array<[string, string]> = [['Signature-Input', 'proxy=("forwarded";sf "@query-param";name="x");tag="else"'], ['Signature', 'proxy=:AAAA:']];
    const joined = withHeader(withHeader(raw, 'signature-input', (v) => `proxy=("a";bs);keyid="x", ${v}`), 'signature', (v) => `proxy=:AAAA:,\t${v}`);
    await expect(verifyRequest({ ...raw, rawHeaders: [...other, ...raw.rawHeaders] }, depsFor(record))).resolves.toBeDefined();
    await expect(verifyRequest(joined, depsFor(record))).resolves.toBeDefined();
  });

  it('is found by its tag whatever its label', async () => {
    const verified = await verifyRequest(signed(alertRequest(), signing, { label: '*odd.label-1' }), depsFor(record));
    expect(verified.label).toBe('*odd.label-1');
  });

  it('is not read from before when a line was added to the same list', async () => {
    const rawHeaders = [...signed(alertRequest(), signing).rawHeaders];
    const raw = { ...alertRequest(), rawHeaders };
    await verifyRequest(raw, depsFor(record));
    rawHeaders.push(['Content-Type', 'text/plain']);
    expect(await codeOf(raw)).toBe('header_repeated');
  });
});

describe('a request changed after signing', () => {
  const raw = signed(alertRequest(), signing);
  it.each([
    ['body', { ...raw, body: Buffer.from('{"alertId":"2"}') }, 'digest_mismatch'],
    ['body emptied', { ...raw, body: Buffer.alloc(0) }, 'digest_mismatch'],
    ['query', { ...raw, target: '/v1/alerts?dry=0&note=%C3%A9%20' }, 'signature_invalid'],
    ['escape in the query', { ...raw, target: '/v1/alerts?dry=1&note=%c3%a9%20' }, 'signature_invalid'],
    ['escape in the path', { ...raw, target: '/v1/%61lerts?dry=1&note=%C3%A9%20' }, 'signature_invalid'],
    ['dot segment', { ...raw, target: '/v1/./alerts?dry=1&note=%C3%A9%20' }, 'signature_invalid'],
    ['method', { ...raw, method: 'PUT' }, 'signature_invalid'],
    ['case of the method', { ...raw, method: 'post' }, 'signature_invalid'],
    ['host, another of ours', withHeader(raw, 'host', () => '127.0.0.1:7101'), 'signature_invalid'],
    ['host, not ours', withHeader(raw, 'host', () => 'gateway.nl.example'), 'authority_unknown'],
    ['port', withHeader(raw, 'host', (v) => `${v}:8443`), 'authority_unknown'],
    ['content-type', withHeader(raw, 'content-type', () => 'text/plain'), 'signature_invalid'],
    ['idempotency-key', withHeader(raw, 'idempotency-key', () => 'abd'), 'signature_invalid'],
    ['nonce', withHeader(raw, 'signature-input', (v) => v.replace(NONCE, NONCE.replace('A', 'B'))), 'signature_invalid'],
    ['a bit of the signature', withHeader(raw, 'signature', (v) => v.replace(/=:(.)/, (_, c: string) => `=:${c === 'A' ? 'B' : 'A'}`)), 'signature_invalid'],
    ['signature cut short', withHeader(raw, 'signature', () => 'crx=:AAAA:'), 'signature_invalid'],
    ['digest and body together', withHeader({ ...raw, body: Buffer.from('x') }, 'content-digest', () => `sha-256=:${createHash('sha256').update('x').digest('base64')}:`), 'signature_invalid'],
  ])('%s', async (_, changed, code) => expect(await codeOf(changed)).toBe(code));

  it('in nothing else but a header outside the signature: accepted', async () => {
    await expect(verifyRequest(withHeader(raw, 'user-agent', () => 'other'), depsFor(record))).resolves.toBeDefined();
  });
});

describe('time', () => {
  const at = (seconds: number): ReturnType<typeof depsFor> => depsFor(record, { now: () => NOW + seconds * 1000 });
  const raw = signed(alertRequest(), signing);
  const brief = signed(alertRequest(), signing, { expires: CREATED + 10 });

  it.each([[-60, raw], [0, raw], [360, raw], [70, brief]])('at %d s: accepted', async (seconds, message) => {
    await expect(verifyRequest(message, at(seconds))).resolves.toBeDefined();
  });

  it.each([[-61, raw, 'signature_future'], [361, raw, 'signature_stale'], [71, brief, 'signature_stale']])('at %d s: %s', async (seconds, message, code) => {
    expect(await codeOf(message, at(seconds))).toBe(code);
  });

  it('the text gives both clocks and the difference', async () => {
    const stale = await refusalOf(verifyRequest(raw, at(500)));
    expect(stale.text.detail).toContain('created at 2026-03-01T12:00:00.000Z');
    expect(stale.text.detail).toContain('our clock says 2026-03-01T12:08:20.000Z');
    expect(stale.text.detail).toContain('500 s after it was created, 200 s after its end');
    const early = await refusalOf(verifyRequest(raw, at(-90)));
    expect(early.text.detail).toContain('our clock says 2026-03-01T11:58:30.000Z: 90 s ahead');
  });

  it.each([[301], [0], [-1]])('a life of %d s is refused', async (life) => {
    expect(await codeOf(signed(alertRequest(), signing, { expires: CREATED + life }))).toBe('signature_malformed');
  });

  it('a time beyond all calendars is stale or future, not a fault', async () => {
    expect(await codeOf(signed(alertRequest(), signing, { created: 999_999_999_999_000 }))).toBe('signature_future');
    expect(await codeOf(signed(alertRequest(), signing, { created: -999_999_999_999_000 }))).toBe('signature_stale');
  });
});

describe('replay', () => {
  it('the same message again, or the same nonce in another', async () => {
    const deps = depsFor(record);
    await verifyRequest(signed(alertRequest(), signing), deps);
    expect(await codeOf(signed(alertRequest(), signing), deps)).toBe('nonce_replayed');
    expect(await codeOf(signed(alertRequest({ body: Buffer.from('{}') }), signing), deps)).toBe('nonce_replayed');
    await expect(verifyRequest(signed(alertRequest(), signing, { nonce: `${NONCE}B` + 'A' }), deps)).resolves.toBeDefined();
  });

  it('a signature that does not hold uses up no nonce', async () => {
    const deps = depsFor(record);
    const raw = signed(alertRequest(), signing);
    expect(await codeOf(withHeader(raw, 'signature', () => `crx=:${Buffer.alloc(64).toString('base64')}:`), deps)).toBe('signature_invalid');
    await expect(verifyRequest(raw, deps)).resolves.toBeDefined();
  });

  it('the other signature of an ECDSA pair, (r, n-s), holds but does not get past the nonce', async () => {
    const { signing: key, record: known } = keys['ecdsa-p256-sha256'];
    const raw = signed(alertRequest(), key);
    const twin = withHeader(raw, 'signature', (value) => {
      const bytes = Buffer.from(value.slice(5, -1), 'base64');
      const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
      const s = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
      return `crx=:${Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]).toString('base64')}:`;
    });
    expect(twin).not.toEqual(raw);
    await expect(verifyRequest(twin, depsFor(known))).resolves.toBeDefined();
    const deps = depsFor(known);
    await verifyRequest(raw, deps);
    expect(await codeOf(twin, deps)).toBe('nonce_replayed');
  });

  it('two keys may use the same nonce', async () => {
    const nonces = createNonceGuard();
    const other = keys['ecdsa-p256-sha256'];
    await verifyRequest(signed(alertRequest(), signing), depsFor(record, { nonces }));
    await expect(verifyRequest(signed(alertRequest(), other.signing), depsFor(other.record, { nonces }))).resolves.toBeDefined();
  });
});

describe('keys', () => {
  const raw = signed(alertRequest(), signing);
  it.each([
    ['unknown', undefined, 'key_unknown'],
    ['pending', { ...record, state: 'pending' as const }, 'key_unknown'],
    ['retired', { ...record, state: 'retired' as const }, 'key_unknown'],
    ['revoked', { ...record, state: 'revoked' as const }, 'key_revoked'],
    ['not yet valid', { ...record, notBefore: NOW + 1 }, 'key_unknown'],
    ['no longer valid', { ...record, notAfter: NOW - 1 }, 'key_unknown'],
    ['of another kind than its record says', { ...record, alg: 'ecdsa-p256-sha256' as const }, 'alg_not_allowed'],
  ])('%s: %s', async (_, known, code) => {
    const refusal = await refusalOf(verifyRequest(raw, depsFor(known)));
    expect(refusal.code).toBe(code);
    expect(refusal.text.detail).not.toMatch(/NL|pending|retired|period/);
    expect(refusal.text.inside).toBeDefined();
  });

  it('an RSA key of 2048 bits that got into the register is not used', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const weak = { ...keys['rsa-pss-sha512'].record, key: publicKey };
    expect(await codeOf(signed(alertRequest(), { ...weak, privateKey }), depsFor(weak))).toBe('alg_not_allowed');
  });

  it('retiring keys verify, and those within their period', async () => {
    await expect(verifyRequest(raw, depsFor({ ...record, state: 'retiring', notBefore: NOW, notAfter: NOW }))).resolves.toBeDefined();
  });

  it('a register that answers with another key is a fault of ours', async () => {
    const deps = depsFor(record, { keyFor: () => Promise.resolve(keys['rsa-pss-sha512'].record) });
    await expect(verifyRequest(raw, deps)).rejects.toThrow(/the register answered/);
  });

  it.each([['ed25519', 'resolves'], ['ecdsa-p256-sha256', 'alg_not_allowed'], ['rsa-v1_5-sha256', 'alg_not_allowed'], ['hmac-sha256', 'alg_not_allowed'], ['ED25519', 'alg_not_allowed']])(
    'alg="%s" for an Ed25519 key: %s', async (alg, code) => {
      const claimed = resigned(alg);
      if (code === 'resolves') await expect(verifyRequest(claimed, depsFor(record))).resolves.toBeDefined();
      else expect(await codeOf(claimed)).toBe(code);
    });

  function resigned(alg: string): ReturnType<typeof alertRequest> {
    const plain = alertRequest({ method: 'GET', rawHeaders: [['Host', 'gateway.kr.example']], body: Buffer.alloc(0) });
    const [, value] = signRequest(plain, signing, { created: CREATED, nonce: NONCE }).find(([name]) => name === 'Signature-Input') as [string, string];
    const text = `${value.slice(4)};alg="${alg}"`;
    const base = `"@method": GET\n"@authority": gateway.kr.example\n"@path": /v1/alerts\n"@query": ?dry=1&note=%C3%A9%20\n"@signature-params": ${text}`;
    const bytes = signBytes('ed25519', Buffer.from(base), signing.privateKey);
    return { ...plain, rawHeaders: [...plain.rawHeaders, ['Signature-Input', `crx=${text}`], ['Signature', `crx=:${bytes.toString('base64')}:`]] };
  }
});
