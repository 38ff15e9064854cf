import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from './algorithms.js';
import { kindOf, refused, type Kind, type Members } from './jwk-kinds.js';

/** A registered key, as the register of partners' keys hands it out. */
export interface KeyRecord {
  /** RFC 7638 SHA-256 thumbprint, base64url. */
  readonly keyid: string;
  readonly alg: SignatureAlgorithm;
  readonly key: KeyObject;
  readonly state: 'pending' | 'active' | 'retiring' | 'retired' | 'revoked';
  readonly administration: string;
  /** Milliseconds since the epoch, both ends included; left out = no bound. */
  readonly notBefore?: number;
  readonly notAfter?: number;
}

export interface ImportedKey {
  readonly keyid: string;
  readonly alg: SignatureAlgorithm;
  readonly key: KeyObject;
}

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * Takes in a public key offered as a JWK, after checking everything a library may let pass: kind, strength, that the point is
 * a sound point, no private or secret member, and that `kid`, if given, is the thumbprint.
 * Refuses `alg_not_allowed` for a kind of key the profile does not have, else `schema_invalid` with the member at fault.
 */
export function importPublicKey(jwk: unknown): ImportedKey {
  if (typeof jwk !== 'object' || jwk === null || Array.isArray(jwk)) throw refused('', 'A key is a JSON object (RFC 7517).');
  const members = jwk as Members;
  const kind = kindOf(members);
  for (const name of PRIVATE_MEMBERS) {
    if (name in members) throw refused(`/${name}`, 'This is the private half of a key. It has been shown to others: make a new one.');
  }
  checkUse(members, kind);
  kind.check(members);
  const keyid = thumbprint(members);
  const { kid } = members;
  if (kid !== undefined && kid !== keyid) throw refused('/kid', `kid must be left out or be the thumbprint, ${keyid}.`);
  return { keyid, alg: kind.alg, key: keyObject(members, kind) };
}

/** RFC 7638 SHA-256 thumbprint of a public or private JWK, base64url: the keyid. */
export function thumbprint(jwk: unknown): string {
  const members = jwk as Members;
  const required = kindOf(members).members.map((name) => [name, members[name]]);
  return createHash('sha256').update(JSON.stringify(Object.fromEntries(required))).digest('base64url');
}

/** Only the members that make the key go in, so that nothing else in the JWK can have a say. */
function keyObject(jwk: Members, kind: Kind): KeyObject {
  const key = Object.fromEntries(kind.members.map((name) => [name, jwk[name]])) as JsonWebKey;
  try {
    return createPublicKey({ key, format: 'jwk' });
  } catch {
    throw refused('', 'The key cannot be read.');
  }
}

function checkUse(jwk: Members, kind: Kind): void {
  const { use, key_ops: operations, alg } = jwk;
  if (use !== undefined && use !== 'sig') throw refused('/use', 'use must be "sig".');
  if (operations !== undefined && !(Array.isArray(operations) && operations.length === 1 && operations[0] === 'verify')) {
    throw refused('/key_ops', 'key_ops must be ["verify"].');
  }
  if (alg !== undefined && !(typeof alg === 'string' && kind.joseAlgs.includes(alg))) {
    throw refused('/alg', `alg must be ${kind.joseAlgs.join(' or ')}.`);
  }
}
