import { recordEvent } from '../audit/store.js';
import { beginSheet, dropSheet, writeSheet } from '../notices/sheets.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';

export interface KeepSheetDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface SheetToKeep {
  readonly owner: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** The draft that it will be written into. */
  readonly noticeId?: string;
  /** The sheet that is written anew, and its version as it was read. */
  readonly before?: { readonly sheetId: string; readonly version: number };
}

export interface KeepSheet {
  /** @returns the id of the sheet */
  keep(sheet: SheetToKeep): Promise<string>;
  drop(sheetId: string, owner: string): Promise<void>;
}

/** An officer's unfinished writing is kept, so that it survives a closed window. Nobody else sees it; the trail holds that it was begun and dropped. */
export function createKeepSheet({ db, clock }: KeepSheetDeps): KeepSheet {
  return {
    keep: ({ owner, content, noticeId, before }) => db.transaction(async (tx) => {
      const at = clock.now();
      const sheet = { sheetId: before?.sheetId ?? newId(at.getTime()), owner, content, at, messageType: String(content.messageType), title: titleIn(content), ...(noticeId ? { noticeId } : {}) };
      if (before) await writeSheet(tx, sheet, before.version);
      else {
        await beginSheet(tx, sheet);
        await recordEvent(tx, { at, actor: owner, action: 'sheet.begin', object: `sheet:${sheet.sheetId}` });
      }
      return sheet.sheetId;
    }),
    drop: (sheetId, owner) => db.transaction(async (tx) => {
      await dropSheet(tx, sheetId, owner);
      await recordEvent(tx, { at: clock.now(), actor: owner, action: 'sheet.drop', object: `sheet:${sheetId}` });
    }),
  };
}

const LONGEST_TITLE = 200;

function titleIn(content: Readonly<Record<string, unknown>>): string {
  const record = content[String(content.messageType)];
  const title = typeof record === 'object' && record !== null ? (record as Record<string, unknown>).title : undefined;
  return typeof title === 'string' ? title.slice(0, LONGEST_TITLE) : '';
}
