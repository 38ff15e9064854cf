import { recordEvent } from '../audit/store.js';
import type { FieldMarks, Handling } from '../domain/handling.js';
import type { MessageType } from '../domain/envelope.js';
import { saveDraft, moveNotice, type NoticeContent } from '../notices/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';

/** What an officer hands in: a record in the shape of the contract, for whom, and how it may be used. */
export interface Draft {
  readonly messageType: MessageType;
  readonly audience: readonly string[];
  readonly record: unknown;
  readonly handling: Handling;
  readonly fieldMarks: FieldMarks;
  readonly exchangeBasis: string;
  readonly language?: string;
  readonly purpose?: string;
  /** `officer:<subject>` */
  readonly officer: string;
}

export interface DraftNoticeDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type DraftNotice = (draft: Draft) => Promise<{ noticeId: string; messageId: string }>;

/** An officer drafts a notice and submits it for release. An empty audience is nobody, so it is refused. */
export function createDraftNotice(deps: DraftNoticeDeps): DraftNotice {
  return async (draft) => {
    if (draft.audience.length === 0) {
      const detail = 'The audience is empty: that is nobody.';
      throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '/audience', code: 'minItems', detail }] });
    }
    const at = deps.clock.now();
    const noticeId = newId(at.getTime());
    const messageId = newId(at.getTime());
    const content: NoticeContent = {
      record: draft.record, fieldMarks: draft.fieldMarks, exchangeBasis: draft.exchangeBasis,
      ...(draft.language ? { language: draft.language } : {}), ...(draft.purpose ? { purpose: draft.purpose } : {}),
    };
    await deps.db.transaction(async (tx) => {
      await saveDraft(tx, { noticeId, messageType: draft.messageType, messageId, audience: draft.audience, content, handling: draft.handling }, { officer: draft.officer, at });
      await moveNotice(tx, noticeId, 'submitted', { officer: draft.officer, at });
      await recordEvent(tx, { at, actor: draft.officer, action: 'notice.submit', object: `notice:${noticeId}`, detail: { messageId, audience: draft.audience } });
    });
    return { noticeId, messageId };
  };
}
