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
  /** As this edition says it; of a removed entry as it stood there last. Empty once it is erased. */
  readonly name: string;
  /** Of one that changed its name. */
  readonly nameBefore?: string;
  readonly subjectKind?: 'traveller' | 'economicOperator' | 'conveyance';
  readonly programmes: readonly string[];
  readonly subjectId?: string;
}

/** What an edition did to entries, after one of them: by the version that it made, not by what a later edition says of the same entry. */
export async function listListingChanges(db: Queryable, editionId: string, { after = '', limit = 100 }: { readonly after?: string; readonly limit?: number } = {}): Promise<ListingChangeShown[]> {
  return (await db.query<{ shown: ListingChangeShown }>(
    `SELECT jsonb_strip_nulls(jsonb_build_object('reference', c.reference, 'change', c.change, 'members', c.members, 'name', coalesce(r.data ->> 'name', ''), 'nameBefore', before.data ->> 'name',
            'subjectKind', r.data ->> 'subjectKind', 'programmes', coalesce(r.data -> 'programmes', '[]'), 'subjectId', (SELECT a.subject_id FROM pool.assertion a WHERE a.record_id = r.record_id LIMIT 1))) AS shown
       FROM intake.listing_change c JOIN intake.edition e USING (edition_id)
       LEFT JOIN LATERAL (SELECT record_id, version, CASE WHEN restricted_at IS NULL THEN data ELSE '{}' END AS data FROM pool.record
                           WHERE (partner, kind, record_ref) = (e.publisher, 'listing', c.reference) AND received_at <= e.loaded_at ORDER BY version DESC LIMIT 1) r ON true
       LEFT JOIN pool.record before ON c.change = 'changed' AND 'name' = ANY (c.members) AND (before.partner, before.kind, before.record_ref, before.version) = (e.publisher, 'listing', c.reference, r.version - 1) AND before.restricted_at IS NULL
      WHERE c.edition_id = $1 AND c.reference > $2 ORDER BY c.reference LIMIT $3`, [editionId, after, limit])).rows.map(({ shown }) => shown);
}
