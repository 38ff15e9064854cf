import { verify } from 'node:crypto';
import { Refusal } from '../platform/refusal.js';
import { signBytes, verifyBytes } from './algorithms.js';
import type { SigningKey } from './private-key.js';
import type { ImportedKey } from './public-key.js';

/** The proof that somebody holds a new key: base64 of the raw signature over the challenge text (ASCII, no line end). */
export function proveChallenge(challenge: string, key: SigningKey): string {
  return signBytes(key.alg, Buffer.from(challenge, 'ascii'), key.privateKey).toString('base64');
}

/**
 * Refuses `proof_invalid` unless the proof is a signature over exactly this text with exactly this key. ECDSA may come as r||s
 * (IEEE P1363) or in DER, which is what openssl writes; a proof is looked at once, so a second spelling does no harm.
 */
export function assertProof(challenge: string, proof: string, { alg, key }: ImportedKey): void {
  const signature = Buffer.from(proof, 'base64');
  const text = Buffer.from(challenge, 'ascii');
  const inDer = alg === 'ecdsa-p256-sha256' && signature.length !== 64;
  const holds = unpadded(signature.toString('base64')) === unpadded(proof)
    && (inDer ? verify('sha256', text, { key, dsaEncoding: 'der' }, signature) : verifyBytes(alg, text, signature, key));
  if (!holds) throw new Refusal('proof_invalid', { detail: 'The proof is not a signature over the challenge with this key.' });
}

/** Looks back, so that a run of marks in the middle is walked once and not from each of its places. */
const unpadded = (text: string): string => text.replace(/(?<!=)=+$/, '');
