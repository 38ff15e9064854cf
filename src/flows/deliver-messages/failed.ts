import { PartnerRefusal, type ExchangeAnswer } from '../../client/exchange.js';
import { recordSteps } from '../../evidence/acknowledgement-store.js';
import type { KeptMessage } from '../../evidence/store.js';
import { pauseAfter } from '../../outbox/back-off.js';
import { noteLineDown } from '../../outbox/line-store.js';
import { refusesTheMessage } from '../../outbox/refusal-kind.js';
import { noteDead, noteFailure } from '../../outbox/store.js';
import { traceOfId } from '../../platform/trace.js';
import type { Begun, DeliverDeps } from './begun.js';
import { keepExchange } from './settled.js';

export interface Failed {
  readonly kept: KeptMessage;
  readonly begun: Begun;
  readonly error: unknown;
  /** Where one came that was not what it should be. */
  readonly answer: ExchangeAnswer | undefined;
}

/** Keeps what is known of a failed attempt and says what follows from it. @returns whether the next message may go. */
export async function keepFailure(deps: DeliverDeps, { kept, begun, error, ...came }: Failed): Promise<boolean> {
  const at = deps.clock.now();
  const refusal = error instanceof PartnerRefusal ? error : undefined;
  const answer = refusal?.answer ?? came.answer;
  const parked = refusal !== undefined && refusesTheMessage(refusal.code, begun.attempt);
  const why = (error instanceof Error ? error.message : String(error)).slice(0, 1000);
  const pause = pauseAfter(begun.failures + 1, deps.random(), refusal?.retryAfter);
  const dead = await deps.db.transaction(async (tx) => {
    if (answer) await Promise.all(keepExchange(tx, { kept, begun, answer }, at));
    const news = await noteFailure(tx, kept.keptId, { parked, at, error: why });
    if (parked && news) await recordSteps(tx, [kept.keptId], 'parked', { at, detail: { text: why } });
    if (parked) return [];
    await noteLineDown(tx, kept.partner, { at, nextAt: new Date(at.getTime() + pause), error: why });
    const given = await noteDead(tx, kept.partner, at);
    if (given.length > 0) await recordSteps(tx, given, 'dead', { at, detail: { text: `given up after its deadline; the last failure: ${why}` } });
    return given;
  });
  const { keptId, partner } = kept;
  deps.log.warn({ trace: traceOfId(keptId), keptId, partner, attempt: begun.attempt, parked, dead: dead.length, ...(parked ? {} : { pauseMs: pause }), err: why }, 'a delivery failed');
  return parked;
}
