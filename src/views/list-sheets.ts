import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';

/** Something an officer has begun to write, as the contract's Sheet. */
export interface SheetShown {
  readonly sheetId: string;
  readonly version: number;
  readonly messageType: string;
  readonly title: string;
  readonly noticeId?: string;
  readonly keptAt: string;
}

interface Row {
  readonly sheet_id: string;
  readonly version: number;
  readonly message_type: string;
  readonly title: string;
  readonly notice_id: string | null;
  readonly kept_at: Date;
}

const COLUMNS = 'sheet_id, version, message_type, title, notice_id, kept_at';

/** The sheets of one officer, last written first. */
export async function listSheets(db: Queryable, owner: string): Promise<SheetShown[]> {
  return (await db.query<Row>(`SELECT ${COLUMNS} FROM notices.sheet WHERE owner = $1 ORDER BY kept_at DESC, sheet_id LIMIT 100`, [owner])).rows.map(shown);
}

/** One sheet of this officer with what is written on it; undefined when the officer has none of this id. */
export async function showSheet(db: Queryable, sheetId: string, owner: string): Promise<{ sheet: SheetShown; content: unknown } | undefined> {
  const { rows: [row] } = await db.query<Row & { content: unknown }>(`SELECT ${COLUMNS}, content FROM notices.sheet WHERE sheet_id = $1 AND owner = $2`, [sheetId, owner]);
  return row && { sheet: shown(row), content: row.content };
}

function shown(row: Row): SheetShown {
  return { sheetId: row.sheet_id, version: row.version, messageType: row.message_type, title: row.title, ...given('noticeId', row.notice_id), keptAt: row.kept_at.toISOString() };
}
