/**
 * Schemes that name one subject and nothing else. Everything weaker (names, plates, flight numbers, bills of lading
 * of unknown issuer) never joins two records by itself.
 */
export const STRONG_SCHEMES: ReadonlySet<string> = new Set(['container', 'imo', 'LEI', 'BRN', 'CRN', 'EORI', 'vin', 'declarationNumber', 'ucr', 'listing']);
