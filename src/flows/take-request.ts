import type { DomainRecord } from '../domain/mapped-message.js';
import type { AssistanceRequest } from '../domain/request.js';
import { findKept, recordStep, type KeptMessage } from '../evidence/store.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import { mapMessage } from '../mapping/map-message.js';
import { saveRequest } from '../requests/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';

export interface TakeRequestDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly codeBook: CodeBook;
}

export type TakeRequest = (keptId: string) => Promise<void>;

/**
 * A request has come, or has been sent:
 *  1. it is entered with the moment its answer is due; a later version takes the place of the one before,
 *  2. replies that came before it are tied to it,
 *  3. its journal says so.
 * Doing it twice changes nothing.
 */
export function createTakeRequest({ db, clock, codeBook }: TakeRequestDeps): TakeRequest {
  return async (keptId) => {
    const kept = await findKept(db, keptId);
    if (!kept) throw new Error(`no evidence ${keptId}`);
    const request = recordOf(kept, codeBook);
    if (request.kind !== 'request') throw new Error(`evidence ${keptId} is no request`);
    await db.transaction(async (tx) => {
      const standing = await saveRequest(tx, entryOf(kept, request));
      if (!standing) return;
      const at = clock.now();
      await recordStep(tx, keptId, 'request-taken', { at, detail: { text: `${request.requestKind}, the answer is due ${request.dueAt}` } });
      if (standing.state !== 'open') await recordStep(tx, keptId, standing.state, { at, detail: { text: 'a reply was here before' } });
    });
  };
}

function recordOf(kept: KeptMessage, codeBook: CodeBook): DomainRecord {
  return mapMessage(JSON.parse(kept.body.toString('utf8')), { codeBook, receivedAt: kept.keptAt.toISOString() }).record;
}

function entryOf(kept: KeptMessage, request: AssistanceRequest): Parameters<typeof saveRequest>[1] {
  const { requestId: requestRef, version, requestKind, title, urgency, handling: { tlp }, dueAt } = request;
  return {
    direction: kept.direction, partner: kept.partner, keptId: kept.keptId, messageId: kept.messageId, askedAt: kept.keptAt,
    requestRef, version, requestKind, title, urgency, tlp, dueAt: new Date(dueAt),
  };
}
