import { recordEvent } from '../audit/store.js';
import { assertProof } from '../envelope/key-proof.js';
import { importPublicKey } from '../envelope/public-key.js';
import { lockKey, saveProof } from '../partners/key-store.js';
import type { KeyState } from '../partners/partner.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface GivenProof {
  readonly keyid: string;
  /** Base64 of the raw signature over the challenge. */
  readonly proof: string;
  readonly by: string;
  /** Only a key of this administration; of any when left out. */
  readonly administration?: string;
}

/** The shape is `KeyProved` of the contract. */
export interface ProvedKey {
  readonly keyid: string;
  readonly state: KeyState;
  readonly provedAt: string;
  readonly administration: string;
}

export type ProveKey = (given: GivenProof) => Promise<ProvedKey>;

/**
 * The holder of a proposed key shows that the private half is in its hands:
 *  1. the key waits, and its challenge is not over,
 *  2. the proof is a signature over that challenge, by that key,
 *  3. the proof is kept. A second one changes nothing.
 * Refuses `not_found`, `state_conflict`, `proof_invalid`.
 */
export function createProveKey({ db, clock }: { readonly db: Database; readonly clock: Clock }): ProveKey {
  return ({ keyid, proof, by, administration }) => db.transaction(async (tx) => {
    const at = clock.now();
    const key = await lockKey(tx, keyid, administration);
    if (key.state !== 'pending') throw new Refusal('state_conflict', { detail: `The key ${keyid} is ${key.state}; there is nothing to prove.` });
    if (!key.challenge || (!key.provedAt && key.challengeExpiresAt && key.challengeExpiresAt <= at)) {
      throw new Refusal('proof_invalid', { detail: 'The challenge is over.', next: 'Propose the key again: you get a new challenge.' });
    }
    assertProof(key.challenge, proof, importPublicKey(key.jwk));
    if (!key.provedAt) {
      await saveProof(tx, keyid, { proof, at });
      await recordEvent(tx, { at, actor: by, action: 'key.prove', object: `key:${keyid}`, partners: [key.administration], detail: { administration: key.administration } });
    }
    return { keyid, state: key.state, provedAt: (key.provedAt ?? at).toISOString(), administration: key.administration };
  });
}
