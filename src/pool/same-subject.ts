import { STRONG_SCHEMES } from '../domain/identifiers/strong.js';

export interface Candidate {
  readonly scheme: string;
  readonly normalised: string;
  readonly verdict: 'valid' | 'suspicious' | 'impossible';
}

/** Whether this identifier alone may say "this is the subject we already have". */
export function joinsSubjects(identifier: Candidate): boolean {
  return identifier.verdict === 'valid' && STRONG_SCHEMES.has(identifier.scheme);
}
