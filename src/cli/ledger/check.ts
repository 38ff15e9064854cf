import type { Queryable } from '../../platform/db.js';
import { everyKeyToCheck } from '../../views/check-log.js';
import { checkAudit } from './check-audit.js';
import { checkBatches, checkMessages } from './check-evidence.js';
import { checkFiles } from './check-files.js';
import { checkEntries, checkReceipts } from './check-receipts.js';
import { checkTree } from './check-tree.js';
import { STAGES, type Checking, type Stage } from './found.js';
import { noteKeys, seenNote, type SeenNote } from './note-keys.js';

export interface LedgerCheck {
  readonly administration: string;
  /** Checkpoints of ours that others kept: the notes, and whose they are. */
  readonly seen: ReadonlyArray<{ readonly note: string; readonly from: string }>;
  /** What partners told when they were asked. */
  readonly told?: readonly SeenNote[];
  /** Where to go on. */
  readonly from?: { readonly stage: Stage; readonly cursor: string } | undefined;
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Recomputes everything that the ledger says from what is kept, and tells what does not fit. Reads with keyset pages: memory stays the same, however much there is.
 * @throws TlogFault when a checkpoint that others kept was never ours
 */
export async function checkLedger(db: Queryable, { administration, seen, told = [], from }: LedgerCheck, checking: Checking): Promise<void> {
  const rows = await everyKeyToCheck(db);
  const keys = noteKeys(administration, rows);
  const notes = [...seen.map(({ note, from: whose }) => seenNote(note, whose, keys)), ...told];
  const stages: Record<Stage, (cursor: string | undefined) => Promise<void>> = {
    messages: (cursor) => checkMessages(db, cursor ?? NO_ID, checking),
    batches: (cursor) => checkBatches(db, cursor ?? NO_ID, checking),
    files: (cursor) => checkFiles(db, cursor ?? NO_ID, checking),
    receipts: (cursor) => checkReceipts(db, cursor ?? NO_ID, rows, checking),
    entries: (cursor) => checkEntries(db, cursor ?? NO_ID, checking),
    events: (cursor) => checkAudit(db, Number(cursor ?? 0), checking),
    tree: (cursor) => checkTree({ db, keys, seen: notes, checking }, Number(cursor ?? 0)),
  };
  for (const stage of STAGES.slice(from ? STAGES.indexOf(from.stage) : 0)) await stages[stage](from?.stage === stage ? from.cursor : undefined);
}
