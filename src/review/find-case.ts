import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

/** What a case is about. @throws Refusal not_found when there is no such case, or its record may not be used */
export async function messageOfCase(db: Queryable, caseId: string): Promise<{ readonly keptId: string; readonly partner: string; readonly recordRef: string }> {
  const { rows: [found] } = await db.query<{ keptId: string; partner: string; recordRef: string }>(
    `SELECT c.kept_id AS "keptId", c.partner, c.record_ref AS "recordRef" FROM review."case" c JOIN pool.record r USING (record_id)
      WHERE c.case_id = $1 AND r.restricted_at IS NULL AND r.erased_at IS NULL`, [caseId]);
  return found ?? noSuchCase();
}

/** The record of a case. */
export interface CaseRecord {
  readonly keptId: string;
  readonly recordId: string;
  readonly partner: string;
  readonly recordKind: string;
  readonly recordRef: string;
}

/** Holds a case, whatever its state, until the transaction ends. @throws Refusal not_found when there is no such case, or its record may not be used */
export async function lockCase(tx: Queryable, caseId: string): Promise<CaseRecord> {
  const { rows: [found] } = await tx.query<CaseRecord>(
    `SELECT c.kept_id AS "keptId", c.record_id AS "recordId", c.partner, c.record_kind AS "recordKind", c.record_ref AS "recordRef" FROM review."case" c JOIN pool.record r USING (record_id)
      WHERE c.case_id = $1 AND r.restricted_at IS NULL AND r.erased_at IS NULL FOR UPDATE OF c`, [caseId]);
  return found ?? noSuchCase();
}

function noSuchCase(): never {
  throw new Refusal('not_found', { detail: 'There is no case of this id whose record may be used.' });
}
