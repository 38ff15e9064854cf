import type { PermittedAction } from '../../domain/handling.js';
import type { Queryable } from '../../platform/db.js';
import type { Ground } from '../hit.js';
import type { HuntedScreening } from './retro-store.js';

/** Screenings before an id and from another on, newest first, at most `limit`. */
export async function screeningsBefore(db: Queryable, { before, from }: { readonly before: string; readonly from: string }, limit: number): Promise<HuntedScreening[]> {
  return (await db.query<HuntedScreening>({
    name: 'targeting_latest', values: [before, from, limit],
    text: `SELECT screening_id AS "screeningId", kind, declaration AS body, declaration_no AS reference, lane, feed_position::float8 AS known, screened_at AS at
             FROM targeting.screening WHERE screening_id < $1 AND screening_id >= $2 ORDER BY screening_id DESC LIMIT $3`,
  })).rows;
}

interface Row {
  readonly screening_id: string;
  readonly ground: Ground & { permittedAction?: PermittedAction | null };
}

const GROUNDS = `
  SELECT screening_id, jsonb_build_object('indicatorId', indicator_id, 'partner', partner, 'alertId', alert_ref, 'weight', weight, 'field', field, 'permittedAction', handling -> 'permittedAction') AS ground
    FROM targeting.hit WHERE screening_id = ANY($1::uuid[])
  UNION ALL
  SELECT p.screening_id, jsonb_build_object('profileId', p.profile_id, 'version', p.version, 'weight', p.weight, 'title', v.document -> 'title', 'permittedAction', v.document -> 'permittedAction', 'madeFrom', v.document -> 'madeFrom')
    FROM targeting.profile_hit p JOIN targeting.profile v USING (profile_id, version) WHERE p.screening_id = ANY($1::uuid[])`;

/** What spoke for looking at these screenings then, as far as a lane needs it. */
export async function groundsThen(db: Queryable, screeningIds: readonly string[]): Promise<ReadonlyMap<string, readonly Ground[]>> {
  const grounds = new Map<string, Ground[]>();
  if (screeningIds.length === 0) return grounds;
  for (const { screening_id: id, ground: { permittedAction, madeFrom, ...ground } } of (await db.query<Row & { ground: { madeFrom?: unknown } }>(GROUNDS, [screeningIds])).rows) {
    const one = { ...ground, ...(permittedAction ? { permittedAction } : {}), ...(madeFrom ? { madeFrom } : {}) } as Ground;
    grounds.set(id, [...grounds.get(id) ?? [], one]);
  }
  return grounds;
}
