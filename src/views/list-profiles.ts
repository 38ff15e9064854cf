import type { ProfileDocument } from '../domain/profile.js';
import type { Queryable } from '../platform/db.js';

export type ProfileState = 'draft' | 'active' | 'expired' | 'retired' | 'rejected';

export interface ProfileLine {
  readonly profileId: string;
  readonly version: number;
  readonly state: ProfileState;
  readonly title: string;
  readonly over: ProfileDocument['over'];
  readonly weight: number;
  readonly validUntil: string;
}

export interface ProfileVersionShown {
  readonly version: number;
  readonly state: ProfileState;
  readonly document: ProfileDocument;
  readonly draftedBy: string;
  readonly draftedAt: string;
  readonly simulation?: unknown;
  readonly settledBy?: string;
  readonly settledAt?: string;
  readonly retiredBy?: string;
  readonly retiredAt?: string;
  readonly reason?: string;
}

export interface ProfileFile {
  readonly profileId: string;
  /** The last first. */
  readonly versions: readonly ProfileVersionShown[];
  /** Since it is in force: what it met, of that what was inspected with a result, and what found something. */
  readonly measured: { readonly hits: number; readonly inspected: number; readonly positive: number };
}

/** In force no longer by its own date is a state, too, though nobody wrote it down. */
const STATE = `CASE WHEN state = 'active' AND (document->>'validUntil')::timestamptz <= $1 THEN 'expired' ELSE state END AS state`;

/** Every profile as its last version is; some thousands at most. */
export async function listProfiles(db: Queryable, now: Date): Promise<ProfileLine[]> {
  const { rows } = await db.query<ProfileLine>(
    `SELECT * FROM (SELECT DISTINCT ON (profile_id) profile_id AS "profileId", version, ${STATE}, document->>'title' AS title, document->>'over' AS over,
                           (document->>'weight')::int AS weight, document->>'validUntil' AS "validUntil"
                      FROM targeting.profile ORDER BY profile_id, version DESC) AS last ORDER BY "profileId" DESC`, [now]);
  return rows;
}

interface Row {
  readonly version: number;
  readonly state: ProfileState;
  readonly document: ProfileDocument;
  readonly drafted_by: string;
  readonly drafted_at: Date;
  readonly simulation: unknown;
  readonly settled_by: string | null;
  readonly settled_at: Date | null;
  readonly retired_by: string | null;
  readonly retired_at: Date | null;
  readonly reason: string | null;
}

/** One profile with all its versions, and what it has met; undefined where there is none. */
export async function showProfile(db: Queryable, profileId: string, now: Date): Promise<ProfileFile | undefined> {
  const { rows } = await db.query<Row>(
    `SELECT version, ${STATE}, document, drafted_by, drafted_at, simulation, settled_by, settled_at, retired_by, retired_at, reason
       FROM targeting.profile WHERE profile_id = $2 ORDER BY version DESC`, [now, profileId]);
  if (rows.length === 0) return undefined;
  const { rows: [measured] } = await db.query<ProfileFile['measured']>(
    `SELECT count(*)::int AS hits, count(*) FILTER (WHERE o.result IN ('positive', 'negative'))::int AS inspected, count(*) FILTER (WHERE o.result = 'positive')::int AS positive
       FROM targeting.profile_hit h
       LEFT JOIN LATERAL (SELECT result FROM targeting.outcome o WHERE o.screening_id = h.screening_id ORDER BY entered_at DESC, outcome_id DESC LIMIT 1) o ON true
      WHERE h.profile_id = $1`, [profileId]);
  return { profileId, versions: rows.map(shown), measured: measured ?? { hits: 0, inspected: 0, positive: 0 } };
}

function shown({ drafted_by, drafted_at, settled_by, settled_at, retired_by, retired_at, simulation, reason, ...row }: Row): ProfileVersionShown {
  return {
    ...row, draftedBy: drafted_by, draftedAt: drafted_at.toISOString(), ...(simulation ? { simulation } : {}), ...(settled_by ? { settledBy: settled_by } : {}),
    ...(settled_at ? { settledAt: settled_at.toISOString() } : {}), ...(retired_by ? { retiredBy: retired_by } : {}), ...(retired_at ? { retiredAt: retired_at.toISOString() } : {}),
    ...(reason ? { reason } : {}),
  };
}
