import type { Queryable } from '../../platform/db.js';
import { insertRows } from '../../platform/insert-rows.js';
import type { KnownListing, Members } from './diff.js';

export interface Edition {
  readonly editionId: string;
  readonly publisher: string;
  readonly dated: string;
  readonly files: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly loadedBy: string;
  readonly loadedAt: Date;
}

/** One list is loaded at a time. */
export async function lockList(tx: Queryable, publisher: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('watchlist ' || $1, 0))`, [publisher]);
}

export async function saveEdition(tx: Queryable, e: Edition): Promise<void> {
  await tx.query(
    `INSERT INTO intake.edition (edition_id, publisher, dated, files, added, changed, removed, unchanged, loaded_by, loaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [e.editionId, e.publisher, e.dated, e.files, e.added, e.changed, e.removed, e.unchanged, e.loadedBy, e.loadedAt]);
}

/** The edition that was loaded last. */
export async function lastEdition(db: Queryable, publisher: string): Promise<(Edition & { readonly dated: string }) | undefined> {
  return (await db.query<Edition>(
    `SELECT edition_id AS "editionId", publisher, to_char(dated, 'YYYY-MM-DD') AS dated, files, added, changed, removed, unchanged, loaded_by AS "loadedBy", loaded_at AS "loadedAt"
       FROM intake.edition WHERE publisher = $1 ORDER BY loaded_at DESC, edition_id DESC LIMIT 1`, [publisher])).rows[0];
}

/** What is known of these entries, by reference. */
export async function findListings(db: Queryable, publisher: string, references: readonly string[]): Promise<ReadonlyMap<string, KnownListing>> {
  const { rows } = await db.query<KnownListing>(
    `SELECT reference, version, members, removed_by IS NOT NULL AS removed FROM intake.listing WHERE publisher = $1 AND reference = ANY($2::text[])`, [publisher, references]);
  return new Map(rows.map((row) => [row.reference, row]));
}

/** Entries that stand on the list, after one of them, in order; some thousand at a time. */
export async function standingAfter(db: Queryable, publisher: string, after: string): Promise<string[]> {
  const { rows } = await db.query<{ reference: string }>(
    'SELECT reference FROM intake.listing WHERE publisher = $1 AND removed_by IS NULL AND reference > $2 ORDER BY reference LIMIT 5000', [publisher, after]);
  return rows.map((row) => row.reference);
}

export interface SavedListing {
  readonly reference: string;
  readonly version: number;
  readonly keptId: string;
  readonly members: Members;
}

export async function saveListings(tx: Queryable, publisher: string, listings: readonly SavedListing[]): Promise<void> {
  await tx.query(
    `INSERT INTO intake.listing (publisher, reference, version, kept_id, members)
     SELECT $1, l.reference, l.version, l."keptId", l.members FROM jsonb_to_recordset($2::jsonb) AS l (reference text, version int, "keptId" uuid, members jsonb)
     ON CONFLICT (publisher, reference) DO UPDATE SET version = excluded.version, kept_id = excluded.kept_id, members = excluded.members, removed_by = NULL`,
    [publisher, JSON.stringify(listings)]);
}

export async function removeListings(tx: Queryable, publisher: string, references: readonly string[], editionId: string): Promise<void> {
  await tx.query('UPDATE intake.listing SET removed_by = $3 WHERE publisher = $1 AND reference = ANY($2::text[])', [publisher, references, editionId]);
}

const CHANGE = { table: 'intake.listing_change', columns: { edition_id: 'uuid', reference: 'text', change: 'text' } } as const;

export interface NotedChange {
  readonly reference: string;
  readonly change: 'added' | 'changed' | 'removed';
  readonly members: readonly string[];
}

/** What an edition did, entry by entry. */
export async function noteChanges(tx: Queryable, editionId: string, changes: readonly NotedChange[]): Promise<void> {
  const plain = changes.filter(({ members }) => members.length === 0);
  await insertRows(tx, CHANGE, plain.map(({ reference, change }) => [editionId, reference, change]));
  const changed = changes.filter(({ members }) => members.length > 0);
  if (changed.length === 0) return;
  await tx.query(
    `INSERT INTO intake.listing_change (edition_id, reference, change, members)
     SELECT $1, c.reference, c.change, ARRAY(SELECT jsonb_array_elements_text(c.members)) FROM jsonb_to_recordset($2::jsonb) AS c (reference text, change text, members jsonb)`,
    [editionId, JSON.stringify(changed)]);
}
