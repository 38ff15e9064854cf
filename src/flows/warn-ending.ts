import { hasEvent, recordEvent } from '../audit/store.js';
import { endingBefore, type Ending } from '../partners/ending.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';
import type { Log } from '../platform/log.js';

export interface WarnEndingDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly administration: string;
  /** The certificate that our own door shows, which need not be in the register. */
  doorCertificate(): { readonly sha256: string; readonly notAfter: Date } | undefined;
}

export type WarnEnding = () => Promise<void>;

const DAY_MS = 86_400_000;
/** Days before the end at which somebody is told; 0 is the end itself. */
const MARKS = [0, 1, 7, 14, 30] as const;
const FARTHEST = 30;

/**
 * Somebody has to hear in time that a key or a certificate ends, ours or a partner's:
 *  1. what has come to its next mark is noted in the audit log, once for each mark whichever process looks,
 *  2. and is a line of the operator's log,
 *  3. the next run is put on the queue: at the next mark, in a day at the latest.
 */
export function createWarnEnding(deps: WarnEndingDeps): WarnEnding {
  const { db, clock, log } = deps;
  return async () => {
    const at = clock.now();
    const told = await db.transaction(async (tx) => {
      const endings = withDoor(await endingBefore(tx, new Date(at.getTime() + (FARTHEST + 1) * DAY_MS)), deps);
      const due = await noted(tx, endings, at);
      await enqueue(tx, { task: 'warn_ending', payload: {}, key: 'warn_ending', runAt: nextLook(endings, at) });
      return due;
    });
    for (const { kind, id, administration, ours, endsAt } of told) {
      log.warn({ kind, id, administration, endsAt: endsAt.toISOString(), daysLeft: Math.floor((endsAt.getTime() - at.getTime()) / DAY_MS) }, says(kind, ours, endsAt <= at));
    }
  };
}

function withDoor(registered: readonly Ending[], { administration, doorCertificate }: WarnEndingDeps): Ending[] {
  const door = doorCertificate();
  if (!door || registered.some(({ id }) => id === door.sha256)) return [...registered];
  return [...registered, { kind: 'certificate', id: door.sha256, administration, ours: true, endsAt: door.notAfter }];
}

/** Those at a mark that was not noted before. */
async function noted(tx: Queryable, endings: readonly Ending[], at: Date): Promise<Ending[]> {
  const due: Ending[] = [];
  for (const ending of endings) {
    const mark = MARKS.find((days) => ending.endsAt.getTime() - at.getTime() <= days * DAY_MS);
    if (mark === undefined) continue;
    const { kind, id, administration, endsAt } = ending;
    const event = { action: 'credential.ending' as const, object: `${kind}:${id}`, detail: { mark } };
    if (await hasEvent(tx, event)) continue;
    await recordEvent(tx, { ...event, at, actor: 'worker', partners: [administration], detail: { mark, administration, endsAt: endsAt.toISOString() } });
    due.push(ending);
  }
  return due;
}

function nextLook(endings: readonly Ending[], at: Date): Date {
  const marks = endings.flatMap(({ endsAt }) => MARKS.map((days) => endsAt.getTime() - days * DAY_MS)).filter((moment) => moment > at.getTime());
  return new Date(Math.min(at.getTime() + DAY_MS, ...marks));
}

function says(kind: Ending['kind'], ours: boolean, isOver: boolean): string {
  const what = `a ${kind} of ${ours ? 'ours' : 'a partner'} ${isOver ? 'has ended' : 'ends soon'}${kind === 'key' ? ', and no other follows it' : ''}`;
  if (!ours) return `${what}: ask the partner for the next one`;
  return `${what}: ${kind === 'key' ? 'rotate it with "crx keys rotate"' : 'have the next one issued and give it to the partners'}`;
}
