import { Refusal } from '../platform/refusal.js';
import { verifyBytes, type SignatureAlgorithm } from './algorithms.js';
import { authorityOf, normalizeAuthority, type RequestParts } from './components.js';
import { assertContentDigest, sha256, sha256Of, type DigestedContent } from './content-digest.js';
import { assertCovered, hasContent, requestCoverage } from './coverage.js';
import { assertFresh } from './freshness.js';
import { fieldValue, type RequestHead } from './message.js';
import type { NonceGuard } from './nonce-guard.js';
import { readRequest, type ReadRequest } from './request-signature.js';
import { signatureBase } from './signature-base.js';
import { usableKey, type KeyFor } from './usable-key.js';

export interface VerifyDeps {
  readonly keyFor: KeyFor;
  /** Milliseconds since the epoch. */
  now(): number;
  readonly nonces: NonceGuard;
  /** The names, with port unless it is 443, under which this gateway may be addressed. */
  readonly authorities: ReadonlySet<string>;
}

/** What is known of a request once its signature holds. Times are seconds since the epoch. */
export interface VerifiedRequest {
  readonly keyid: string;
  readonly alg: SignatureAlgorithm;
  readonly label: string;
  readonly administration: string;
  readonly created: number;
  readonly expires: number;
  readonly nonce: string;
  /** Identifiers of the covered components, as they were sent. */
  readonly components: string[];
  readonly signatureBase: string;
  readonly signatureBaseSha256: Buffer;
  /** The Content-Digest header as sent; undefined for a request without content. */
  readonly contentDigest: string | undefined;
  readonly bodySha256: Buffer;
}

/**
 * Everything that can be refused before the body is read: repeated headers, a signature that is missing, not well formed or
 * does not cover enough, headers too long.
 */
export function inspectHeaders(raw: RequestHead): void {
  inspect(raw, 0);
}

/** A request to be verified: with its bytes, or with their digests where they are too many for memory. */
export interface RequestToVerify extends RequestHead {
  readonly body: Buffer | DigestedContent;
}

/**
 * Verifies a request by the profile `crx` v1 (RFC 9421, RFC 9530): form, coverage, addressee, time, key, content, signature,
 * and last the nonce, which only a signature that holds may use up. Throws a Refusal with the codes of the profile.
 */
export async function verifyRequest(raw: RequestToVerify, deps: VerifyDeps): Promise<VerifiedRequest> {
  const { request, signature, claims } = inspect(raw, raw.body.length);
  const now = deps.now();
  assertForUs(request, deps.authorities);
  assertFresh(claims.created, claims.expires, now);
  const base = signatureBase({ request }, signature.components, signature.text);
  const record = await usableKey(claims, deps.keyFor, now);
  const contentDigest = fieldValue(request.fields, 'content-digest');
  const bodySha256 = contentDigest === undefined ? sha256Of(raw.body) : assertContentDigest(contentDigest, raw.body);
  const baseBytes = Buffer.from(base, 'latin1');
  if (!verifyBytes(record.alg, baseBytes, signature.bytes, record.key)) throw invalid(record.administration);
  if (!deps.nonces.remember(record.keyid, claims.nonce, deps.now())) throw replayed(claims.nonce);
  return {
    keyid: record.keyid, alg: record.alg, label: signature.label, administration: record.administration,
    created: claims.created, expires: claims.expires, nonce: claims.nonce,
    components: signature.components.map((each) => each.text),
    signatureBase: base, signatureBaseSha256: sha256(baseBytes), contentDigest, bodySha256,
  };
}

function inspect(raw: RequestHead, bodyLength: number): ReadRequest {
  const read = readRequest(raw);
  assertCovered(requestCoverage(read.request, hasContent(read.request, bodyLength)), read.signature.components);
  return read;
}

function assertForUs(request: RequestParts, authorities: ReadonlySet<string>): void {
  const authority = authorityOf(request.fields);
  if (authority !== undefined && authorities.has(authority)) return;
  const known = authority !== undefined && [...authorities].some((each) => normalizeAuthority(each) === authority);
  if (known) return;
  const detail = 'The request is addressed to a name that is not ours; check the Host header.';
  throw new Refusal('authority_unknown', { detail, inside: `authority ${authority}` });
}

function invalid(administration: string): Refusal {
  return new Refusal('signature_invalid', {
    detail: 'The signature does not verify: key, signature base or content differ from what was signed.',
    inside: `signature under a key of ${administration} does not verify`,
  });
}

function replayed(nonce: string): Refusal {
  return new Refusal('nonce_replayed', {
    detail: `The nonce ${nonce} was used before with this key. Sign again with a new one; repeating the same message is safe.`,
  });
}
