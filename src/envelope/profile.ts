/** The numbers and names of the wire profile `crx` version 1. */
export const REQUEST_TAG = 'crx-req-v1';
export const RESPONSE_TAG = 'crx-res-v1';
export const DEFAULT_LABEL = 'crx';

/** Characters of Signature-Input, and of Signature, all lines of the field together. */
export const MAX_FIELD_LENGTH = 8192;
export const MAX_LABELS = 4;
export const MAX_COMPONENTS = 24;

/** Seconds. */
export const MAX_LIFETIME = 300;
export const CLOCK_SKEW = 60;
/** A signature may be ahead by the skew, lives for MAX_LIFETIME and is accepted for the skew after that. */
export const NONCE_MEMORY = CLOCK_SKEW + MAX_LIFETIME + CLOCK_SKEW;

/** What to send back with a 401, so that a client learns what to sign (RFC 9421 section 5.1). */
export const ACCEPT_SIGNATURE =
  `${DEFAULT_LABEL}=("@method" "@authority" "@path" "@query" "content-type" "content-digest")` +
  `;created;expires;nonce;keyid;tag="${REQUEST_TAG}"`;

/** Largest JSON body of one message. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024;
/** Largest body of a batch, NDJSON. */
export const MAX_BATCH_BYTES = 64 * 1024 * 1024;
