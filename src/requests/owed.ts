import type { DueReason } from '../domain/due-reason.js';
import type { Queryable } from '../platform/db.js';

/** An alert of ours that asks for feedback, as one recipient got it. */
export interface OwedFeedback {
  readonly keptId: string;
  readonly partner: string;
  readonly messageId: string;
  readonly alertRef: string;
  readonly version: number;
  readonly dueAt: Date;
  readonly dueReason: DueReason;
}

/** What a recipient owes us from now on. A later version of the alert takes the place of the earlier ones. */
export async function saveOwed(tx: Queryable, o: OwedFeedback): Promise<void> {
  await tx.query('DELETE FROM requests.owed WHERE partner = $1 AND alert_ref = $2 AND version < $3', [o.partner, o.alertRef, o.version]);
  await tx.query(
    `INSERT INTO requests.owed (kept_id, partner, message_id, alert_ref, version, due_at, due_reason) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kept_id) DO NOTHING`,
    [o.keptId, o.partner, o.messageId, o.alertRef, o.version, o.dueAt, o.dueReason]);
}

/** Nothing is owed for what we took back. */
export async function forgiveOwed(tx: Queryable, keptIds: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM requests.owed WHERE kept_id = ANY($1::uuid[])', [keptIds]);
}
