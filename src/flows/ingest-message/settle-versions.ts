import { recordStep } from '../../evidence/store.js';
import { findLaterVersions, markLate } from '../../pool/versions.js';
import { findWithdrawals, type AskedRecord } from '../../pool/withdrawals.js';
import { replaceCases } from '../../review/store.js';
import type { Queryable } from '../../platform/db.js';
import { enqueue } from '../../platform/jobs.js';

/** A record that was put into the pool in this transaction. */
export interface PooledRecord extends AskedRecord {
  readonly recordId: string;
  readonly keptId: string;
  /** Of an alert. One that says `withdrawn` is a withdrawal. */
  readonly status?: string | undefined;
}

/** `current` goes on to an analyst or the feed; the others are kept and shown, and nothing is done by them. */
export type Standing = 'current' | 'late' | 'withdrawn';

/**
 * How each of the pooled records stands to what came before it, in the order given:
 *  1. one whose withdrawal waits for it is withdrawn on arrival: the job that followed the withdrawal runs again,
 *  2. one that came after a later version of itself replaces nothing,
 *  3. any other is the newest: open cases about earlier versions end.
 * A handful of statements for any number of records. The journals say what happened.
 */
export async function settleVersions(tx: Queryable, pooled: readonly PooledRecord[], at: Date): Promise<Standing[]> {
  const withdrawals = await findWithdrawals(tx, pooled);
  const later = await findLaterVersions(tx, pooled);
  const standings = pooled.map((_, i): Standing => (withdrawals[i] ? 'withdrawn' : later[i] === undefined ? 'current' : 'late'));
  for (const keptId of new Set(withdrawals.flatMap((one) => (one ? [one.keptId] : [])))) await enqueue(tx, { task: 'follow_withdrawal', payload: { keptId } });
  const late = pooled.flatMap((record, i) => (standings[i] === 'late' ? [{ ...record, replacedBy: later[i] as number }] : []));
  await markLate(tx, late);
  for (const { keptId, replacedBy } of late) {
    await recordStep(tx, keptId, 'late', { at, detail: { text: `version ${replacedBy} was here before; this one is kept and replaces nothing` } });
  }
  const newer = pooled.filter((record, i) => standings[i] === 'current' && record.recordVersion > 1 && record.status !== 'withdrawn');
  for (const { keptId, by } of await replaceCases(tx, newer, at)) {
    const version = newer.find((record) => record.keptId === by)?.recordVersion;
    await recordStep(tx, keptId, 'replaced', { at, detail: { text: `version ${version} has come; the open case is closed` } });
  }
  return standings;
}

const FOLLOW_UP: Readonly<Record<string, string>> = { withdrawal: 'follow_withdrawal', request: 'take_request', reply: 'tie_reply' };

/** Hands withdrawals (an alert with the status `withdrawn` is one), requests and replies to the jobs that follow them. */
export async function handOver(tx: Queryable, pooled: readonly PooledRecord[]): Promise<void> {
  for (const { keptId, recordType, status } of pooled) {
    const task = status === 'withdrawn' ? 'follow_withdrawal' : FOLLOW_UP[recordType];
    if (task) await enqueue(tx, { task, payload: { keptId } });
  }
}
