import { Refusal } from '../platform/refusal.js';
import { isAlgorithm, type SignatureAlgorithm } from './algorithms.js';
import { malformed } from './malformed.js';
import { MAX_LIFETIME } from './profile.js';
import type { ClaimedSignature } from './signature-input.js';

/** The parameters of a response's signature. Times are seconds since the epoch. */
export interface ResponseClaims {
  readonly keyid: string;
  readonly created: number;
  readonly alg: SignatureAlgorithm | undefined;
}

/** The parameters of a request's signature. */
export interface RequestClaims extends ResponseClaims {
  readonly expires: number;
  readonly nonce: string;
}

const RESPONSE_PARAMETERS = ['created', 'keyid', 'tag', 'alg'];
const REQUEST_PARAMETERS = [...RESPONSE_PARAMETERS, 'expires', 'nonce'];
/** 22 characters of base64url hold 132 bits. */
const NONCE = /^[A-Za-z0-9_-]{22,64}$/;

/** Reads the parameters of a request's signature; refuses `signature_malformed`, or `alg_not_allowed`. */
export function requestClaims(signature: ClaimedSignature): RequestClaims {
  const claims = readClaims(signature, REQUEST_PARAMETERS);
  const expires = integer(signature, 'expires');
  const nonce = text(signature, 'nonce');
  // One character over a multiple of four is the length no base64url text has.
  if (!NONCE.test(nonce) || nonce.length % 4 === 1) {
    throw malformed('nonce must be base64url without padding, of 128 bits or more (22 to 64 characters).');
  }
  if (expires <= claims.created || expires > claims.created + MAX_LIFETIME) {
    throw malformed(`expires must be after created, by ${MAX_LIFETIME} seconds at most.`);
  }
  return { ...claims, expires, nonce };
}

/** Reads the parameters of a response's signature; refuses `signature_malformed`, or `alg_not_allowed`. */
export function responseClaims(signature: ClaimedSignature): ResponseClaims {
  return readClaims(signature, RESPONSE_PARAMETERS);
}

function readClaims(signature: ClaimedSignature, allowed: readonly string[]): ResponseClaims {
  for (const name of signature.parameters.keys()) {
    if (!allowed.includes(name)) throw malformed(`The signature parameter ${name} is not part of this profile.`);
  }
  const created = integer(signature, 'created');
  const keyid = text(signature, 'keyid');
  const alg = signature.parameters.has('alg') ? text(signature, 'alg') : undefined;
  if (alg !== undefined && !isAlgorithm(alg)) {
    throw new Refusal('alg_not_allowed', { detail: `The algorithm "${alg}" is not part of this profile.` });
  }
  return { created, keyid, alg };
}

function integer({ parameters }: ClaimedSignature, name: string): number {
  const value = parameters.get(name);
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw malformed(`The signature parameter ${name} must be given, as an integer.`);
  }
  return value;
}

function text({ parameters }: ClaimedSignature, name: string): string {
  const value = parameters.get(name);
  if (typeof value !== 'string') throw malformed(`The signature parameter ${name} must be given, as a string.`);
  return value;
}
