import type { Queryable } from '../platform/db.js';

export interface EditionShown {
  readonly editionId: string;
  readonly publisher: string;
  readonly dated: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly loadedBy: string;
  readonly loadedAt: string;
  readonly files: ReadonlyArray<{ readonly name: string; readonly sha256: string }>;
}

/** Editions of watch lists, newest first. */
export async function listEditions(db: Queryable, editionId?: string): Promise<EditionShown[]> {
  const { rows } = await db.query<Omit<EditionShown, 'loadedAt'> & { loadedAt: Date }>(
    `SELECT e.edition_id AS "editionId", e.publisher, to_char(e.dated, 'YYYY-MM-DD') AS dated, e.added, e.changed, e.removed, e.unchanged, e.loaded_by AS "loadedBy", e.loaded_at AS "loadedAt",
            (SELECT json_agg(json_build_object('name', f.name, 'sha256', encode(f.body_sha256, 'hex')) ORDER BY f.name) FROM evidence.file f WHERE f.file_id = ANY (e.files)) AS files
       FROM intake.edition e WHERE $1::uuid IS NULL OR e.edition_id = $1 ORDER BY e.loaded_at DESC, e.edition_id DESC LIMIT 100`, [editionId ?? null]);
  return rows.map((row) => ({ ...row, loadedAt: row.loadedAt.toISOString() }));
}

export interface ListingChangeShown {
  readonly reference: string;
  readonly change: 'added' | 'changed' | 'removed';
  readonly members: readonly string[];
  readonly name: string;
}

/** What an edition did to entries, by name, after one of them. */
export async function listListingChanges(db: Queryable, editionId: string, { after = '', limit = 100 }: { readonly after?: string; readonly limit?: number } = {}): Promise<ListingChangeShown[]> {
  return (await db.query<ListingChangeShown>(
    `SELECT c.reference, c.change, c.members, coalesce(r.data ->> 'name', '') AS name
       FROM intake.listing_change c JOIN intake.edition e USING (edition_id) JOIN intake.listing l ON l.publisher = e.publisher AND l.reference = c.reference
       LEFT JOIN pool.record r ON r.kept_id = l.kept_id
      WHERE c.edition_id = $1 AND c.reference > $2 ORDER BY c.reference LIMIT $3`, [editionId, after, limit])).rows;
}
