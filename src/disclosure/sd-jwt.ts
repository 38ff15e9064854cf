import { readCompact, type CompactJws } from '../platform/compact-jws.js';
import { parseJsonStrictly } from '../platform/strict-json.js';
import { invalid } from './invalid.js';
import { open, type Opened } from './open.js';

/** An SD-JWT (RFC 9901 section 4), taken apart; nothing of it has been verified. */
export interface SdJwt {
  readonly jwt: string;
  readonly jws: CompactJws;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly disclosures: readonly string[];
}

/** More would be no record: each costs a hash. */
const MOST_DISCLOSURES = 10_000;

/** @throws Refusal origin_invalid when it has not the form, or a key binding (nobody holds a record as one holds a licence) */
export function readSdJwt(text: string): SdJwt {
  const [jwt = '', ...rest] = text.split('~');
  const jws = readCompact(jwt);
  if (!jws) throw invalid('form', 'This is not an SD-JWT: its first part is no signed JWT.');
  if (rest.pop() !== '') throw invalid('form', 'An SD-JWT ends with a tilde; a key binding is not part of the profile.');
  if (rest.length > MOST_DISCLOSURES) throw invalid('form', `There are more than ${MOST_DISCLOSURES} disclosures.`);
  return { jwt, jws, claims: claimsIn(jws.payload), disclosures: rest };
}

export function writeSdJwt(jwt: string, disclosures: readonly string[]): string {
  return [jwt, ...disclosures, ''].join('~');
}

/** What is disclosed, in its place. @throws Refusal origin_invalid */
export function openSdJwt({ claims, disclosures }: SdJwt): Opened {
  const { _sd_alg: algorithm = 'sha-256', ...rest } = claims;
  if (algorithm !== 'sha-256') throw invalid('form', 'Digests are SHA-256 in this profile.');
  return open(rest, disclosures);
}

/**
 * The same commitment with less shown: without the parts at these pointers and everything in them. The signature is untouched.
 * @param text an SD-JWT that was verified, or that we made
 */
export function withhold(text: string, pointers: readonly string[]): string {
  const sdJwt = readSdJwt(text);
  const staying = new Set(pointers);
  const gone = new Set([...openSdJwt(sdJwt).parts].filter(([pointer]) => liesIn(pointer, staying)).map(([, disclosure]) => disclosure));
  return writeSdJwt(sdJwt.jwt, sdJwt.disclosures.filter((one) => !gone.has(one)));
}

function liesIn(pointer: string, staying: ReadonlySet<string>): boolean {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (staying.has(at)) return true;
  return false;
}

function claimsIn(payload: Buffer): SdJwt['claims'] {
  try {
    const claims = parseJsonStrictly(payload);
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return claims as SdJwt['claims'];
  } catch {
    // Said below.
  }
  throw invalid('form', 'The signed part is not a JSON object.');
}
