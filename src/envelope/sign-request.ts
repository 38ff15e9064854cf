import { randomBytes } from 'node:crypto';
import { signBytes } from './algorithms.js';
import type { Component, SignedMessage } from './components.js';
import { contentDigest } from './content-digest.js';
import { hasContent, requestCoverage } from './coverage.js';
import { indexFields, type RawRequest } from './message.js';
import type { SigningKey } from './private-key.js';
import { DEFAULT_LABEL, MAX_LIFETIME, REQUEST_TAG } from './profile.js';
import { requestParts } from './request-signature.js';
import { signatureBase } from './signature-base.js';

export interface SignRequestOptions {
  /** Seconds since the epoch. */
  readonly created: number;
  /** Seconds since the epoch; created + 300 when left out, which is also the most. */
  readonly expires?: number;
  /** Base64url of 128 bits or more; random when left out. */
  readonly nonce?: string;
  readonly label?: string;
}

/** What is written into Signature-Input and Signature, and the key it is signed with. */
export interface SignatureSpec {
  readonly label: string;
  readonly components: readonly Component[];
  /** Serialised, in the form `;created=1;keyid="k"`. */
  readonly parameters: string;
}

/**
 * Signs a request that is ready to be sent but for its signature.
 * @returns the headers to add: Content-Digest when there is content and none is given, Signature-Input, Signature
 * @throws Refusal `signature_malformed` when a header that must be covered (Host, Content-Type with content) is not there
 */
export function signRequest(raw: RawRequest, key: SigningKey, opts: SignRequestOptions): Array<[string, string]> {
  const before = requestParts(raw);
  const content = hasContent(before, raw.body.length);
  const digest: Array<[string, string]> = [];
  if (content && !before.fields.has('content-digest')) digest.push(['Content-Digest', contentDigest(raw.body)]);
  const request = { ...before, fields: indexFields([...raw.rawHeaders, ...digest]) };
  const expires = opts.expires ?? opts.created + MAX_LIFETIME;
  const nonce = opts.nonce ?? randomBytes(18).toString('base64url');
  const parameters = `;created=${opts.created};expires=${expires};nonce="${nonce}";keyid="${key.keyid}";tag="${REQUEST_TAG}"`;
  const spec = { label: opts.label ?? DEFAULT_LABEL, components: requestCoverage(request, content), parameters };
  return [...digest, ...signatureHeaders({ request }, spec, key)];
}

/** Signature-Input and Signature over a message. */
export function signatureHeaders(message: SignedMessage, spec: SignatureSpec, key: SigningKey): Array<[string, string]> {
  const text = `(${spec.components.map((each) => each.text).join(' ')})${spec.parameters}`;
  const bytes = signBytes(key.alg, Buffer.from(signatureBase(message, spec.components, text), 'latin1'), key.privateKey);
  return [
    ['Signature-Input', `${spec.label}=${text}`],
    ['Signature', `${spec.label}=:${bytes.toString('base64')}:`],
  ];
}
