/** Refusals that speak of one message: the same bytes will always get them, and the next message may not. */
const OF_THE_MESSAGE: ReadonlySet<string> = new Set([
  'json_invalid', 'schema_invalid', 'code_unknown', 'not_agreed', 'sender_mismatch', 'message_conflict', 'withdrawn', 'too_large', 'media_type_unsupported',
  'not_found', 'method_not_allowed', 'state_conflict',
]);

/** A gateway that says of itself, signed, that it broke on a message, so often: it breaks on this message. About an hour of attempts. */
export const FAULTS_BORNE = 25;

/**
 * Whether a signed "no" is about this message, or about us: a key they do not know, a clock, a suspension meets every message alike. Parking all of
 * them would empty the line into a person's lap, so what is about us, and what we do not know, stops the line instead and is tried again.
 * @param attempt number of attempts on this message, this one included
 */
export function refusesTheMessage(code: string, attempt: number): boolean {
  return OF_THE_MESSAGE.has(code) || (code === 'fault' && attempt >= FAULTS_BORNE);
}
