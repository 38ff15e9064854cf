import { recordEvent } from '../audit/store.js';
import { importPublicKey, type ImportedKey } from '../envelope/public-key.js';
import { challengeFor } from '../partners/challenge.js';
import { saveKeyProposal } from '../partners/key-store.js';
import { lockAdministration } from '../partners/register.js';
import type { KeyState } from '../partners/partner.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface ProposedKey {
  readonly administration: string;
  /** As it was given; nothing about it is known. */
  readonly jwk: unknown;
  /** `officer:<subject>`, or `partner:<code>` for a request that its present key signed. */
  readonly by: string;
}

/** What the holder has to sign; the shape is `KeyChallenge` of the contract. */
export interface KeyChallenge {
  readonly keyid: string;
  readonly state: KeyState;
  readonly challenge: string;
  readonly expiresAt: string;
}

export type ProposeKey = (proposed: ProposedKey) => Promise<KeyChallenge>;

/**
 * A key is proposed, by an officer or by the partner itself:
 *  1. the JWK passes every check, whatever a library thinks of it,
 *  2. it is entered as pending, with a challenge that its holder must sign; the same key again gets the same challenge.
 * Refuses `schema_invalid` with the member at fault, `not_found` for an administration nobody entered, `state_conflict`.
 */
export function createProposeKey({ db, clock, administration: ours }: { readonly db: Database; readonly clock: Clock; readonly administration: string }): ProposeKey {
  return async ({ administration, jwk, by }) => {
    const { keyid, alg } = imported(jwk);
    const at = clock.now();
    return db.transaction(async (tx) => {
      await lockAdministration(tx, administration);
      const challenge = challengeFor({ ours, theirs: administration, keyid, at });
      const key = await saveKeyProposal(tx, { keyid, administration, alg, jwk: jwk as Record<string, unknown>, challenge, by, at });
      await recordEvent(tx, { at, actor: by, action: 'key.propose', object: `key:${keyid}`, partners: [administration], detail: { administration, alg } });
      return { keyid, state: key.state, challenge: key.challenge ?? '', expiresAt: (key.challengeExpiresAt ?? at).toISOString() };
    });
  };
}

/** Somebody who offers a key of the wrong kind has not failed to say who they are: here it is a fault of the body. */
function imported(jwk: unknown): ImportedKey {
  try {
    return importPublicKey(jwk);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'alg_not_allowed') throw error;
    const { detail } = error.text;
    throw new Refusal('schema_invalid', { detail: `The key is refused: ${detail}`, errors: [{ pointer: '/kty', code: 'key', detail }] });
  }
}
