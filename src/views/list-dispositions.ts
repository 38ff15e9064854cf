import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { given } from './case-shown.js';
import { readPlace, writePlace } from './cursor.js';
import { momentText } from './shown-records.js';

/** What takes two officers, about a record with all its versions. */
export interface DispositionShown {
  readonly dispositionId: string;
  readonly act: 'erase' | 'lift' | 'hold' | 'end-hold';
  readonly partner: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly reason: string;
  readonly until?: string;
  readonly state: 'proposed' | 'confirmed' | 'rejected';
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly settledBy?: string;
  readonly settledAt?: string;
  /** Of a hold that was ended. */
  readonly endedAt?: string;
}

export interface DispositionsAsked {
  readonly state?: string | undefined;
  /** The `next` of the page before, asked in the same words. */
  readonly after?: string | undefined;
  /** Rows at most. */
  readonly limit: number;
}

export interface DispositionPage {
  readonly dispositions: readonly DispositionShown[];
  readonly next?: string;
  readonly more: boolean;
}

interface Row extends Omit<DispositionShown, 'until' | 'proposedAt' | 'settledBy' | 'settledAt' | 'endedAt'> {
  readonly until: string | null;
  readonly proposedAt: Date;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly endedAt: Date | null;
  readonly exact: string;
}

const DISPOSITIONS = `SELECT disposition_id AS "dispositionId", act, partner, record_kind AS "recordType", record_ref AS "recordId", reason, until, state, proposed_by AS "proposedBy",
    proposed_at AS "proposedAt", settled_by AS "settledBy", settled_at AS "settledAt", ended_at AS "endedAt", ${momentText('proposed_at')} AS exact
  FROM lifecycle.disposition`;

/** Newest first, paged by keyset. @throws Refusal cursor_mismatch when the cursor is not one of this filter. */
export async function listDispositions(db: Queryable, { state, after, limit }: DispositionsAsked): Promise<DispositionPage> {
  const filter = `dispositions/${state ?? ''}`;
  const place = after === undefined ? { moment: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } : readPlace(after, filter);
  const { rows } = await db.query<Row>(
    `${DISPOSITIONS} WHERE ($1::text IS NULL OR state = $1) AND (proposed_at, disposition_id) < ($2::timestamptz, $3::uuid) ORDER BY proposed_at DESC, disposition_id DESC LIMIT $4`,
    [state ?? null, place.moment, place.id, limit + 1]);
  const last = rows.slice(0, limit).at(-1);
  const more = rows.length > limit;
  return { dispositions: rows.slice(0, limit).map(shown), more, ...(more && last ? { next: writePlace(filter, { moment: last.exact, id: last.dispositionId }) } : {}) };
}

/** @throws Refusal not_found */
export async function showDisposition(db: Queryable, dispositionId: string): Promise<DispositionShown> {
  const { rows: [row] } = await db.query<Row>(`${DISPOSITIONS} WHERE disposition_id = $1`, [dispositionId]);
  if (!row) throw new Refusal('not_found', { detail: 'There is no disposition of this id.', next: 'See the list of dispositions.' });
  return shown(row);
}

function shown({ exact: _, until, proposedAt, settledBy, settledAt, endedAt, ...row }: Row): DispositionShown {
  return {
    ...row, ...given('until', until), proposedAt: proposedAt.toISOString(), ...given('settledBy', settledBy), ...given('settledAt', settledAt?.toISOString()), ...given('endedAt', endedAt?.toISOString()),
  };
}

/** The record that a message of a partner brought. @throws Refusal not_found, or state_conflict when several partners use the id */
export async function recordNamed(db: Queryable, messageId: string, of?: string): Promise<{ partner: string; recordKind: string; recordRef: string }> {
  const { rows: [first, ...more] } = await db.query<{ partner: string; recordKind: string; recordRef: string }>(
    `SELECT r.partner, r.kind AS "recordKind", r.record_ref AS "recordRef" FROM evidence.message m JOIN pool.record r USING (kept_id)
      WHERE m.message_id = $1 AND m.direction = 'in' AND ($2::text IS NULL OR m.partner = $2) ORDER BY m.kept_id`, [messageId, of ?? null]);
  if (!first) throw new Refusal('not_found', { detail: 'No record came with a message of this id.', next: 'Give the messageId of a message that came to us.' });
  if (more.length > 0) throw new Refusal('state_conflict', { detail: `Messages of ${[first, ...more].map(({ partner }) => partner).join(' and ')} have this id.`, next: 'Say whose it is.' });
  return first;
}
