import { isOutage } from '../src/platform/outage.js';
import { Refusal, type Finding, type RefusalCode } from '../src/platform/refusal.js';

/** What the outside sees of a refusal: RFC 9457, with our stable code, every finding, and the next step. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode | 'fault';
  readonly detail: string;
  readonly next: string;
  readonly errors?: readonly Finding[];
}

interface Row {
  readonly status: number;
  readonly title: string;
  readonly next: string;
}

const row = (status: number, title: string, next: string): Row => ({ status, title, next });

/** THE table: refusal code -> status and words. Nothing else in the gateway knows an HTTP status of a refusal. */
export const PROBLEMS: Readonly<Record<RefusalCode, Row>> = {
  signature_missing: row(401, 'The request is not signed', 'Sign it with tag "crx-req-v1"; Accept-Signature shows what must be covered.'),
  signature_invalid: row(401, 'The signature does not hold', 'Compare your signature base with the partner guide, line by line, and sign again.'),
  key_unknown: row(401, 'The signing key is not registered and active', 'Check keyid (RFC 7638 thumbprint); register and confirm the key with us first.'),
  key_revoked: row(401, 'The signing key was revoked', 'Sign with another registered key; call our key contact if you did not revoke it.'),
  proof_invalid: row(400, 'The proof of possession does not hold', 'Sign the challenge text, byte for byte, with the new key; ask for a new challenge if it is old.'),
  cosignature_invalid: row(400, 'The cosignature does not hold', 'Sign the checkpoint of this size again with your registered Ed25519 key, as C2SP tlog-cosignature version 1 says.'),
  signature_stale: row(401, 'The signature is too old', 'Set your clock by NTP and sign again right before sending.'),
  signature_future: row(401, 'The signature comes from the future', 'Set your clock by NTP and sign again.'),
  nonce_replayed: row(401, 'This nonce was used before', 'Send the same body again with a new signature and a new nonce: you get the original receipt.'),
  alg_not_allowed: row(401, 'This algorithm is not allowed for this key', 'Use ed25519, ecdsa-p256-sha256 or rsa-pss-sha512, as registered with the key.'),
  signature_malformed: row(400, 'The signature headers cannot be read', 'Check Signature-Input and Signature against RFC 9421 and RFC 8941.'),
  coverage_insufficient: row(400, 'The signature covers too little', 'Cover every component that Accept-Signature lists.'),
  digest_mismatch: row(400, 'The body is not the one that was signed', 'Compute Content-Digest over the exact bytes you send, and sign after that.'),
  header_repeated: row(400, 'A header that must be unique is repeated', 'Send the header once.'),
  authority_unknown: row(421, 'This message is addressed to another gateway', 'Send it to the address it was signed for; our names are in the agreement.'),
  certificate_unknown: row(403, 'The client certificate is not registered', 'Show the client certificate that was registered with us.'),
  certificate_key_mismatch: row(403, 'Certificate and signing key belong to different administrations', 'Use the certificate and the key of one administration.'),
  not_signed_in: row(401, 'Nobody is signed in', 'Sign in.'),
  token_invalid: row(401, 'The bearer token is missing or wrong', 'Send Authorization: Bearer with the token of the engine door.'),
  json_invalid: row(400, 'The body is not strict JSON', 'Send UTF-8 JSON without duplicate keys, at most 32 levels deep.'),
  schema_invalid: row(400, 'The message does not fit its schema', 'Mend every finding listed; the contract in openapi/ holds the schema.'),
  too_large: row(413, 'The body is too large', 'Send less in one message: the limit is in /v1/capabilities.'),
  media_type_unsupported: row(415, 'This content type is not accepted here', 'Send application/json, without a content encoding.'),
  method_not_allowed: row(405, 'This method is not offered here', 'See the contract for the methods of this path.'),
  not_found: row(404, 'There is nothing here for you', 'Check the path and the id.'),
  cursor_mismatch: row(400, 'The cursor belongs to another query', 'Use a cursor only with the filter it came from; start again without one.'),
  code_unknown: row(422, 'A code of a closed list is unknown', 'Use a code of the list and edition in /v1/capabilities.'),
  origin_invalid: row(400, 'The origin of the record does not hold', 'Send what the author signed, unchanged but for what is left out; or send it without its origin.'),
  partner_suspended: row(403, 'The exchange with your administration is suspended', 'Call our liaison office; messages are not taken meanwhile.'),
  not_agreed: row(403, 'The agreement does not cover this', 'Send what the agreement covers, or have it extended first.'),
  sender_mismatch: row(403, 'The sender named is not the one who signed', 'Put your own administration into "sender" and ours into "audience".'),
  forbidden: row(403, 'Your role does not allow this', 'Ask somebody who has the role.'),
  message_conflict: row(409, 'Another message has this id', 'A changed message needs a new messageId and a higher version.'),
  withdrawn: row(410, 'This was withdrawn', 'Stop using it.'),
  case_decided: row(409, 'This case is decided already', 'Load it again to see who decided what.'),
  action_conflict: row(409, 'Partners ask for what cannot both be done', 'Ask the authorities named in the conflict, then accept with acknowledgedConflicts and a reason.'),
  state_conflict: row(409, 'It is no longer in the state this step needs', 'Load it again and decide anew.'),
  rate_limited: row(429, 'Too many requests', 'Wait as long as Retry-After says.'),
  unavailable: row(503, 'Not available for the moment', 'Try again after the time in Retry-After; the same message gets the same answer.'),
};

const FAULT: ProblemDocument = {
  type: 'urn:crx:problem:fault', title: 'Something failed on our side', status: 500, code: 'fault',
  detail: 'The fault is ours and is logged.', next: 'Try again later; the same message is never taken twice.',
};

const OUTAGE = new Refusal('unavailable', { detail: 'We cannot keep or read anything for the moment.', retryAfter: 5 });

/** One switch from inner error to outer problem. A fault says nothing about its cause, an outage only that it will pass. */
export function problemFor(thrown: unknown): { status: number; body: ProblemDocument; retryAfter?: number } {
  const error = isOutage(thrown) ? OUTAGE : thrown;
  if (!(error instanceof Refusal)) return { status: FAULT.status, body: FAULT };
  const { status, title, next } = PROBLEMS[error.code];
  const { detail, errors, retryAfter } = error.text;
  return {
    status,
    body: { type: `urn:crx:problem:${error.code}`, title, status, code: error.code, detail, next: error.text.next ?? next, ...(errors ? { errors } : {}) },
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}
