import { recordEvent } from '../audit/store.js';
import { appendEntry } from '../ledger/entry.js';
import { assertAnother } from '../partners/four-eyes.js';
import { hasKeyInForce, lockKey, saveAdoption, saveConfirmation, turnKeys, type KeyStanding } from '../partners/key-store.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';
import { Refusal } from '../platform/refusal.js';

export interface KeyConfirmation {
  readonly keyid: string;
  readonly officer: string;
  /** A partner's key: at once. One of ours: in 14 days, unless it is the first. */
  readonly activeFrom?: Date | undefined;
}

export interface ConfirmedKey {
  readonly administration: string;
  /** Absent while a second officer is still needed. */
  readonly activeFrom?: Date;
}

export type ConfirmKey = (confirmation: KeyConfirmation) => Promise<ConfirmedKey>;

const DAY_MS = 86_400_000;
const ANNOUNCED_MS = 14 * DAY_MS;
const FARTHEST_MS = 180 * DAY_MS;

/**
 * A second officer, having compared the thumbprint over another way, puts a proved key in force:
 *  1. it waits and was proved,
 *  2. the officer is not the one who registered it; a key that the partner itself proposed needs two of our officers, one after the other,
 *  3. it is in force from its moment on, for 13 months at most; the keys before it go into retirement, by a job when the moment is ahead,
 *  4. a key of ours is told to the partners at once.
 * Refuses `not_found`, `state_conflict`, `forbidden`, `schema_invalid`.
 */
export function createConfirmKey({ db, clock }: { readonly db: Database; readonly clock: Clock }): ConfirmKey {
  return ({ keyid, officer, activeFrom }) => db.transaction(async (tx) => {
    const at = clock.now();
    const key = await lockKey(tx, keyid);
    if (key.state !== 'pending') throw new Refusal('state_conflict', { detail: `The key ${keyid} is ${key.state}.` });
    if (!key.provedAt) throw new Refusal('state_conflict', { detail: 'Nobody has proved to hold this key.', next: 'Hand in the proof first.' });
    const { administration } = key;
    const note = (action: 'key.adopt' | 'key.confirm', detail: Record<string, unknown>): Promise<void> => recordEvent(tx, { at, actor: officer, action, object: `key:${keyid}`, partners: [administration], detail: { administration, ...detail } });
    const first = key.adoptedBy ?? (key.registeredBy.startsWith('partner:') ? undefined : key.registeredBy);
    if (first === undefined) {
      await saveAdoption(tx, keyid, officer);
      await note('key.adopt', {});
      return { administration };
    }
    assertAnother(first, officer, 'confirm the key');
    const from = await begin(tx, key, { at, asked: activeFrom });
    await saveConfirmation(tx, keyid, { by: officer, at, activeFrom: from });
    await turnKeys(tx, at);
    await appendEntry(tx, { at, kind: 'key.confirm', about: { keyid, administration, first, second: officer, activeFrom: from.toISOString(), jwk: key.jwk } });
    await note('key.confirm', { activeFrom: from.toISOString(), first });
    await enqueue(tx, { task: 'turn_keys', payload: {}, key: 'turn_keys' });
    if (key.ours) await enqueue(tx, { task: 'announce_key', payload: { keyid }, key: `announce_key:${keyid}` });
    return { administration, activeFrom: from };
  });
}

async function begin(tx: Queryable, key: KeyStanding, { at, asked }: { at: Date; asked: Date | undefined }): Promise<Date> {
  if (asked && asked.getTime() - at.getTime() > FARTHEST_MS) {
    const detail = 'A key can be announced 180 days ahead at most.';
    throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '/activeFrom', code: 'maximum', detail }] });
  }
  if (asked) return asked > at ? asked : at;
  const followsAnother = key.ours && await hasKeyInForce(tx, key.administration, at);
  return followsAnother ? new Date(at.getTime() + ANNOUNCED_MS) : at;
}
