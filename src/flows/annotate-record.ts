import { recordEvent } from '../audit/store.js';
import { saveAnnotation } from '../review/annotations.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';

export interface Note {
  readonly caseId: string;
  readonly text: string;
  /** JSON Pointer into the message; '' or absent is the whole. */
  readonly pointer?: string;
  /** The note that this one takes back; the text says why. */
  readonly retracts?: string;
  /** `officer:<subject>` */
  readonly officer: string;
}

export interface AnnotateRecordDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** @returns the id of the annotation */
export type AnnotateRecord = (note: Note) => Promise<string>;

/** An officer notes something about a partner's record, or takes a note back; it is written together with the audit trail. */
export function createAnnotateRecord({ db, clock }: AnnotateRecordDeps): AnnotateRecord {
  return async ({ caseId, text, pointer, retracts, officer }) => {
    const at = clock.now();
    const annotationId = newId(at.getTime());
    await db.transaction(async (tx) => {
      const { keptId, partner } = await saveAnnotation(tx, { annotationId, caseId, pointer: pointer ?? '', text, by: officer, at, ...(retracts ? { retracts } : {}) });
      await recordEvent(tx, {
        at, actor: officer, action: retracts ? 'annotation.retract' : 'annotation.add', object: `case:${caseId}`, partners: [partner], records: [keptId],
        detail: { annotationId, ...(retracts ? { retracts } : {}) },
      });
    });
    return annotationId;
  };
}
