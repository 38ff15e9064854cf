/**
 * Every reason for which the gateway says no, as a closed list.
 * The same list is the table in api/problems.ts and the enum in the contract; a test holds the three together.
 */
export const REFUSAL_CODES = [
  // who is asking
  'signature_missing', 'signature_invalid', 'key_unknown', 'key_revoked', 'proof_invalid', 'cosignature_invalid', 'signature_stale', 'signature_future',
  'nonce_replayed', 'alg_not_allowed', 'signature_malformed', 'coverage_insufficient', 'digest_mismatch',
  'header_repeated', 'authority_unknown', 'certificate_unknown', 'certificate_key_mismatch',
  'not_signed_in', 'token_invalid',
  // what is asked
  'json_invalid', 'schema_invalid', 'too_large', 'media_type_unsupported', 'method_not_allowed', 'not_found',
  'cursor_mismatch', 'code_unknown', 'origin_invalid',
  // whether it may be
  'partner_suspended', 'not_agreed', 'sender_mismatch', 'forbidden', 'message_conflict', 'withdrawn', 'case_decided', 'action_conflict', 'state_conflict',
  'rate_limited', 'unavailable',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** One fault found in what was sent: where (RFC 6901 JSON Pointer, "" = the whole), what kind, and in words. */
export interface Finding {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export interface RefusalText {
  /** One sentence for the person who has to mend it. Never holds personal data of third parties. */
  readonly detail: string;
  /** What to do next; the table in api/problems.ts has a default for each code. */
  readonly next?: string;
  readonly errors?: readonly Finding[];
  /** The exact cause, for our log only: outsiders we do not know yet get generic words. */
  readonly inside?: string;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

/** "We said no, and this is why." Anything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly text: RefusalText;

  constructor(code: RefusalCode, text: RefusalText) {
    super(`${code}: ${text.detail}`);
    this.name = 'Refusal';
    this.code = code;
    this.text = text;
  }
}
