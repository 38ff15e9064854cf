import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import type { Challenge } from './challenge.js';
import type { KeyState, SignatureAlgorithm } from './partner.js';

/** A key with what its next step depends on. */
export interface KeyStanding {
  readonly keyid: string;
  readonly administration: string;
  readonly ours: boolean;
  readonly jwk: Readonly<Record<string, unknown>>;
  readonly alg: SignatureAlgorithm;
  readonly state: KeyState;
  readonly challenge: string | null;
  readonly challengeExpiresAt: Date | null;
  readonly provedAt: Date | null;
  readonly registeredBy: string;
  readonly adoptedBy: string | null;
}

const STANDING = `SELECT k.keyid, k.administration, a.ours, k.jwk, k.alg, k.state, k.challenge, k.challenge_expires_at AS "challengeExpiresAt", k.proved_at AS "provedAt",
  k.registered_by AS "registeredBy", k.adopted_by AS "adoptedBy" FROM partners.key k JOIN partners.administration a ON a.code = k.administration`;

/** A key, locked until the transaction ends. @throws Refusal not_found, also for a key of another administration than the one named */
export async function lockKey(tx: Queryable, keyid: string, administration?: string): Promise<KeyStanding> {
  const { rows: [key] } = await tx.query<KeyStanding>(`${STANDING} WHERE k.keyid = $1 FOR UPDATE OF k`, [keyid]);
  if (!key || (administration !== undefined && key.administration !== administration)) {
    throw new Refusal('not_found', { detail: `There is no key ${keyid}.`, next: 'Propose it first.' });
  }
  return key;
}

export async function stateOfKey(db: Queryable, keyid: string): Promise<KeyState | undefined> {
  return (await db.query<{ state: KeyState }>('SELECT state FROM partners.key WHERE keyid = $1', [keyid])).rows[0]?.state;
}

export interface KeyProposal {
  readonly keyid: string;
  readonly administration: string;
  readonly jwk: Readonly<Record<string, unknown>>;
  readonly alg: SignatureAlgorithm;
  readonly challenge: Challenge;
  /** `officer:<subject>`, or `partner:<code>`. */
  readonly by: string;
  readonly at: Date;
}

/** More than this many at once is no rotation but a flood. */
const MOST_PENDING = 10;

/**
 * Enters a key as pending: it verifies nothing. Again: the challenge that is open, or the new one when that is over.
 * @throws Refusal state_conflict when it is somebody else's, or has left the pending state, or too many wait
 */
export async function saveKeyProposal(tx: Queryable, { keyid, administration, jwk, alg, challenge, by, at }: KeyProposal): Promise<KeyStanding> {
  const entered = await tx.query(
    `INSERT INTO partners.key (keyid, administration, jwk, alg, state, challenge, challenge_expires_at, registered_by, created_at)
     VALUES ($1, $2, $3, $4, 'pending', $5, $6, $7, $8) ON CONFLICT (keyid) DO NOTHING`,
    [keyid, administration, JSON.stringify(jwk), alg, challenge.text, challenge.expiresAt, by, at]);
  const key = await lockKey(tx, keyid);
  if (entered.rowCount === 1) return withinLimit(tx, key);
  if (key.administration !== administration) throw new Refusal('state_conflict', { detail: `The key ${keyid} cannot be registered for ${administration}.`, next: 'Make a key of your own.' });
  if (key.state !== 'pending') {
    throw new Refusal('state_conflict', { detail: `The key ${keyid} is ${key.state}.`, next: key.state === 'active' ? 'Nothing: it is registered.' : 'Make a new key: this one does not come back.' });
  }
  if (key.provedAt || (key.challengeExpiresAt && key.challengeExpiresAt > at)) return key;
  await tx.query('UPDATE partners.key SET challenge = $2, challenge_expires_at = $3 WHERE keyid = $1', [keyid, challenge.text, challenge.expiresAt]);
  return { ...key, challenge: challenge.text, challengeExpiresAt: challenge.expiresAt };
}

async function withinLimit(tx: Queryable, key: KeyStanding): Promise<KeyStanding> {
  const { rows: [waiting] } = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM partners.key WHERE administration = $1 AND state = 'pending'`, [key.administration]);
  if ((waiting?.n ?? 0) <= MOST_PENDING) return key;
  throw new Refusal('state_conflict', { detail: `${MOST_PENDING} keys of ${key.administration} wait to be confirmed.`, next: 'Have them confirmed or rejected first.' });
}

/** Keeps a proof that was verified; the first one stays. */
export async function saveProof(tx: Queryable, keyid: string, { proof, at }: { proof: string; at: Date }): Promise<void> {
  await tx.query('UPDATE partners.key SET proof = $2, proved_at = $3 WHERE keyid = $1 AND proved_at IS NULL', [keyid, proof, at]);
}

/** Notes the first officer of a key that its partner proposed; a second one confirms it. */
export async function saveAdoption(tx: Queryable, keyid: string, by: string): Promise<void> {
  await tx.query('UPDATE partners.key SET adopted_by = $2 WHERE keyid = $1', [keyid, by]);
}

/** A key signs for this long at most. */
const LIFE = '13 months';

/** Puts a key in force from a moment on; who may do so has been decided. At once is at once by the clock of the database too, which admits by it. */
export async function saveConfirmation(tx: Queryable, keyid: string, { by, at, activeFrom }: { by: string; at: Date; activeFrom: Date }): Promise<void> {
  await tx.query(
    `WITH moment AS (SELECT least($4::timestamptz, CASE WHEN $4::timestamptz <= $3::timestamptz THEN now() END) AS begins)
     UPDATE partners.key SET state = 'active', confirmed_by = $2, confirmed_at = $3::timestamptz, active_from = begins, expires_at = begins + interval '${LIFE}'
       FROM moment WHERE keyid = $1`, [keyid, by, at, activeFrom]);
}

/** Ends a key in order: it verifies nothing newer than `at`. */
export async function saveRetirement(tx: Queryable, keyid: string, { reason, at }: { reason: string; at: Date }): Promise<void> {
  await tx.query(
    `UPDATE partners.key SET state = 'retired', retiring_from = coalesce(retiring_from, $3), expires_at = least(expires_at, $3), reason = $2 WHERE keyid = $1`, [keyid, reason, at]);
}

export interface Revocation {
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  /** What it signed from then on is in doubt; what came before stands. */
  readonly compromisedAt?: Date | undefined;
}

/** Ends a key at once and for good. */
export async function saveRevocation(tx: Queryable, keyid: string, { reason, by, at, compromisedAt }: Revocation): Promise<void> {
  await tx.query(
    `UPDATE partners.key SET state = 'revoked', revoked_at = $3, revoked_by = $4, reason = $2, compromised_at = $5 WHERE keyid = $1`,
    [keyid, reason, at, by, compromisedAt ?? null]);
}

export interface TurnedKey {
  readonly keyid: string;
  readonly administration: string;
  readonly state: 'retiring' | 'retired';
}

/** Moves on what is due: predecessors into retirement, what has ended to retired. */
export async function turnKeys(tx: Queryable, at: Date): Promise<TurnedKey[]> {
  return (await tx.query<TurnedKey>('SELECT keyid, administration, state FROM partners.turn_keys($1)', [at])).rows;
}

/** When the next key begins or ends; undefined when none will. */
export async function nextTurn(tx: Queryable, at: Date): Promise<Date | undefined> {
  const { rows: [row] } = await tx.query<{ next: Date | null }>(
    `SELECT min(moment) AS next FROM partners.key, unnest(ARRAY[active_from, expires_at]) AS moment WHERE state IN ('active', 'retiring') AND moment > $1`, [at]);
  return row?.next ?? undefined;
}

/** Whether an administration has a key that signs at that moment. */
export async function hasKeyInForce(tx: Queryable, administration: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT FROM partners.key WHERE administration = $1 AND state = 'active' AND active_from <= $2 AND expires_at > $2 LIMIT 1`, [administration, at]);
  return (rowCount ?? 0) > 0;
}
