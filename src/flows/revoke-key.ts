import { recordEvent } from '../audit/store.js';
import { appendEntry } from '../ledger/entry.js';
import { lockKey, saveRetirement, saveRevocation } from '../partners/key-store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface KeyCause {
  readonly keyid: string;
  readonly reason: string;
  readonly officer: string;
}

export interface KeyRevocation extends KeyCause {
  readonly compromisedAt?: Date | undefined;
}

export interface EndKeyDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** @returns the administration it belongs to */
export type RevokeKey = (revocation: KeyRevocation) => Promise<string>;
export type RetireKey = (cause: KeyCause) => Promise<string>;

/**
 * One officer ends a key for good, or rejects one that waits: it only takes away, and it must not wait for a second person.
 * Every door knows with its next request. What was received before stands. Refuses `not_found`, `state_conflict`.
 */
export function createRevokeKey({ db, clock }: EndKeyDeps): RevokeKey {
  return ({ keyid, reason, officer, compromisedAt }) => db.transaction(async (tx) => {
    const at = clock.now();
    const { administration, state } = await lockKey(tx, keyid);
    if (state === 'revoked') throw new Refusal('state_conflict', { detail: `The key ${keyid} is revoked already.` });
    await saveRevocation(tx, keyid, { reason, by: officer, at, compromisedAt });
    await recordEvent(tx, { at, actor: officer, action: 'key.revoke', object: `key:${keyid}`, partners: [administration], detail: { administration, reason, compromisedAt } });
    await appendEntry(tx, { at, kind: 'key.revoke', about: { keyid, administration, officer, ...(compromisedAt ? { compromisedAt: compromisedAt.toISOString() } : {}) }, words: { reason } });
    return administration;
  });
}

/** One officer ends a key in order: no doubt about what it signed, but nothing new. Refuses `not_found`, `state_conflict`. */
export function createRetireKey({ db, clock }: EndKeyDeps): RetireKey {
  return ({ keyid, reason, officer }) => db.transaction(async (tx) => {
    const at = clock.now();
    const { administration, state } = await lockKey(tx, keyid);
    if (state !== 'active' && state !== 'retiring') throw new Refusal('state_conflict', { detail: `The key ${keyid} is ${state}.`, next: 'Revoke it to reject a key that waits.' });
    await saveRetirement(tx, keyid, { reason, at });
    await recordEvent(tx, { at, actor: officer, action: 'key.retire', object: `key:${keyid}`, partners: [administration], detail: { administration, reason } });
    await appendEntry(tx, { at, kind: 'key.retire', about: { keyid, administration, officer }, words: { reason } });
    return administration;
  });
}
