import type { Queryable } from '../platform/db.js';

/** A record of ours, by its author's id; without `upToVersion` every version. */
export interface SentRecord {
  readonly partner: string;
  readonly recordType: string;
  readonly recordRef: string;
  readonly upToVersion?: number;
}

/** The evidence of what this partner was sent of a record, delivered or not. */
export async function sentOf(db: Queryable, { partner, recordType, recordRef, upToVersion }: SentRecord): Promise<string[]> {
  return (await db.query<{ kept_id: string }>(
    `SELECT kept_id FROM outbox.delivery WHERE partner = $1 AND message_type = $2 AND record_ref = $3 AND ($4::int IS NULL OR record_version <= $4) ORDER BY sequence`,
    [partner, recordType, recordRef, upToVersion ?? null])).rows.map((row) => row.kept_id);
}
