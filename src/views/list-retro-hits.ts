import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

/** A past event that met an indicator which came later. */
export interface RetroHitShown {
  readonly retroHitId: string;
  readonly indicatorId: string;
  readonly partner: string;
  readonly alertId: string;
  readonly screeningId?: string;
  /** Declaration number; of a list its number, a slash and the place in it. */
  readonly reference: string;
  readonly happenedAt: string;
  readonly laneThen?: 'red' | 'yellow' | 'blue' | 'green';
  readonly field: string;
  /** JSON Pointer into what was declared. */
  readonly pointer: string;
  readonly foundAt: string;
}

export interface RetroHitsAsked {
  readonly caseId?: string | undefined;
  readonly alertId?: string | undefined;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface RetroHitPage {
  readonly hits: readonly RetroHitShown[];
  readonly more: boolean;
  readonly next?: string;
  /** Kept messages that are shown of. */
  readonly records: readonly string[];
  readonly partners: readonly string[];
}

type Row = RetroHitShown & { readonly keptId: string };
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Found last first; what restricted or erased records met is not shown. @throws Refusal cursor_mismatch */
export async function listRetroHits(db: Queryable, { caseId, alertId, after, limit }: RetroHitsAsked): Promise<RetroHitPage> {
  if (after !== undefined && !ID.test(after)) throw new Refusal('cursor_mismatch', { detail: 'This cursor comes from nowhere.' });
  const values: unknown[] = [limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = ['r.restricted_at IS NULL', 'r.erased_at IS NULL'];
  if (caseId) where.push(`h.kept_id = (SELECT kept_id FROM review."case" WHERE case_id = ${bind(caseId)})`);
  if (alertId) where.push(`h.alert_ref = ${bind(alertId)}`);
  if (after) where.push(`h.retro_hit_id < ${bind(after)}`);
  const { rows } = await db.query<Row>(
    `SELECT h.retro_hit_id AS "retroHitId", h.indicator_id AS "indicatorId", h.kept_id AS "keptId", h.partner, h.alert_ref AS "alertId", h.screening_id AS "screeningId", h.reference,
            h.happened_at AS "happenedAt", h.lane_then AS "laneThen", h.field, h.pointer, h.found_at AS "foundAt"
       FROM targeting.retro_hit h JOIN pool.record r ON r.kept_id = h.kept_id WHERE ${where.join(' AND ')} ORDER BY h.retro_hit_id DESC LIMIT $1`, values);
  const shown = rows.slice(0, limit);
  const more = rows.length > limit;
  const last = shown.at(-1);
  return {
    more, ...(more && last ? { next: last.retroHitId } : {}), records: [...new Set(shown.map(({ keptId }) => keptId))], partners: [...new Set(shown.map(({ partner }) => partner))],
    hits: shown.map(({ keptId: _kept, screeningId, laneThen, happenedAt, foundAt, ...hit }) => (
      { ...hit, ...(screeningId ? { screeningId } : {}), ...(laneThen ? { laneThen } : {}), happenedAt: new Date(happenedAt).toISOString(), foundAt: new Date(foundAt).toISOString() })),
  };
}
