import type { Due, DueReason } from '../domain/due-reason.js';
import type { AssistanceRequest } from '../domain/request.js';
import { findKept, recordStep, type KeptMessage } from '../evidence/store.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import type { Mappings } from '../mapping/versions/follow.js';
import { mapMessage } from '../mapping/map-message.js';
import { agreedHours, agreementNamed } from '../partners/agreed-times.js';
import type { Agreement } from '../partners/agreement.js';
import { agreedFor } from '../partners/may-come.js';
import { saveRequest } from '../requests/store.js';
import { dueOf } from '../review/due.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';

export interface TakeRequestDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly codeBook: CodeBook;
  readonly mappings: Pick<Mappings, 'of'>;
  agreementsWith(partner: string): readonly Agreement[];
}

export type TakeRequest = (keptId: string) => Promise<void>;

/**
 * A request has come, or has been sent:
 *  1. it is entered with the moment its answer is due, by its own day or by the agreement, whichever is earlier; a later version takes the place of the one before,
 *  2. replies that came before it are tied to it,
 *  3. its journal says so.
 * Doing it twice changes nothing.
 */
export function createTakeRequest({ db, clock, codeBook, mappings, agreementsWith }: TakeRequestDeps): TakeRequest {
  return async (keptId) => {
    const kept = await findKept(db, keptId);
    if (!kept) throw new Error(`no evidence ${keptId}`);
    const message: unknown = JSON.parse(kept.body.toString('utf8'));
    const request = mapMessage(message, { codeBook, mapping: mappings.of(kept.partner), receivedAt: kept.keptAt.toISOString() }).record;
    if (request.kind !== 'request') throw new Error(`evidence ${keptId} is no request`);
    const agreements = agreementsWith(kept.partner);
    const agreement = kept.direction === 'out' ? agreementNamed(agreements, request.message.agreementId) : agreedFor(agreements, message, kept.keptAt).agreement;
    const due = dueOf({ recordType: 'request', urgency: request.urgency, dueBy: request.dueAt, agreedHours: agreedHours(agreement, request.urgency) }, kept.keptAt);
    await db.transaction(async (tx) => {
      const standing = await saveRequest(tx, entryOf(kept, request, due));
      if (!standing) return;
      const at = clock.now();
      await recordStep(tx, keptId, 'request-taken', { at, detail: { text: `${request.requestKind}, the answer is due ${due.at.toISOString()} (${WHY[due.reason]})` } });
      if (standing.state !== 'open') await recordStep(tx, keptId, standing.state, { at, detail: { text: 'a reply was here before' } });
    });
  };
}

const WHY: Readonly<Record<DueReason, string>> = { usual: 'our usual hours', urgency: 'its urgency', sender: 'its own day', agreement: 'the hours of the agreement' };

function entryOf(kept: KeptMessage, request: AssistanceRequest, due: Due): Parameters<typeof saveRequest>[1] {
  const { requestId: requestRef, version, requestKind, title, urgency, handling: { tlp } } = request;
  return {
    direction: kept.direction, partner: kept.partner, keptId: kept.keptId, messageId: kept.messageId, askedAt: kept.keptAt,
    requestRef, version, requestKind, title, urgency, tlp, dueAt: due.at, dueReason: due.reason,
  };
}
