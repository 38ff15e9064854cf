import { recordEvent } from '../audit/store.js';
import type { AuditAction } from '../domain/audit.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import { changesOf, type MappingEdit } from '../mapping/versions/edit.js';
import { readActive } from '../mapping/versions/read.js';
import { activate, handBack, lockDraft, submit, submitAgain } from '../mapping/versions/steps.js';
import { changeRows, createDraft, noteChange } from '../mapping/versions/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface ChangeMappingDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly codeBook: CodeBook;
  isPartner(code: string): boolean;
}

/** An officer (`officer:<subject>`) and the version the step is about. */
interface OfVersion {
  readonly versionId: string;
  readonly by: string;
}

/** What officers do with mapping versions. */
export interface ChangeMapping {
  /** A new draft, with the rows that are in force in its scope. @returns its id */
  draft(asked: { readonly partner: string | null; readonly note?: string; readonly by: string }): Promise<string>;
  /** Changes rows of a draft: all of the edit or nothing. */
  edit(edit: OfVersion & MappingEdit): Promise<void>;
  submit(step: OfVersion): Promise<void>;
  /** Hands a submitted version back. */
  returned(step: OfVersion): Promise<void>;
  /** A second officer puts it in force: every process maps by it from then on. */
  activate(step: OfVersion & { readonly withoutReplay?: string }): Promise<void>;
  /** Submits an earlier version to count again; a second officer activates it. */
  rollback(step: OfVersion & { readonly reason: string }): Promise<void>;
}

/**
 * Mapping versions are changed by two officers:
 *  1. a draft is made of what is in force, and edited row by row; every row is held against the code lists,
 *  2. it is submitted, and from then on does not change,
 *  3. a second officer, who has had no hand in it, activates it when its difference was seen (or says why not),
 *  4. going back is the same step with an earlier version. Records keep the version they were mapped by.
 */
export function createChangeMapping(deps: ChangeMappingDeps): ChangeMapping {
  const step = (action: AuditAction, by: string, work: (tx: Queryable, at: Date) => Promise<Done>): Promise<string> => deps.db.transaction(async (tx) => {
    const at = deps.clock.now();
    const { versionId, partner, detail = {} } = await work(tx, at);
    await recordEvent(tx, { at, actor: by, action, object: `mapping:${versionId}`, partners: partner === null ? [] : [partner], detail });
    return versionId;
  });
  return {
    draft({ partner, note, by }) {
      if (partner !== null && !deps.isPartner(partner)) throw new Refusal('schema_invalid', { detail: `${partner} is not a registered partner.`, errors: [{ pointer: '/partner', code: 'unknown', detail: 'Not registered.' }] });
      return step('mapping.draft', by, async (tx, at) => ({ versionId: await createDraft(tx, { partner, note: note ?? null, by, at }), partner }));
    },
    async edit({ versionId, by, ...edit }) {
      const changes = changesOf(edit, deps.codeBook);
      await step('mapping.edit', by, async (tx) => {
        const { partner } = await lockDraft(tx, versionId);
        const now = await changeRows(tx, versionId, changes);
        await noteChange(tx, versionId, { ...now, by, note: edit.note });
        return { versionId, partner, detail: { set: changes.set.length, unset: changes.unset.length, digest: now.digest } };
      });
    },
    async submit({ versionId, by }) {
      await step('mapping.submit', by, (tx, at) => submit(tx, { versionId, by, at }));
    },
    async returned({ versionId, by }) {
      await step('mapping.return', by, (tx, at) => handBack(tx, { versionId, by, at }));
    },
    async activate({ versionId, by, withoutReplay }) {
      await step('mapping.activate', by, async (tx, at) => {
        const done = await activate(tx, { versionId, by, at, active: await readActive(tx), ...(withoutReplay === undefined ? {} : { withoutReplay }) });
        return { ...done, detail: { replaced: done.replaced, digest: done.digest, submittedBy: done.submittedBy, withoutReplay: withoutReplay !== undefined } };
      });
    },
    async rollback({ versionId, by, reason }) {
      await step('mapping.rollback', by, (tx, at) => submitAgain(tx, { versionId, by, at, reason }));
    },
  };
}

interface Done {
  readonly versionId: string;
  readonly partner: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}
