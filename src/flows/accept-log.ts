import { recordEvent } from '../audit/store.js';
import { appendEntry } from '../ledger/entry.js';
import { keepWitnessed, logSeen } from '../ledger/witness-store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { logName } from '../tlog/log-name.js';

export interface LogAcceptance {
  readonly partner: string;
  readonly officer: string;
  readonly reason: string;
}

export type AcceptLog = (acceptance: LogAcceptance) => Promise<{ readonly size: number }>;

/**
 * After an alarm an officer, having spoken with the partner, accepts its log as it showed itself then: the witness begins anew from there.
 * What was seen before stays beside it, so that the fork can be shown for ever. Refuses state_conflict when no alarm stands.
 */
export function createAcceptLog({ db, clock }: { readonly db: Database; readonly clock: Clock }): AcceptLog {
  return ({ partner, officer, reason }) => db.transaction(async (tx) => {
    const at = clock.now();
    const { alarm } = await logSeen(tx, partner);
    if (!alarm) throw new Refusal('state_conflict', { detail: `No alarm stands over the log of ${partner}.`, next: 'Nothing is to be done.' });
    const { size, root, note, verdict } = alarm;
    await keepWitnessed(tx, partner, { verdict: 'accepted', size, root, note, detail: `${officer}: ${reason}`, at });
    const about = { partner, officer, after: verdict, size, root: root.toString('base64') };
    await recordEvent(tx, { at, actor: officer, action: 'log.accept', object: `log:${logName(partner)}`, partners: [partner], detail: { ...about, reason } });
    await appendEntry(tx, { at, kind: 'log.accept', about, words: { reason } });
    return { size };
  });
}
