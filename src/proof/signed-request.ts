import type { SignedRequest } from '../domain/evidence-bundle.js';
import type { DigestedContent } from '../envelope/content-digest.js';
import { authorityOf } from '../envelope/components.js';
import { indexFields } from '../envelope/message.js';
import { readRequest } from '../envelope/request-signature.js';
import { verifyRequest, type VerifiedRequest } from '../envelope/verify-request.js';
import { Refusal } from '../platform/refusal.js';
import type { AnchoredKey } from './anchors.js';
import type { FaultCode, Part } from './statement.js';
import { trustedKey, type Verification } from './verification.js';

export interface ProvenRequest {
  readonly verified: VerifiedRequest;
  readonly key: AnchoredKey;
}

export interface RequestToProve {
  readonly part: Part;
  /** Who must have signed it. */
  readonly signer: string;
  readonly request: SignedRequest;
  /** Its bytes, or their digests where the bytes were not handed over. */
  readonly content: Buffer | DigestedContent;
}

const FAULT_OF: Readonly<Record<string, FaultCode>> = { digest_mismatch: 'content_differs', signature_invalid: 'signature_invalid' };

/** Verifies a request as the door did, but for clock, nonce and addressee, which are of that moment. @returns undefined when it does not hold */
export async function proveRequest(verification: Verification, { part, signer, request, content }: RequestToProve): Promise<ProvenRequest | undefined> {
  const { said } = verification;
  const raw = { method: request.method, target: request.target, rawHeaders: request.headers, body: content };
  try {
    const { claims } = readRequest(raw);
    const key = trustedKey(verification, part, { keyid: claims.keyid, of: signer });
    if (!key) return undefined;
    const verified = await verifyRequest(raw, {
      keyFor: (keyid) => ({ keyid, alg: key.alg, key: key.key, state: 'active', administration: signer }),
      now: () => claims.created * 1000, nonces: { remember: () => true, size: () => 0 }, authorities: new Set([authorityOf(indexFields(request.headers)) ?? '']),
    });
    if (!Buffer.from(verified.signatureBase, 'latin1').equals(Buffer.from(request.signatureBase, 'base64'))) said.refuted(part, 'signature_base_differs', 'it would mislead whoever checks with other tools');
    return { verified, key };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return void said.refuted(part, FAULT_OF[error.code] ?? 'signature_malformed', error.text.detail);
  }
}

/** What a Content-Digest says of bytes that are not here. */
export function claimedContent({ headers }: SignedRequest, length: number): DigestedContent {
  const header = headers.find(([name]) => name.toLowerCase() === 'content-digest')?.[1] ?? '';
  const claimed = (algorithm: string): Buffer => Buffer.from(new RegExp(`${algorithm}=:([A-Za-z0-9+/=]*):`).exec(header)?.[1] ?? '', 'base64');
  return { length, sha256: claimed('sha-256'), sha512: claimed('sha-512') };
}
