import type { Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';

/** What takes two: erase all versions; use again what is restricted; keep from being erased until a day; end that. */
export const DISPOSITION_ACTS = ['erase', 'lift', 'hold', 'end-hold'] as const;
export type DispositionAct = (typeof DISPOSITION_ACTS)[number];

/** A record with all its versions. */
export interface NamedRecord {
  readonly partner: string;
  readonly recordKind: string;
  readonly recordRef: string;
}

export interface NewDisposition extends NamedRecord {
  readonly act: DispositionAct;
  readonly reason: string;
  /** Of a hold: the last day (ISO). */
  readonly until?: string | undefined;
  /** `officer:<subject>`; `partner:<code>` when its author must have it erased. */
  readonly by: string;
  readonly at: Date;
}

/** Writes a first step down. @returns its id; undefined when the same waits already */
export async function saveDisposition(tx: Queryable, d: NewDisposition): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO lifecycle.disposition (disposition_id, act, partner, record_kind, record_ref, reason, until, state, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9) ON CONFLICT (partner, record_kind, record_ref, act) WHERE state = 'proposed' DO NOTHING RETURNING disposition_id AS id`,
    [newId(d.at.getTime()), d.act, d.partner, d.recordKind, d.recordRef, d.reason, d.until ?? null, d.by, d.at]);
  return rows[0]?.id;
}

export interface DispositionStanding extends NamedRecord {
  readonly act: DispositionAct;
  readonly reason: string;
  readonly until: string | null;
  readonly proposedBy: string;
}

/** The first step, locked, for whoever takes the second. @throws Refusal not_found; state_conflict when it was settled; forbidden for the one who proposed it */
export async function lockDisposition(tx: Queryable, dispositionId: string, by: string): Promise<DispositionStanding> {
  const { rows: [found] } = await tx.query<DispositionStanding & { state: string }>(
    `SELECT act, partner, record_kind AS "recordKind", record_ref AS "recordRef", reason, until, proposed_by AS "proposedBy", state FROM lifecycle.disposition WHERE disposition_id = $1 FOR UPDATE`, [dispositionId]);
  if (!found) throw new Refusal('not_found', { detail: 'There is no disposition of this id.', next: 'See the list of dispositions.' });
  if (found.state !== 'proposed') throw new Refusal('state_conflict', { detail: `It was ${found.state} before.` });
  if (found.proposedBy === by) throw new Refusal('forbidden', { detail: `${by} has proposed it and cannot settle it too.`, next: 'Have a second officer do it.' });
  return found;
}

export async function settleDisposition(tx: Queryable, dispositionId: string, { state, by, at }: { state: 'confirmed' | 'rejected'; by: string; at: Date }): Promise<void> {
  await tx.query('UPDATE lifecycle.disposition SET state = $2, settled_by = $3, settled_at = $4 WHERE disposition_id = $1', [dispositionId, state, by, at]);
}

/** The last day (ISO) of the legal hold over a record; undefined when none stands on that day. */
export async function holdOver(db: Queryable, { partner, recordKind, recordRef }: NamedRecord, day: string): Promise<string | undefined> {
  return (await db.query<{ until: string | null }>(
    `SELECT max(until) AS until FROM lifecycle.disposition WHERE partner = $1 AND record_kind = $2 AND record_ref = $3
        AND act = 'hold' AND state = 'confirmed' AND ended_at IS NULL AND until >= $4`, [partner, recordKind, recordRef, day])).rows[0]?.until ?? undefined;
}

export async function endHolds(tx: Queryable, { partner, recordKind, recordRef }: NamedRecord, at: Date): Promise<void> {
  await tx.query(
    `UPDATE lifecycle.disposition SET ended_at = $4 WHERE partner = $1 AND record_kind = $2 AND record_ref = $3 AND act = 'hold' AND state = 'confirmed' AND ended_at IS NULL`,
    [partner, recordKind, recordRef, at]);
}
