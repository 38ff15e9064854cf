import { findKept } from '../evidence/store.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import type { Mappings } from '../mapping/versions/follow.js';
import { mapMessage } from '../mapping/map-message.js';
import { agreedHours, agreementNamed } from '../partners/agreed-times.js';
import type { Agreement } from '../partners/agreement.js';
import { saveOwed } from '../requests/owed.js';
import { dueOf } from '../review/due.js';
import type { Database } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';

export interface NoteOwedDeps {
  readonly db: Database;
  readonly codeBook: CodeBook;
  readonly mappings: Pick<Mappings, 'of'>;
  agreementsWith(partner: string): readonly Agreement[];
}

export type NoteOwed = (keptId: string) => Promise<void>;

/** An alert of ours that asks for feedback has left: from now on its recipient owes us an answer, by the same clock as we keep. */
export function createNoteOwed({ db, codeBook, mappings, agreementsWith }: NoteOwedDeps): NoteOwed {
  return async (keptId) => {
    const kept = await findKept(db, keptId);
    if (!kept) throw new Error(`no evidence ${keptId}`);
    const { record } = mapMessage(JSON.parse(kept.body.toString('utf8')), { codeBook, mapping: mappings.of(kept.partner), receivedAt: kept.keptAt.toISOString() });
    if (record.kind !== 'alert') return;
    if (record.status === 'withdrawn') return enqueue(db, { task: 'follow_withdrawal', payload: { keptId } });
    if (!record.feedbackRequested) return;
    const hours = agreedHours(agreementNamed(agreementsWith(kept.partner), record.message.agreementId), record.urgency);
    const due = dueOf({ recordType: 'alert', urgency: record.urgency, dueBy: record.feedbackDueAt, agreedHours: hours }, kept.keptAt);
    await db.transaction((tx) => saveOwed(tx, {
      keptId, partner: kept.partner, messageId: kept.messageId, alertRef: record.alertId, version: record.version, dueAt: due.at, dueReason: due.reason,
    }));
  };
}
