import { Refusal, type Finding } from '../platform/refusal.js';

/** What can be wrong with an origin. `key` and `signature`: who signed it; `binding`: for what; the others: what it says. */
export type Fault = 'form' | 'key' | 'signature' | 'disclosure' | 'binding' | 'differs' | 'milder' | 'onward';

/** `origin_invalid`, with one finding at the SD-JWT when no other place is named. */
export function invalid(fault: Fault, detail: string, pointers: readonly string[] = ['/origin/sdJwt']): Refusal {
  return new Refusal('origin_invalid', { detail, errors: pointers.map((pointer): Finding => ({ pointer, code: fault, detail })) });
}
