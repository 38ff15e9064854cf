import { openDatabase } from '../../platform/db.js';
import { pending } from '../../platform/migrate.js';
import { Refusal } from '../../platform/refusal.js';
import { fail, ok, warn, type Line } from './finding.js';
import type { OtherClock } from './machine.js';

export interface DatabaseFindings {
  readonly lines: readonly Line[];
  readonly clock?: OtherClock;
}

/** Whether the database of a gateway can be reached, is new enough, and has the newest schema. */
export async function checkDatabase(url: string, owner: string, now: () => Date): Promise<DatabaseFindings> {
  const subject = `${owner} database`;
  const db = openDatabase(url, { max: 1, name: 'crx doctor' });
  try {
    const { rows } = await db.query<{ version: string; at: Date }>(`SELECT current_setting('server_version') AS version, clock_timestamp() AS at`);
    const { version = '?', at } = rows[0] ?? {};
    const aheadMs = at ? now().getTime() - at.getTime() : 0;
    const missing = await pending(url);
    const schema = missing.length === 0 ? ok(`${owner} migrations`, 'none pending') : warn(`${owner} migrations`, `${missing.length} pending: ${missing.join(', ')}`, 'Run "crx migrate".');
    return { lines: [ok(subject, `PostgreSQL ${version}`), schema], clock: { name: `the database of ${owner}`, aheadMs } };
  } catch (error) {
    if (error instanceof Refusal) return { lines: [fail(subject, error.text.detail, error.text.next ?? 'Check DATABASE_URL.')] };
    return { lines: [fail(subject, `it does not answer: ${reason(error)}`, 'Start PostgreSQL ("npm start" starts its own), or check DATABASE_URL.')] };
  } finally {
    await db.close().catch(() => undefined);
  }
}

function reason(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || 'unknown cause';
}
