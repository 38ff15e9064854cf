import { relatedAlerts } from '../../pool/related-alerts.js';
import { acknowledgeConflicts, conflictsAmong, saveConflicts } from '../../review/conflicts.js';
import type { Queryable } from '../../platform/db.js';
import type { Judgement } from './judgement.js';

/** The record may have come a moment ago: conflicts are looked for here again, not only after pooling. @returns those acknowledged now */
export async function heldAgainstOthers(tx: Queryable, recordId: string, { acknowledgedConflicts, officer, reason }: Judgement, at: Date): Promise<string[]> {
  await saveConflicts(tx, conflictsAmong(await relatedAlerts(tx, [recordId])), at);
  return acknowledgeConflicts(tx, recordId, { conflictIds: acknowledgedConflicts ?? [], officer, reason: reason?.trim() || undefined, at });
}
