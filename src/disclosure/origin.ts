import type { MessageType } from '../domain/envelope.js';
import type { Handling } from '../domain/handling.js';
import { compactHolds, signCompact, type JwsKey } from '../platform/compact-jws.js';
import { commit, newSalt } from './commit.js';
import { invalid } from './invalid.js';
import { openSdJwt, readSdJwt, writeSdJwt, type SdJwt } from './sd-jwt.js';

export const ORIGIN_TYPE = 'crx-record+sd-jwt';
/** How capabilities name the optional profile. */
export const SELECTIVE_RELEASE = 'selective-release/1';

/** What an author signs: one record, as it was written for one message. */
export interface Authored {
  readonly administration: string;
  readonly messageId: string;
  readonly messageType: MessageType;
  readonly schemaVersion: string;
  readonly signedAt: Date;
  /** Of the record as a whole, without marks on fields. */
  readonly handling: Partial<Handling> & Pick<Handling, 'tlp'>;
  readonly record: unknown;
}

/** An origin that was verified: the record holds what is shown of it. */
export interface Origin extends Authored {
  readonly keyid: string;
  /** Pointer from the top of the message to each part that is shown, and its disclosure. */
  readonly parts: ReadonlyMap<string, string>;
  /** Digests of which nothing is shown: parts that were held back, or nothing. */
  readonly concealed: number;
}

/** A key as the register has it. Times in milliseconds since the epoch, both ends included. */
export interface OriginKey extends JwsKey {
  readonly administration: string;
  readonly state: 'pending' | 'active' | 'retiring' | 'retired' | 'revoked';
  readonly notBefore?: number;
  readonly notAfter?: number;
}

export type OriginKeyFor = (keyid: string) => OriginKey | undefined;

/** Signs a record so that each part of it can be shown or held back later. @returns the SD-JWT with all disclosures */
export function signOrigin(authored: Authored, key: JwsKey & { readonly keyid: string }, salt: () => string = newSalt): string {
  const { administration, messageId, messageType, schemaVersion, signedAt, handling, record } = authored;
  const { value, disclosures } = commit(record, salt);
  const claims = {
    iss: administration, iat: Math.floor(signedAt.getTime() / 1000), jti: messageId, messageType, schemaVersion, handling, _sd_alg: 'sha-256', [messageType]: value,
  };
  return writeSdJwt(signCompact({ typ: ORIGIN_TYPE, kid: key.keyid }, Buffer.from(JSON.stringify(claims), 'utf8'), key), disclosures);
}

/**
 * Verifies an origin on its own: form, key, signature, disclosures. The key must be one that its author could sign with then; a
 * revoked key proves nothing, since who has it can write any date.
 * @throws Refusal origin_invalid
 */
export function readOrigin(text: string, keyFor: OriginKeyFor): Origin {
  const sdJwt = readSdJwt(text);
  const keyid = keyidOf(sdJwt);
  const key = keyFor(keyid);
  if (!key || key.state === 'pending' || key.state === 'revoked') {
    throw invalid('key', key ? `The key ${keyid} of ${key.administration} is ${key.state}.` : `The key ${keyid} is not known here.`);
  }
  if (!compactHolds(sdJwt.jws, key)) throw invalid('signature', 'The signature of the origin does not hold.');
  const { value, parts, concealed } = openSdJwt(sdJwt);
  const authored = authoredIn(value);
  const { administration, signedAt } = authored;
  if (administration !== key.administration) throw invalid('key', `The origin names ${administration}, but ${key.administration} signed it.`);
  assertInItsTime(signedAt.getTime(), key);
  return { ...authored, keyid, parts, concealed };
}

function keyidOf({ jws: { header } }: SdJwt): string {
  const { alg: _alg, typ, kid, ...others } = header;
  if (typ !== ORIGIN_TYPE || typeof kid !== 'string' || Object.keys(others).length > 0) {
    throw invalid('form', `The header of an origin has alg, typ "${ORIGIN_TYPE}" and kid, and nothing else.`);
  }
  return kid;
}

/** `iat` counts seconds, so a key may begin within the one it names. */
function assertInItsTime(signedAt: number, { notBefore = signedAt, notAfter = signedAt }: OriginKey): void {
  if (signedAt + 999 < notBefore || signedAt > notAfter) throw invalid('key', 'The key was not in force when the origin says it was signed.');
}

/** Nothing but what the profile names: what is signed beside it would travel unseen. */
function authoredIn({ iss, iat, jti, messageType, schemaVersion, handling, ...rest }: Readonly<Record<string, unknown>>): Authored {
  const texts = [iss, jti, messageType, schemaVersion].every((one) => typeof one === 'string');
  const { tlp, ...marks } = (handling ?? {}) as Record<string, unknown>;
  if (!texts || !Number.isSafeInteger(iat) || typeof tlp !== 'string' || 'fieldMarks' in marks || Object.keys(rest).join() !== messageType) {
    throw invalid('form', 'An origin says iss, iat, jti, messageType, schemaVersion, handling and the record under its type, and nothing else.');
  }
  return {
    administration: iss as string, messageId: (jti as string).toLowerCase(), messageType: messageType as MessageType, schemaVersion: schemaVersion as string,
    signedAt: new Date((iat as number) * 1000), handling: handling as Authored['handling'], record: rest[messageType as string],
  };
}
