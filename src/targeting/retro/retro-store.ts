import type { ScreenedKind } from '../../domain/profile.js';
import type { Queryable } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import type { Hit } from '../hit.js';
import type { Lane } from '../lane.js';

/** Where the hunt is; `upto` is there while a pass is under way. */
export interface RetroPass {
  readonly pass: number;
  readonly done: number;
  readonly upto: number | null;
  readonly since: Date | null;
  readonly stage: 'screenings' | 'declarations' | null;
  readonly after: unknown;
}

export async function readPass(db: Queryable): Promise<RetroPass> {
  const { rows: [row] } = await db.query<RetroPass>(
    'SELECT pass::float8 AS pass, done::float8 AS done, upto::float8 AS upto, since, stage, after FROM targeting.retro_pass');
  if (!row) throw new Error('the hunt has no place to go on from: the migrations did not run to their end');
  return row;
}

export async function openPass(tx: Queryable, { upto, since }: { upto: number; since: Date }): Promise<void> {
  await tx.query(`UPDATE targeting.retro_pass SET pass = pass + 1, upto = $1, since = $2, stage = 'screenings', after = NULL`, [upto, since]);
}

/** Goes on after this place, or with the next stage from its beginning. */
export async function movePass(tx: Queryable, stage: 'screenings' | 'declarations', after: unknown): Promise<void> {
  await tx.query('UPDATE targeting.retro_pass SET stage = $1, after = $2', [stage, after === undefined ? null : JSON.stringify(after)]);
}

export async function closePass(tx: Queryable): Promise<void> {
  await tx.query('UPDATE targeting.retro_pass SET done = upto, upto = NULL, since = NULL, stage = NULL, after = NULL');
}

/** One screening as a hunt reads it; its body is null where it was erased. */
export interface HuntedScreening {
  readonly screeningId: string;
  readonly kind: ScreenedKind;
  readonly body: object | null;
  readonly reference: string;
  readonly lane: Lane;
  readonly known: number;
  readonly at: Date;
}

/** The next screenings after an id, in the order of time, at most `limit`. */
export async function screeningsAfter(db: Queryable, after: string, limit: number): Promise<HuntedScreening[]> {
  return (await db.query<HuntedScreening>({
    name: 'targeting_hunted', values: [after, limit],
    text: `SELECT screening_id AS "screeningId", kind, declaration AS body, declaration_no AS reference, lane, feed_position::float8 AS known, screened_at AS at
             FROM targeting.screening WHERE screening_id > $1 ORDER BY screening_id LIMIT $2`,
  })).rows;
}

/** A past event that met an indicator: a screening, or a version of a declaration. */
export interface RetroHit {
  readonly hit: Pick<Hit, 'indicatorId' | 'keptId' | 'partner' | 'alertId' | 'field' | 'pointer'>;
  readonly reference: string;
  readonly happenedAt: Date;
  readonly screeningId?: string;
  readonly lane?: Lane;
  readonly declaredOn?: string;
  readonly version?: number;
}

/** Keeps what was met; the same again adds nothing. */
export async function keepRetroHits(tx: Queryable, found: readonly RetroHit[], { pass, at }: { pass: number; at: Date }): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map(({ hit: { indicatorId, keptId, partner, alertId, field, pointer }, ...event }) => ({ id: newId(at.getTime()), indicatorId, keptId, partner, alertId, field, pointer, ...event }));
  await tx.query(
    `INSERT INTO targeting.retro_hit (retro_hit_id, pass, indicator_id, kept_id, partner, alert_ref, screening_id, declared_on, reference, version, happened_at, lane_then, field, pointer, found_at)
     SELECT id, $2, "indicatorId", "keptId", partner, "alertId", "screeningId", "declaredOn", reference, version, "happenedAt", lane, field, pointer, $3
       FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "indicatorId" uuid, "keptId" uuid, partner text, "alertId" text, field text, pointer text, "screeningId" uuid, "declaredOn" date,
            reference text, version int, "happenedAt" timestamptz, lane text)
     ON CONFLICT DO NOTHING`, [JSON.stringify(rows), pass, at]);
}

/** What a pass has found, by alert. */
export async function foundInPass(tx: Queryable, pass: number): Promise<Array<{ keptId: string; screenings: number; declarations: number }>> {
  return (await tx.query<{ keptId: string; screenings: number; declarations: number }>(
    `SELECT kept_id AS "keptId", count(DISTINCT screening_id)::int AS screenings, count(DISTINCT (declared_on, reference, version)) FILTER (WHERE declared_on IS NOT NULL)::int AS declarations
       FROM targeting.retro_hit WHERE pass = $1 GROUP BY kept_id ORDER BY kept_id`, [pass])).rows;
}
