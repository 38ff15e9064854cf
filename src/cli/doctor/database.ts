import { countReviews } from '../../views/list-reviews.js';
import { openDatabase, type Queryable } from '../../platform/db.js';
import { pending } from '../../platform/migrate.js';
import { Refusal } from '../../platform/refusal.js';
import { fail, ok, warn, type Line } from './finding.js';
import type { OtherClock } from './machine.js';

/** Milliseconds for a connection and one question. */
const SLOW_MS = 1_000;
const NEARLY_ALL = 0.9;
const SLOW_NEXT = 'Look at its load, its disk, and locks (pg_stat_activity, wait_event); docs/operations/runbooks.md, "Slow".';

export interface DatabaseFindings {
  readonly lines: readonly Line[];
  readonly clock?: OtherClock;
  /** It answers and has our schema. */
  readonly open: boolean;
}

/** Whether the database of a gateway can be reached, is new enough, and has the newest schema. */
export async function checkDatabase(url: string, owner: string, now: () => Date): Promise<DatabaseFindings> {
  const subject = `${owner} database`;
  const db = openDatabase(url, { max: 1, name: 'crx doctor' });
  const began = performance.now();
  try {
    const { rows } = await db.query<{ version: string; at: Date }>(`SELECT current_setting('server_version') AS version, clock_timestamp() AS at`);
    const { version = '?', at } = rows[0] ?? {};
    const aheadMs = at ? now().getTime() - at.getTime() : 0;
    const took = Math.round(performance.now() - began);
    const missing = await pending(url);
    const schema = missing.length === 0 ? ok(`${owner} migrations`, 'none pending') : warn(`${owner} migrations`, `${missing.length} pending: ${missing.join(', ')}`, 'Run "crx migrate".');
    const terms = missing.length === 0 ? [await termsOf(db, owner, now())] : [];
    const answers = took > SLOW_MS ? warn(subject, `PostgreSQL ${version} takes ${took} ms to answer`, SLOW_NEXT) : ok(subject, `PostgreSQL ${version}`);
    const room = await roomOf(db, subject);
    return { open: missing.length === 0, lines: [answers, ...room, schema, ...terms], clock: { name: `the database of ${owner}`, aheadMs } };
  } catch (error) {
    if (error instanceof Refusal) return { open: false, lines: [fail(subject, error.text.detail, error.text.next ?? 'Check DATABASE_URL.')] };
    return { open: false, lines: [away(subject, error)] };
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

/** Connections in use, and log that nobody fetches: what fills a server. */
async function roomOf(db: Queryable, subject: string): Promise<Line[]> {
  const { rows: [row] } = await db.query<{ used: number; most: number; failed: number | null }>(
    `SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS used, current_setting('max_connections')::int AS most,
            (SELECT failed_count FROM pg_stat_archiver WHERE coalesce(last_failed_time > last_archived_time, last_failed_time IS NOT NULL)) AS failed`);
  if (!row) return [];
  return [
    ...(row.used > row.most * NEARLY_ALL ? [warn(subject, `${row.used} of ${row.most} connections are in use`, 'Raise max_connections, or lower DATABASE_CONNECTIONS of the processes.')] : []),
    ...(row.failed ? [warn(subject, `its log cannot be archived (${row.failed} times): it fills the disk, and nothing can be restored`, 'See archive_command and the log of PostgreSQL; docs/operations/backup.md.')] : []),
  ];
}

/** Why it does not answer: each with its own cure. */
function away(subject: string, error: unknown): Line {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === '53300') return fail(subject, 'it has no connection left', 'Raise max_connections, or lower DATABASE_CONNECTIONS of the processes (docs/operations/runbooks.md, "Database away").');
  if (code === '53100') return fail(subject, 'its disk is full', 'Make the volume larger; nothing is deleted to make room (docs/operations/runbooks.md, "Full disk").');
  if (code === '57P03') return fail(subject, 'it is starting, or reads its log after a crash', 'Wait; its own log says how far it is.');
  if (code === '28P01' || code === '28000') return fail(subject, `it does not let this account in: ${reason(error)}`, 'Check user and password in DATABASE_URL, and pg_hba.conf.');
  if (code === '57014' || /timeout/i.test(reason(error))) return fail(subject, `it is too slow: ${reason(error)}`, SLOW_NEXT);
  return fail(subject, `it does not answer: ${reason(error)}`, 'Start PostgreSQL ("npm start" starts its own), or check DATABASE_URL.');
}

function reason(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || 'unknown cause';
}
