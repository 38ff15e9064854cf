/**
 * Schemes that name one subject and nothing else. Everything weaker (names, plates, flight numbers, bills of lading
 * of unknown issuer) never joins two records by itself.
 */
const STRONG_SCHEMES: ReadonlySet<string> = new Set(['container', 'imo', 'LEI', 'BRN', 'CRN', 'EORI', 'vin', 'declarationNumber', 'ucr']);

export interface Candidate {
  readonly scheme: string;
  readonly normalised: string;
  readonly verdict: 'valid' | 'suspicious' | 'impossible';
}

/** Whether this identifier alone may say "this is the subject we already have". */
export function joinsSubjects(identifier: Candidate): boolean {
  return identifier.verdict === 'valid' && STRONG_SCHEMES.has(identifier.scheme);
}
