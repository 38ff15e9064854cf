import { component } from '../../envelope/components.js';
import type { RawRequest } from '../../envelope/message.js';
import { createNonceGuard } from '../../envelope/nonce-guard.js';
import { requestParts } from '../../envelope/request-signature.js';
import { signatureHeaders, signRequest, type SignRequestOptions } from '../../envelope/sign-request.js';
import { verifyRequest, type VerifiedRequest } from '../../envelope/verify-request.js';
import type { TestKey } from './test-keys.js';

/** The clock of the vectors: 2026-01-05T09:00:00Z, in seconds. */
export const NOW = 1_767_603_600;
export const AUTHORITIES = ['gateway.kr.example', 'gateway.kr.example:8443'] as const;

/** A request in a file: header lines in order, the body as bytes and, for people, as text. */
export interface WrittenRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  readonly bodyBase64: string;
  readonly bodyText: string;
}

export function written(raw: RawRequest): WrittenRequest {
  return { method: raw.method, target: raw.target, headers: raw.rawHeaders, bodyBase64: raw.body.toString('base64'), bodyText: raw.body.toString('utf8') };
}

/** The body of most vectors: what is signed is bytes, so it need not be a message. Beyond ASCII on purpose. */
export const BODY = Buffer.from('{"title":"Contrôle à Busan 부산","weight":1.50}', 'utf8');

export function post(over: Partial<RawRequest> = {}): RawRequest {
  return { method: 'POST', target: '/v1/alerts', rawHeaders: [['Host', 'gateway.kr.example'], ['Content-Type', 'application/json']], body: BODY, ...over };
}

export function get(target: string): RawRequest {
  return { method: 'GET', target, rawHeaders: [['Host', 'gateway.kr.example']], body: Buffer.alloc(0) };
}

/** Nonces of the vectors are counted, so that each is used once. */
export function nonceOf(id: string): string {
  return Buffer.from(`vector ${id}`.padEnd(18, '.')).toString('base64url');
}

export function withLines(raw: RawRequest, lines: ReadonlyArray<readonly [string, string]>): RawRequest {
  return { ...raw, rawHeaders: [...raw.rawHeaders, ...lines] };
}

/** Signed as the client of this gateway signs. */
export function signed(id: string, raw: RawRequest, key: TestKey, options: Partial<SignRequestOptions> = {}): RawRequest {
  return withLines(raw, signRequest(raw, key.signing, { created: NOW, nonce: nonceOf(id), ...options }));
}

export interface OwnSignature {
  readonly label?: string;
  /** Names of components in the order they are covered. */
  readonly covers: readonly string[];
  /** Serialised, `;created=...`. */
  readonly parameters: string;
}

/** Signed in another way than our client does: allowed, or not. Content-Digest must be there if it is covered. */
export function signedOtherwise(raw: RawRequest, key: TestKey, { label = 'crx', covers, parameters: serialised }: OwnSignature): RawRequest {
  const components = covers.map((name) => component(name));
  return withLines(raw, signatureHeaders({ request: requestParts(raw) }, { label, components, parameters: serialised }, key.signing));
}

export const ALL_COVERED = ['@method', '@authority', '@path', '@query', 'content-type', 'content-digest'];

export function parameters(id: string, key: TestKey, over: { readonly order?: readonly string[]; readonly alg?: string; readonly expires?: number; readonly nonce?: string } = {}): string {
  const values: Readonly<Record<string, string>> = {
    created: String(NOW), expires: String(over.expires ?? NOW + 300), nonce: `"${over.nonce ?? nonceOf(id)}"`, keyid: `"${key.record.keyid}"`, tag: '"crx-req-v1"', alg: `"${over.alg ?? key.alg}"`,
  };
  const order = over.order ?? ['created', 'expires', 'nonce', 'keyid', 'tag', ...(over.alg === undefined ? [] : ['alg'])];
  return order.map((name) => `;${name}=${values[name]}`).join('');
}

/** Verified by the gateway's own code under the register and the clock of the vectors. @throws Refusal */
export function verified(raw: RawRequest, keys: readonly TestKey[], at: { readonly now?: number; readonly after?: RawRequest } = {}): Promise<VerifiedRequest> {
  const deps = {
    keyFor: (keyid: string) => keys.find((key) => key.state !== undefined && key.record.keyid === keyid)?.record,
    now: () => (at.now ?? NOW) * 1000, nonces: createNonceGuard(), authorities: new Set<string>(AUTHORITIES),
  };
  const before = at.after === undefined ? Promise.resolve() : verifyRequest(at.after, deps).then(() => undefined);
  return before.then(() => verifyRequest(raw, deps));
}
