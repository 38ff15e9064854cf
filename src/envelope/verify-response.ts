import { Refusal } from '../platform/refusal.js';
import { verifyBytes } from './algorithms.js';
import { responseClaims } from './claims.js';
import type { SignedMessage } from './components.js';
import { assertContentDigest, type DigestedContent } from './content-digest.js';
import { assertCovered, responseCoverage } from './coverage.js';
import { assertFresh } from './freshness.js';
import { assertSingleFields, fieldValue, indexFields, type RawRequest, type RawResponse } from './message.js';
import { MAX_LIFETIME, RESPONSE_TAG } from './profile.js';
import { requestLabel, requestParts } from './request-signature.js';
import { signatureBase } from './signature-base.js';
import { selectSignature } from './signature-input.js';
import { usableKey, type KeyFor } from './usable-key.js';

export interface VerifyResponseDeps {
  readonly keyFor: KeyFor;
  /** Milliseconds since the epoch. */
  now(): number;
  /** The administration that was asked: an answer by anybody else is refused. */
  readonly expectedAdministration?: string;
}

/** A response to be verified: with its bytes, or with their digest where they are too many for memory. */
export type ResponseToVerify = Omit<RawResponse, 'body'> & { readonly body: Buffer | DigestedContent };

export interface VerifiedResponse {
  readonly keyid: string;
  readonly administration: string;
  readonly signatureBase: string;
}

/**
 * Verifies a response against the request it claims to answer. The request is given as it was sent, its signature headers
 * included. Throws a Refusal with the codes of the profile.
 */
export async function verifyResponse(res: ResponseToVerify, req: RawRequest, deps: VerifyResponseDeps): Promise<VerifiedResponse> {
  const fields = indexFields(res.rawHeaders);
  assertSingleFields(fields);
  const signature = selectSignature(fields, RESPONSE_TAG);
  const claims = responseClaims(signature);
  const request = requestParts(req);
  assertCovered(responseCoverage(fields, request, requestLabel(req)), signature.components);
  const now = deps.now();
  assertFresh(claims.created, claims.created + MAX_LIFETIME, now);
  const message: SignedMessage = { request, response: { status: res.status, fields } };
  const base = signatureBase(message, signature.components, signature.text);
  const record = await usableKey(claims, deps.keyFor, now);
  const expected = deps.expectedAdministration ?? record.administration;
  if (record.administration !== expected) {
    const detail = `The response is signed by ${record.administration}, not by ${expected}, which was asked.`;
    throw new Refusal('key_unknown', { detail });
  }
  assertContentDigest(fieldValue(fields, 'content-digest') ?? '', res.body);
  if (!verifyBytes(record.alg, Buffer.from(base, 'latin1'), signature.bytes, record.key)) {
    const detail = `The signature of ${record.administration} on the response does not verify for the request that was sent.`;
    throw new Refusal('signature_invalid', { detail });
  }
  return { keyid: record.keyid, administration: record.administration, signatureBase: base };
}
