import { createHash } from 'node:crypto';
import { conflictsBetween, CONFLICT_RULES_VERSION, ruleOf, type Wish } from '../domain/action-conflict.js';
import type { Queryable } from '../platform/db.js';
import { insertRows } from '../platform/insert-rows.js';
import { Refusal } from '../platform/refusal.js';

type Wisher = Wish & { readonly recordId: string };

export interface FoundConflict {
  readonly conflictId: string;
  readonly ruleId: string;
  /** The record that holds back, and the one that asks for more. */
  readonly restraining: string;
  readonly acting: string;
  readonly shared: readonly string[];
  readonly words: { readonly restrains: readonly string[]; readonly acts: readonly string[] };
}

/** What alerts that name the same ask for and cannot both have, whichever of the two came first. */
export function conflictsAmong(pairs: ReadonlyArray<{ readonly left: Wisher; readonly right: Wisher; readonly shared: readonly string[] }>): FoundConflict[] {
  const found = pairs.flatMap(({ left, right, shared }) => [[left, right], [right, left]].flatMap(([restraining, acting]) =>
    conflictsBetween(restraining as Wisher, acting as Wisher).map(({ ruleId, ...words }): FoundConflict => {
      const ids = { ruleId, restraining: (restraining as Wisher).recordId, acting: (acting as Wisher).recordId };
      return { conflictId: idOf(ids), ...ids, shared, words };
    })));
  return [...new Map(found.map((one) => [one.conflictId, one])).values()];
}

/** The same rule between the same records has the same id, whoever finds it. A UUID of version 8. */
function idOf({ ruleId, restraining, acting }: Pick<FoundConflict, 'ruleId' | 'restraining' | 'acting'>): string {
  const hex = createHash('sha256').update(`${ruleId} ${restraining} ${acting}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const CONFLICT = {
  table: 'review.conflict', unlessThere: true,
  columns: { conflict_id: 'uuid', rule_id: 'text', rules_version: 'text', restraining: 'uuid', acting: 'uuid', shared: 'jsonb', words: 'jsonb', found_at: 'timestamptz' },
} as const;

/** Keeps conflicts; those that are known stay as they are, acknowledged or not. */
export async function saveConflicts(tx: Queryable, conflicts: readonly FoundConflict[], at: Date): Promise<void> {
  await insertRows(tx, CONFLICT, conflicts.map((c) => [c.conflictId, c.ruleId, CONFLICT_RULES_VERSION, c.restraining, c.acting, c.shared, c.words, at]));
}

export interface Acknowledgement {
  readonly conflictIds: readonly string[];
  readonly officer: string;
  readonly reason: string | undefined;
  readonly at: Date;
}

/**
 * Before a record is accepted: every open conflict it is in has to be acknowledged, by who accepts it and with a reason.
 * @returns those that were acknowledged now
 * @throws Refusal action_conflict naming each that was not
 */
export async function acknowledgeConflicts(tx: Queryable, recordId: string, { conflictIds, officer, reason, at }: Acknowledgement): Promise<string[]> {
  const open = await openConflicts(tx, recordId, at);
  const given = new Set(conflictIds.map((id) => id.toLowerCase()));
  const left = open.filter(({ conflict_id }) => !given.has(conflict_id));
  if (left.length > 0 || (open.length > 0 && !reason)) {
    const about = left.length > 0 ? left : open;
    throw new Refusal('action_conflict', {
      detail: `What this record asks for conflicts with what another partner asks for, ${open.length === 1 ? 'once' : `${open.length} times`}.`,
      errors: about.map(({ conflict_id, rule_id }) => ({ pointer: left.length > 0 ? '/acknowledgedConflicts' : '/reason', code: rule_id, detail: `${conflict_id}: ${ruleOf(rule_id)?.why ?? rule_id}` })),
    });
  }
  await tx.query('UPDATE review.conflict SET acknowledged_by = $2, acknowledged_at = $3, reason = $4 WHERE conflict_id = ANY($1::uuid[])',
    [open.map(({ conflict_id }) => conflict_id), officer, at, reason]);
  return open.map(({ conflict_id }) => conflict_id);
}

/** Those nobody has acknowledged, between records that both stand and hold. */
async function openConflicts(tx: Queryable, recordId: string, at: Date): Promise<Array<{ conflict_id: string; rule_id: string }>> {
  return (await tx.query<{ conflict_id: string; rule_id: string }>(
    `SELECT c.conflict_id, c.rule_id FROM review.conflict c JOIN pool.record h ON h.record_id = c.restraining JOIN pool.record a ON a.record_id = c.acting
      WHERE (c.restraining = $1 OR c.acting = $1) AND c.acknowledged_at IS NULL AND h.replaced_by IS NULL AND h.withdrawn_at IS NULL AND a.replaced_by IS NULL
        AND a.withdrawn_at IS NULL AND h.restricted_at IS NULL AND a.restricted_at IS NULL AND COALESCE(h.valid_until > $2, true) AND COALESCE(a.valid_until > $2, true) ORDER BY c.conflict_id FOR UPDATE OF c`, [recordId, at])).rows;
}
