import { Refusal } from '../platform/refusal.js';

/** `signature_malformed`: the signature headers break the rules of form, whoever sent them. */
export function malformed(detail: string): Refusal {
  return new Refusal('signature_malformed', { detail });
}
