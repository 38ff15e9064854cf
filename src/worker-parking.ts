import { recordEvent } from './audit/store.js';
import type { Clock } from './platform/clock.js';
import type { Database } from './platform/db.js';
import { newId } from './platform/ids.js';
import { keepParked } from './platform/parked-jobs.js';
import { Refusal } from './platform/refusal.js';

interface ParkingDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** A job that is given up waits for a person: in the trail with its ids, and whole where an officer can have it tried again. */
export async function parkJob(deps: ParkingDeps, name: string, payload: unknown, error: unknown): Promise<void> {
  const why = error instanceof Refusal ? { code: error.code, detail: error.text.detail, errors: error.text.errors } : { code: 'fault' };
  const [at, about] = [deps.clock.now(), idsIn(payload)];
  await deps.db.transaction(async (tx) => {
    await recordEvent(tx, { at, actor: 'worker', action: 'job.parked', object: `job:${name}`, detail: { payload: about, ...why } });
    await keepParked(tx, { parkedId: newId(at.getTime()), task: name, payload, about, code: why.code, ...(why.detail === undefined ? {} : { detail: why.detail }), at });
  });
}

/** What a job is about. Words that somebody wrote (a reason, a refusal) may be in its payload too; they stay out of the audit. */
const IDS = new Set(['keptId', 'keptIds', 'noticeId', 'batchId', 'loadId', 'screeningId', 'screeningIds', 'keyid', 'partner', 'state', 'declineReason', 'refusalReason', 'withdrawal', 'versionId']);

function idsIn(payload: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payload ?? {}).filter(([name]) => IDS.has(name)));
}
