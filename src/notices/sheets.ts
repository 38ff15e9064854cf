import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface WrittenSheet {
  readonly sheetId: string;
  /** `officer:<subject>` */
  readonly owner: string;
  readonly messageType: string;
  readonly title: string;
  /** The draft it will be written into. */
  readonly noticeId?: string;
  /** NoticeWriting of the contract. */
  readonly content: unknown;
  readonly at: Date;
}

/** More than anybody writes at once. */
const MOST = 50;
/** What nobody has written on for so long was given up. */
const DAYS = 90;

/** Keeps a new sheet; those that the officer has given up go. @throws Refusal state_conflict when the officer has too many */
export async function beginSheet(tx: Queryable, { sheetId, owner, messageType, title, noticeId, content, at }: WrittenSheet): Promise<void> {
  await tx.query('DELETE FROM notices.sheet WHERE owner = $1 AND kept_at < $2', [owner, new Date(at.getTime() - DAYS * 86_400_000)]);
  const { rowCount } = await tx.query(
    `INSERT INTO notices.sheet (sheet_id, owner, version, message_type, title, notice_id, content, kept_at)
     SELECT $1, $2, 1, $3, $4, $5::uuid, $6, $7 WHERE (SELECT count(*) FROM notices.sheet WHERE owner = $2) < ${MOST}`,
    [sheetId, owner, messageType, title, noticeId ?? null, JSON.stringify(content), at]);
  if (rowCount !== 1) throw new Refusal('state_conflict', { detail: `You have begun ${MOST} notices already.`, next: 'Submit or throw away one of them.' });
}

/** Writes a sheet of this officer anew. @throws Refusal not_found; state_conflict when it has been written since it was read */
export async function writeSheet(tx: Queryable, { sheetId, owner, messageType, title, content, at }: WrittenSheet, version: number): Promise<void> {
  const { rows: [now] } = await tx.query<{ version: number }>('SELECT version FROM notices.sheet WHERE sheet_id = $1 AND owner = $2 FOR UPDATE', [sheetId, owner]);
  if (!now) throw new Refusal('not_found', { detail: 'You have no sheet of this id.' });
  if (now.version !== version) throw new Refusal('state_conflict', { detail: `The sheet was written in another window meanwhile: it is version ${now.version}, not ${version}.`, next: 'Read it again.' });
  await tx.query('UPDATE notices.sheet SET version = version + 1, message_type = $2, title = $3, content = $4, kept_at = $5 WHERE sheet_id = $1', [sheetId, messageType, title, JSON.stringify(content), at]);
}

/** @throws Refusal not_found when the officer has none of this id */
export async function dropSheet(tx: Queryable, sheetId: string, owner: string): Promise<void> {
  const { rowCount } = await tx.query('DELETE FROM notices.sheet WHERE sheet_id = $1 AND owner = $2', [sheetId, owner]);
  if (rowCount !== 1) throw new Refusal('not_found', { detail: 'You have no sheet of this id.' });
}
