import { constants, sign } from 'node:crypto';
import { contentDigest } from '../../envelope/content-digest.js';
import type { RawRequest } from '../../envelope/message.js';
import { Refusal, type RefusalCode } from '../../platform/refusal.js';
import { ALL_COVERED, BODY, get, NOW, nonceOf, parameters, post, signed, signedOtherwise, verified, withLines, written, type WrittenRequest } from './vector.js';
import type { TestKey } from './test-keys.js';

/** A request that must be refused, and with which code. */
export interface RefusedVector {
  readonly id: string;
  readonly title: string;
  /** Seconds since the epoch on the receiver's clock. */
  readonly now: number;
  readonly request: WrittenRequest;
  /** Accepted just before: only then is this one refused. */
  readonly after?: WrittenRequest;
  readonly expect: RefusalCode;
}

interface Draft {
  readonly title: string;
  readonly expect: RefusalCode;
  readonly raw: (id: string) => RawRequest;
  readonly now?: number;
  readonly after?: (id: string) => RawRequest;
}

/** @throws Error when this gateway itself does not refuse one of them in this way: then the vectors would be wrong. */
export async function refusedVectors(keys: readonly TestKey[], named: (name: string) => TestKey): Promise<RefusedVector[]> {
  const vectors: RefusedVector[] = [];
  const drafts = [...contentDrafts(named), ...keyDrafts(named), ...timeDrafts(named), ...formDrafts(named)];
  for (const [index, { title, expect, raw, now = NOW, after }] of drafts.entries()) {
    const id = `NO-${String(index + 1).padStart(2, '0')}`;
    const [request, before] = [raw(id), after?.(id)];
    const refusal = await verified(request, keys, { now, ...(before ? { after: before } : {}) }).then(() => undefined, (error: unknown) => error);
    if (!(refusal instanceof Refusal) || refusal.code !== expect) throw new Error(`${id} ${title}: ${refusal instanceof Refusal ? refusal.code : String(refusal)} instead of ${expect}`);
    vectors.push({ id, title, now, request: written(request), ...(before ? { after: written(before) } : {}), expect });
  }
  return vectors;
}

const digested = withLines(post(), [['Content-Digest', contentDigest(BODY)]]);

/** The value of one header line changed. */
function altered(raw: RawRequest, name: string, change: (value: string) => string): RawRequest {
  return { ...raw, rawHeaders: raw.rawHeaders.map(([each, value]) => [each, each.toLowerCase() === name.toLowerCase() ? change(value) : value] as const) };
}

function contentDrafts(named: (name: string) => TestKey): Draft[] {
  const key = named('zz-ed25519');
  const good = (id: string): RawRequest => signed(id, post(), key);
  const without = (component: string, raw = digested) => (id: string): RawRequest =>
    signedOtherwise(raw, key, { covers: ALL_COVERED.filter((name) => name !== component), parameters: parameters(id, key) });
  return [
    { title: 'not signed', expect: 'signature_missing', raw: () => post() },
    { title: 'one byte of the body changed after signing', expect: 'digest_mismatch', raw: (id) => ({ ...good(id), body: Buffer.from(BODY.toString().replace('1.50', '1.51')) }) },
    { title: 'the body written anew by a JSON library: 1.50 became 1.5', expect: 'digest_mismatch', raw: (id) => ({ ...good(id), body: Buffer.from(JSON.stringify(JSON.parse(BODY.toString()))) }) },
    { title: 'body and digest changed together', expect: 'signature_invalid', raw: (id) => altered({ ...good(id), body: Buffer.from('{}') }, 'content-digest', () => contentDigest(Buffer.from('{}'))) },
    { title: 'another path', expect: 'signature_invalid', raw: (id) => ({ ...good(id), target: '/v1/seizures' }) },
    { title: 'a query added', expect: 'signature_invalid', raw: (id) => ({ ...good(id), target: '/v1/alerts?x=1' }) },
    { title: 'another method', expect: 'signature_invalid', raw: (id) => ({ ...good(id), method: 'PUT' }) },
    { title: 'another content type', expect: 'signature_invalid', raw: (id) => altered(good(id), 'content-type', () => 'text/plain') },
    { title: 'sent on to another gateway', expect: 'authority_unknown', raw: (id) => altered(good(id), 'host', () => 'gateway.xx.example') },
    { title: 'sent on to another name of the same gateway', expect: 'signature_invalid', raw: (id) => altered(good(id), 'host', () => 'gateway.kr.example:8443') },
    ...['@method', '@authority', '@path', '@query', 'content-type', 'content-digest'].map((name): Draft => ({ title: `"${name}" is not covered`, expect: 'coverage_insufficient', raw: without(name) })),
    { title: 'Idempotency-Key is there and not covered', expect: 'coverage_insufficient', raw: without('', withLines(digested, [['Idempotency-Key', 'abc']])) },
    { title: 'a crx-* header is there and not covered', expect: 'coverage_insufficient', raw: without('', withLines(digested, [['crx-delivery-id', 'abc']])) },
    { title: 'a covered header was added after signing', expect: 'coverage_insufficient', raw: (id) => withLines(good(id), [['Authorization', 'Bearer x']]) },
    { title: 'Content-Digest twice', expect: 'header_repeated', raw: (id) => withLines(good(id), [['Content-Digest', contentDigest(BODY)]]) },
    { title: 'Host twice', expect: 'header_repeated', raw: (id) => withLines(good(id), [['Host', 'gateway.kr.example']]) },
    { title: 'a digest by MD5 only', expect: 'digest_mismatch', raw: (id) => signedOtherwise(withLines(post(), [['Content-Digest', 'md5=:1B2M2Y8AsgTpgAmY7PhCfg==:']]), key, { covers: ALL_COVERED, parameters: parameters(id, key) }) },
  ];
}

function keyDrafts(named: (name: string) => TestKey): Draft[] {
  const [key, ec, rsa] = [named('zz-ed25519'), named('zz-p256'), named('zz-rsa')];
  const resigned = (id: string, by: TestKey, make: (base: Buffer) => Buffer): RawRequest =>
    altered(signed(id, post(), by), 'signature', () => `crx=:${make(baseOf(id, by)).toString('base64')}:`);
  const baseOf = (id: string, by: TestKey): Buffer => Buffer.from([
    '"@method": POST', '"@authority": gateway.kr.example', '"@path": /v1/alerts', '"@query": ?', '"content-type": application/json', `"content-digest": ${contentDigest(BODY)}`,
    `"@signature-params": (${ALL_COVERED.map((name) => `"${name}"`).join(' ')})${parameters(id, by)}`].join('\n'));
  return [
    { title: 'a key nobody registered', expect: 'key_unknown', raw: (id) => signed(id, post(), named('stranger')) },
    { title: 'a pending key: proposed, not confirmed', expect: 'key_unknown', raw: (id) => signed(id, post(), named('zz-pending')) },
    { title: 'a retired key', expect: 'key_unknown', raw: (id) => signed(id, post(), named('zz-retired')) },
    { title: 'a revoked key', expect: 'key_revoked', raw: (id) => signed(id, post(), named('zz-revoked')) },
    { title: 'the keyid of another key', expect: 'signature_invalid', raw: (id) => altered(signed(id, post(), key), 'signature-input', (value) => value.replace(key.record.keyid, named('kr-ed25519').record.keyid)) },
    { title: 'alg is not the one registered with the key', expect: 'alg_not_allowed', raw: (id) => signedOtherwise(digested, key, { covers: ALL_COVERED, parameters: parameters(id, key, { alg: 'rsa-pss-sha512' }) }) },
    { title: 'alg is none of the profile', expect: 'alg_not_allowed', raw: (id) => signedOtherwise(digested, key, { covers: ALL_COVERED, parameters: parameters(id, key, { alg: 'hmac-sha256' }) }) },
    { title: 'one bit of the signature changed', expect: 'signature_invalid', raw: (id) => altered(signed(id, post(), key), 'signature', (value) => value.replace(/:(.)/, (_all, first: string) => `:${first === 'A' ? 'B' : 'A'}`)) },
    { title: 'an ECDSA signature in DER instead of r and s', expect: 'signature_invalid', raw: (id) => resigned(id, ec, (base) => sign('sha256', base, ec.signing.privateKey)) },
    { title: 'RSA-PSS with a salt of 32 bytes', expect: 'signature_invalid', raw: (id) => resigned(id, rsa, (base) => sign('sha512', base, { key: rsa.signing.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })) },
    { title: 'RSA with PKCS #1 v1.5 instead of PSS', expect: 'signature_invalid', raw: (id) => resigned(id, rsa, (base) => sign('sha512', base, rsa.signing.privateKey)) },
  ];
}

function timeDrafts(named: (name: string) => TestKey): Draft[] {
  const key = named('zz-ed25519');
  const good = (id: string): RawRequest => signed(id, post(), key);
  return [
    { title: 'created 61 seconds ahead of the receiver', expect: 'signature_future', now: NOW - 61, raw: good },
    { title: 'expired 61 seconds ago', expect: 'signature_stale', now: NOW + 361, raw: good },
    { title: 'expired early, by its own word', expect: 'signature_stale', now: NOW + 71, raw: (id) => signed(id, post(), key, { expires: NOW + 10 }) },
    { title: 'the same signed request again', expect: 'nonce_replayed', raw: good, after: good },
    { title: 'another request under the same nonce', expect: 'nonce_replayed', raw: good, after: (id) => signed(id, get('/v1/capabilities'), key) },
    { title: 'a life of 301 seconds', expect: 'signature_malformed', raw: (id) => signed(id, post(), key, { expires: NOW + 301 }) },
    { title: 'expires before created', expect: 'signature_malformed', raw: (id) => signed(id, post(), key, { expires: NOW - 1 }) },
    { title: 'a nonce of less than 128 bits', expect: 'signature_malformed', raw: (id) => signed(id, post(), key, { nonce: nonceOf(id).slice(0, 20) }) },
  ];
}

function formDrafts(named: (name: string) => TestKey): Draft[] {
  const key = named('zz-ed25519');
  const good = (id: string): RawRequest => signed(id, post(), key);
  const without = (name: string) => (id: string): RawRequest => altered(good(id), 'signature-input', (value) => value.replace(new RegExp(`;${name}=[^;]*`), ''));
  const input = (change: (value: string) => string) => (id: string): RawRequest => altered(good(id), 'signature-input', change);
  return [
    ...['created', 'expires', 'nonce', 'keyid'].map((name): Draft => ({ title: `no ${name}`, expect: 'signature_malformed', raw: without(name) })),
    { title: 'no tag', expect: 'signature_missing', raw: without('tag') },
    { title: 'the tag of a response', expect: 'signature_missing', raw: input((value) => value.replace('crx-req-v1', 'crx-res-v1')) },
    { title: 'created twice', expect: 'signature_malformed', raw: input((value) => value.replace(';expires', `;created=${NOW};expires`)) },
    { title: 'a parameter that is not part of the profile', expect: 'signature_malformed', raw: input((value) => `${value};context="x"`) },
    { title: 'a component covered twice', expect: 'signature_malformed', raw: input((value) => value.replace('("@method"', '("@method" "@method"')) },
    { title: '"@query-param"', expect: 'signature_malformed', raw: input((value) => value.replace('("@method"', '("@query-param";name="x" "@method"')) },
    { title: '"@request-target"', expect: 'signature_malformed', raw: input((value) => value.replace('("@method"', '("@request-target" "@method"')) },
    { title: 'the parameter sf', expect: 'signature_malformed', raw: input((value) => value.replace('"content-digest"', '"content-digest";sf')) },
    { title: 'the name of a component in capitals', expect: 'signature_malformed', raw: input((value) => value.replace('"content-type"', '"Content-Type"')) },
    { title: 'a covered header that is not there', expect: 'signature_malformed', raw: input((value) => value.replace('("@method"', '("date" "@method"')) },
    { title: 'Signature without Signature-Input of that label', expect: 'signature_malformed', raw: (id) => altered(good(id), 'signature', (value) => value.replace('crx=', 'other=')) },
    { title: 'no dictionary at all', expect: 'signature_malformed', raw: input(() => 'keyId="x",algorithm="rsa-sha256"') },
    { title: 'five labels', expect: 'signature_malformed', raw: (id) => altered(altered(good(id), 'signature-input', (value) => `${value}${['a', 'b', 'c', 'd'].map((label) => `, ${label}=();tag="x"`).join('')}`), 'signature', (value) => `${value}${['a', 'b', 'c', 'd'].map((label) => `, ${label}=:AA==:`).join('')}`) },
  ];
}
