import { componentValue, type Component, type SignedMessage } from './components.js';
import { contentDigest } from './content-digest.js';
import { responseCoverage } from './coverage.js';
import { indexFields, type RequestHead } from './message.js';
import type { SigningKey } from './private-key.js';
import { DEFAULT_LABEL, RESPONSE_TAG } from './profile.js';
import { requestLabel, requestParts } from './request-signature.js';
import { signatureHeaders } from './sign-request.js';

/** A response about to be sent. */
export interface OutgoingResponse {
  readonly status: number;
  readonly contentType: string | undefined;
  /** Content, or the Content-Digest of content that is too large for memory. */
  readonly body: Buffer | { readonly contentDigest: string };
}

/**
 * Signs a response and ties it to the request it answers, so that no other answer of ours can be passed off as this one.
 * A request too broken to be bound in full (no Host, a target in another form) is bound as far as it goes: refusals are
 * signed too.
 * @param opts.created seconds since the epoch
 * @returns the headers to add: Content-Digest, Signature-Input, Signature
 */
export function signResponse(res: OutgoingResponse, req: RequestHead, key: SigningKey, opts: { created: number }): Array<[string, string]> {
  const digest: [string, string] = ['Content-Digest', Buffer.isBuffer(res.body) ? contentDigest(res.body) : res.body.contentDigest];
  const type: Array<[string, string]> = res.contentType === undefined ? [] : [['Content-Type', res.contentType]];
  const fields = indexFields([...type, digest]);
  const request = requestParts(req);
  const message: SignedMessage = { request, response: { status: res.status, fields } };
  const label = requestLabel(req);
  const wanted = responseCoverage(fields, request, label);
  // With a label the signature was read, and what was read strictly is nearly always whole; the rest is tried piece by piece.
  const components = wanted.filter((each) => !each.req || hasValue(each, message));
  const parameters = `;created=${opts.created};keyid="${key.keyid}";tag="${RESPONSE_TAG}"`;
  return [digest, ...signatureHeaders(message, { label: DEFAULT_LABEL, components, parameters }, key)];
}

function hasValue(of: Component, message: SignedMessage): boolean {
  try {
    componentValue(of, message);
    return true;
  } catch {
    return false;
  }
}
