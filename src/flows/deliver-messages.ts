import type { MessageType } from '../domain/envelope.js';
import type { ExchangeAnswer } from '../client/exchange.js';
import { MESSAGE_PATHS } from '../envelope/message-paths.js';
import { findKept } from '../evidence/store.js';
import { noteLineUp, takeLine } from '../outbox/line-store.js';
import { beginAttempt, giveDeadlines } from '../outbox/store.js';
import { newId } from '../platform/ids.js';
import { traceOfId, traceparent } from '../platform/trace.js';
import { keepFailure } from './deliver-messages/failed.js';
import type { Begun, DeliverDeps, ReachablePartner } from './deliver-messages/begun.js';
import { keepDelivery, proveDelivery, type Proven } from './deliver-messages/settled.js';

/** Resolves when the line is empty, stopped by a failure, in somebody else's hands, or `stop` was called. */
export type DeliverMessages = (partner: string, stop: AbortSignal) => Promise<void>;

/**
 * The line to one partner's gateway:
 *  1. a partner without a gateway reads from ours, a suspended one gets nothing: nothing to push,
 *  2. one run for each partner, whichever process: it holds the partner's lock, and every attempt is fenced by the line's holder,
 *  3. in the order of the numbers, one at a time: the same bytes and delivery id on every attempt, under a fresh signature,
 *  4. delivered means: the receipt verifies and speaks of exactly these bytes; attempt, answer and receipt are kept while the next
 *     message is on its way, and before anything is kept of that one,
 *  5. a "no" to one message parks that message, and the next one goes; anything else stops the line, which is tried again later,
 *  6. what has failed beyond its deadline is given up, for a person to replay.
 */
export function createDeliverMessages(deps: DeliverDeps): DeliverMessages {
  return async (code, stop) => {
    if (!reachable(deps, code)) return;
    const lock = await deps.db.lock(`outbox:${code}`);
    try {
      if (lock) await workOff(deps, code, stop);
    } finally {
      await lock?.release();
    }
  };
}

async function workOff(deps: DeliverDeps, code: string, stop: AbortSignal): Promise<void> {
  const holder = newId();
  const line = await takeLine(deps.db, code, holder);
  if (line.nextAt && line.nextAt > deps.clock.now()) return;
  let { failures } = line;
  await giveDeadlines(deps.db, code, new Date(deps.clock.now().getTime() + deps.deadlineHours * 3_600_000));
  const keeping = oneAfterTheOther();
  let after = 0;
  try {
    for (let partner = reachable(deps, code); partner && !stop.aborted; partner = reachable(deps, code)) {
      const begun = await beginAttempt(deps.db, { partner: code, holder, after });
      if (!begun) await keeping.done();
      if (!begun && after === 0) return;
      // At the end of the line: what was replayed meanwhile stands further ahead.
      after = begun?.sequence ?? 0;
      if (!begun) continue;
      if (!await attempted(deps, partner, { ...begun, failures }, keeping)) return;
      if (failures > 0) await noteLineUp(deps.db, code);
      failures = 0;
    }
  } finally {
    await keeping.done();
  }
}

/** What is kept of the last message while the next one is on its way. */
interface Keeping {
  /** Waits for what came before, then begins. */
  next(work: () => Promise<void>): Promise<void>;
  /** @throws what the last one threw */
  done(): Promise<void>;
}

function oneAfterTheOther(): Keeping {
  let last: Promise<void> = Promise.resolve();
  return {
    async next(work) {
      await last;
      last = work();
      last.catch(() => undefined); // thrown to whoever waits for it
    },
    done: () => last,
  };
}

/** @returns whether the next message may go. */
async function attempted(deps: DeliverDeps, partner: ReachablePartner, begun: Begun, keeping: Keeping): Promise<boolean> {
  const kept = await findKept(deps.db, begun.keptId);
  if (!kept) throw new Error(`the bytes of ${begun.keptId} are not kept`);
  let answer: ExchangeAnswer | undefined;
  let proven: Proven;
  try {
    answer = await deps.exchangeWith(partner).post(MESSAGE_PATHS[kept.messageType as MessageType], kept.body, {
      contentType: 'application/json', headers: [['crx-delivery-id', begun.keptId], ['crx-delivery-attempt', String(begun.attempt)], traceparent(traceOfId(begun.keptId))],
    });
    proven = await proveDelivery(deps, { kept, begun, answer });
  } catch (error) {
    await keeping.done();
    return keepFailure(deps, { kept, begun, error, answer });
  }
  await keeping.next(() => keepDelivery(deps, proven));
  return true;
}

function reachable(deps: DeliverDeps, code: string): ReachablePartner | undefined {
  const partner = deps.partner(code);
  return partner?.gatewayUrl && partner.state === 'active' ? { ...partner, gatewayUrl: partner.gatewayUrl } : undefined;
}
