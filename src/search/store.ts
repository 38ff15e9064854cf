import type { Queryable } from '../platform/db.js';
import type { IndexedRecord, SearchEntry } from './terms-of-record.js';

export async function somethingWaits(db: Queryable): Promise<boolean> {
  return ((await db.query({ name: 'search_waits', text: 'SELECT FROM search.pending LIMIT 1' })).rowCount ?? 0) > 0;
}

/** Lets the entries of these records be made anew. */
export async function queueRecords(tx: Queryable, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length > 0) await tx.query('INSERT INTO search.pending (record_ids) VALUES ($1::uuid[])', [recordIds]);
}

/**
 * Takes records off the queue, oldest first: what the next statements put there, until as many records are reached. There is one taker at a time.
 */
export async function takeWaiting(tx: Queryable, most: { readonly statements: number; readonly records: number }): Promise<string[]> {
  const { rows } = await tx.query<{ record_ids: string[] }>({
    name: 'search_take',
    text: `DELETE FROM search.pending WHERE pending_id IN (
             SELECT pending_id FROM (
               SELECT pending_id, sum(cardinality(record_ids)) OVER (ORDER BY pending_id) - cardinality(record_ids) AS records_before
                 FROM (SELECT pending_id, record_ids FROM search.pending ORDER BY pending_id LIMIT $1) AS next) AS counted
              WHERE records_before < $2) RETURNING record_ids`,
    values: [most.statements, most.records],
  });
  return [...new Set(rows.flatMap((row) => row.record_ids))];
}

/**
 * What an entry is made of. Records that are gone by now are not among them; and none of the others goes before the entry is written, so that erasing
 * it finds the entry too. Planned anew each time: a plan from when the pool was small reads all of it.
 */
export async function readRecords(tx: Queryable, recordIds: readonly string[]): Promise<IndexedRecord[]> {
  return (await tx.query<IndexedRecord>(
    `SELECT r.record_id AS "recordId", r.kind, r.partner, r.record_ref AS "recordRef", r.message_id AS "messageId", r.data, r.received_at AS "receivedAt",
             ARRAY(SELECT i.normalised FROM pool.identifier i WHERE i.record_id = r.record_id
                   UNION SELECT o.normalised FROM pool.own_identifier_in_use o WHERE o.partner = r.partner AND o.record_kind = r.kind AND o.record_ref = r.record_ref) AS identifiers
        FROM pool.record r WHERE r.record_id = ANY($1::uuid[]) AND r.data <> '{}' FOR SHARE OF r`, [recordIds])).rows;
}

/** Writes entries anew, whether or not they were there. One statement; the terms of all travel as one document. */
export async function saveEntries(tx: Queryable, entries: readonly SearchEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query({
    name: 'search_save',
    text: `INSERT INTO search.entry (record_id, received_at, event_at, title, terms)
      SELECT e."recordId", e."receivedAt", e."eventAt", e.title, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(e.terms)))
        FROM jsonb_to_recordset($1::jsonb) AS e ("recordId" uuid, "receivedAt" timestamptz, "eventAt" timestamptz, title text, terms jsonb)
      ON CONFLICT (record_id) DO UPDATE SET received_at = EXCLUDED.received_at, event_at = EXCLUDED.event_at, title = EXCLUDED.title, terms = EXCLUDED.terms`,
    values: [JSON.stringify(entries)],
  });
}
