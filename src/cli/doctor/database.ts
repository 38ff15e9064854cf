import { countReviews } from '../../views/list-reviews.js';
import { openDatabase, type Queryable } from '../../platform/db.js';
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
    const terms = missing.length === 0 ? [await termsOf(db, owner, now())] : [];
    return { lines: [ok(subject, `PostgreSQL ${version}`), schema, ...terms], clock: { name: `the database of ${owner}`, aheadMs } };
  } catch (error) {
    if (error instanceof Refusal) return { lines: [fail(subject, error.text.detail, error.text.next ?? 'Check DATABASE_URL.')] };
    return { lines: [fail(subject, `it does not answer: ${reason(error)}`, 'Start PostgreSQL ("npm start" starts its own), or check DATABASE_URL.')] };
  } finally {
    await db.close().catch(() => undefined);
  }
}

/** Records that wait for a decision, and whether somebody sees to their days. */
async function termsOf(db: Queryable, owner: string, at: Date): Promise<Line> {
  const subject = `${owner} records in time`;
  const counts = await countReviews(db, at);
  const said = `${counts['reviews-due']} ask for a decision, ${counts['erasures-due']} are to be erased`;
  if (counts['reviews-overdue'] > 0) return warn(subject, `${said}; ${counts['reviews-overdue']} are past their day and not restricted`, 'Run a worker: it sees to it within seconds.');
  if (counts['erasures-overdue'] > 0) return warn(subject, `${said}; ${counts['erasures-overdue']} are past their day, under a legal hold or without a worker`, 'See "crx disposition list" for holds; run a worker.');
  return ok(subject, said);
}

function reason(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || 'unknown cause';
}
