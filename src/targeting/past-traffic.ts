import type { PermittedAction, Tlp } from '../domain/handling.js';
import type { ScreenedKind } from '../domain/profile.js';
import type { Queryable } from '../platform/db.js';
import type { Ground, Hit, ProfileHit } from './hit.js';
import type { Lane } from './lane.js';
import { ofKept } from './screened/of-kept.js';
import type { Screened } from './screened/screened.js';

/** One screening of the past, with all that spoke for looking. */
export interface PastScreening {
  readonly screeningId: string;
  readonly screened: Screened;
  readonly lane: Lane;
  readonly grounds: readonly Ground[];
  /** The last word of an inspection, if there was one. */
  readonly result?: string;
  readonly screenedAt: Date;
}

export interface Period {
  readonly from: Date;
  readonly until: Date;
}

const AT_ONCE = 500;

interface Row {
  readonly screening_id: string;
  readonly body: object;
  readonly lane: Lane;
  readonly screened_at: Date;
  readonly reference: string;
  readonly hits: (Hit & { handling: { tlp: Tlp; permittedAction?: PermittedAction } })[] | null;
  readonly profiles: ProfileHit[] | null;
  readonly result: string | null;
}

const PAGE = `
  SELECT s.screening_id, s.declaration AS body, s.lane, s.screened_at, s.declaration_no AS reference,
         (SELECT jsonb_agg(jsonb_build_object('indicatorId', h.indicator_id, 'partner', h.partner, 'alertId', h.alert_ref, 'pointer', h.pointer, 'weight', h.weight, 'handling', h.handling, 'field', h.field))
            FROM targeting.hit h WHERE h.screening_id = s.screening_id) AS hits,
         (SELECT jsonb_agg(jsonb_build_object('profileId', p.profile_id, 'version', p.version, 'weight', p.weight, 'permittedAction', v.document->>'permittedAction', 'madeFrom', v.document->'madeFrom', 'title', v.document->>'title'))
            FROM targeting.profile_hit p JOIN targeting.profile v USING (profile_id, version) WHERE p.screening_id = s.screening_id) AS profiles,
         (SELECT o.result FROM targeting.outcome o WHERE o.screening_id = s.screening_id ORDER BY o.entered_at DESC, o.outcome_id DESC LIMIT 1) AS result
    FROM targeting.screening s
   WHERE s.kind = $1 AND s.screened_at <= $3 AND (s.screened_at, s.screening_id) > ($2, $4)
   ORDER BY s.screened_at, s.screening_id LIMIT $5`;

/** Everything of one kind that was screened in a period, in its order, page by page. */
export async function* pastTraffic(db: Queryable, kind: ScreenedKind, { from, until }: Period): AsyncGenerator<PastScreening> {
  let [at, id] = [new Date(from.getTime() - 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  for (;;) {
    const { rows } = await db.query<Row>({ name: 'targeting_past', text: PAGE, values: [kind, at, until, id, AT_ONCE] });
    for (const row of rows) {
      const screened = ofKept({ kind, body: row.body, reference: row.reference });
      if (screened) yield past(screened, row);
    }
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    [at, id] = [last.screened_at, last.screening_id];
  }
}

function past(screened: Screened, row: Row): PastScreening {
  const hits = (row.hits ?? []).map(({ handling, ...hit }) => ({ ...hit, ...withAction(handling.permittedAction) }));
  const profiles = (row.profiles ?? []).map(({ permittedAction, ...hit }) => ({ ...hit, ...withAction(permittedAction) }));
  return {
    screeningId: row.screening_id, screened: { ...screened, reference: row.reference }, lane: row.lane, grounds: [...hits, ...profiles] as Ground[],
    ...(row.result ? { result: row.result } : {}), screenedAt: row.screened_at,
  };
}

const withAction = (permittedAction: PermittedAction | null | undefined): { permittedAction?: PermittedAction } => (permittedAction ? { permittedAction } : {});
