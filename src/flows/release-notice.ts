import { recordEvent } from '../audit/store.js';
import { moveNotice } from '../notices/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';

export interface ReleaseDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type ReleaseNotice = (noticeId: string, officer: string) => Promise<void>;

/** A second officer releases a submitted notice; sending it is a job in the same transaction. */
export function createReleaseNotice(deps: ReleaseDeps): ReleaseNotice {
  return (noticeId, officer) => deps.db.transaction(async (tx) => {
    const at = deps.clock.now();
    await moveNotice(tx, noticeId, 'released', { officer, at });
    await recordEvent(tx, { at, actor: officer, action: 'notice.release', object: `notice:${noticeId}` });
    await enqueue(tx, { task: 'dispatch_notice', payload: { noticeId } });
  });
}
