import { recordEvent } from '../audit/store.js';
import type { SignatureAlgorithm } from '../envelope/algorithms.js';
import { proveChallenge } from '../envelope/key-proof.js';
import type { KeyRing } from '../envelope/key-ring.js';
import { newSigningKey } from '../envelope/new-key.js';
import { loadSigningKey } from '../envelope/private-key.js';
import { challengeFor } from '../partners/challenge.js';
import { saveKeyProposal, saveProof } from '../partners/key-store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';

export interface RotateDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly administration: string;
  readonly ring: Pick<KeyRing, 'keep'>;
}

export interface OwnKeyMade {
  readonly keyid: string;
  readonly file: string;
}

export type RotateOwnKey = (asked: { readonly officer: string; readonly alg?: SignatureAlgorithm | undefined }) => Promise<OwnKeyMade>;

/**
 * A first officer has our next signing key made:
 *  1. the private half goes into a file beside the present one, and nowhere else; it is there before anybody counts on it,
 *  2. the public half is entered as pending and proved as any other. It signs from the day that a second officer confirms.
 */
export function createRotateOwnKey({ db, clock, administration, ring }: RotateDeps): RotateOwnKey {
  return async ({ officer, alg = 'ed25519' }) => {
    const made = newSigningKey(alg);
    const { keyid } = made;
    const file = await ring.keep(made);
    const at = clock.now();
    await db.transaction(async (tx) => {
      const challenge = challengeFor({ ours: administration, theirs: administration, keyid, at });
      await saveKeyProposal(tx, { keyid, administration, alg, jwk: { ...made.publicJwk }, challenge, by: officer, at });
      await saveProof(tx, keyid, { proof: proveChallenge(challenge.text, loadSigningKey(made.privateJwk)), at });
      await recordEvent(tx, { at, actor: officer, action: 'key.make', object: `key:${keyid}`, partners: [administration], detail: { administration, alg } });
    });
    return { keyid, file };
  };
}
