import { createPatch } from 'rfc6902';
import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';

type Json = Readonly<Record<string, unknown>>;

/** One version of a record, as it came. Times are RFC 3339, UTC. */
export interface RecordVersionShown {
  readonly version: number;
  readonly messageId: string;
  readonly receivedAt: string;
  readonly caseId?: string;
  readonly standing: 'current' | 'replaced' | 'withdrawn';
}

/** One operation of RFC 6902, with what was there before. */
export interface Change {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
  readonly was?: unknown;
}

export interface RecordHistory {
  /** Every version, oldest first. */
  readonly versions: readonly RecordVersionShown[];
  readonly previousVersion?: RecordVersionShown;
  readonly changes: readonly Change[];
}

interface Row {
  readonly record_id: string;
  readonly version: number;
  readonly message_id: string;
  readonly received_at: Date;
  readonly case_id: string | null;
  readonly withdrawn_at: Date | null;
  readonly data: Json | null;
}

/**
 * The versions of the record that a case is about, and what is different from the version before: the highest below its own,
 * whichever came first. The difference is between the two as we read them; the envelope, which always differs, is left out.
 */
export async function recordHistory(db: Queryable, recordId: string): Promise<RecordHistory> {
  const { rows } = await db.query<Row>(
    `WITH mine AS (SELECT partner, kind, record_ref, version FROM pool.record WHERE record_id = $1),
          before AS (SELECT r.record_id FROM pool.record r JOIN mine USING (partner, kind, record_ref) WHERE r.version < mine.version ORDER BY r.version DESC, r.received_at DESC LIMIT 1)
     SELECT r.record_id, r.version, r.message_id, r.received_at, c.case_id, r.withdrawn_at,
            CASE WHEN r.record_id = $1 OR r.record_id = (SELECT record_id FROM before) THEN r.data END AS data
       FROM pool.record r JOIN mine USING (partner, kind, record_ref) LEFT JOIN review.case c ON c.record_id = r.record_id
      ORDER BY r.version, r.received_at LIMIT 1000`, [recordId]);
  const mine = rows.find((row) => row.record_id === recordId);
  const before = rows.filter((row) => row.data !== null && row.record_id !== recordId && row.version < (mine?.version ?? 0)).at(-1);
  // What its author says now, whether or not we have judged it yet.
  const newest = Math.max(...rows.filter((row) => !row.withdrawn_at).map((row) => row.version));
  return {
    versions: rows.map((row) => shown(row, newest)), changes: mine?.data && before?.data ? changesBetween(before.data, mine.data) : [],
    ...(before ? { previousVersion: shown(before, newest) } : {}),
  };
}

function shown(row: Row, newest: number): RecordVersionShown {
  return {
    version: row.version, messageId: row.message_id, receivedAt: row.received_at.toISOString(), ...given('caseId', row.case_id),
    standing: row.withdrawn_at ? 'withdrawn' : row.version === newest ? 'current' : 'replaced',
  };
}

/** An analyst reads no more than this; what goes beyond is told by the two versions themselves. */
const MOST = 5000;

function changesBetween({ message: _before, ...before }: Json, { message: _after, ...after }: Json): Change[] {
  return createPatch(before, after).slice(0, MOST).map((change): Change => {
    const was = change.op === 'remove' || change.op === 'replace' ? valueAt(before, change.path) : undefined;
    return { ...change, ...(was === undefined ? {} : { was }) };
  });
}

/** RFC 6901. The value before is looked up where the patch found it; within a list that shrank it may stand elsewhere by then. */
function valueAt(value: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce<unknown>((at, token) => (at as Json | undefined)?.[token.replaceAll('~1', '/').replaceAll('~0', '~')], value);
}
