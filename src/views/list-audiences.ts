import type { Queryable } from '../platform/db.js';

export interface AudienceShown {
  readonly name: string;
  readonly title: string;
  readonly version: number;
  readonly members: ReadonlyArray<{ readonly administration: string; readonly from: string; readonly until?: string; readonly enteredBy: string; readonly endedBy?: string }>;
  readonly changedBy: string;
  readonly changedAt: string;
}

interface Row extends Omit<AudienceShown, 'changedAt' | 'members'> {
  readonly changedAt: Date;
  readonly members: ReadonlyArray<{ administration: string; from: string; until: string | null; enteredBy: string; endedBy: string | null }> | null;
}

/** Every audience, or the one of this name, with everybody who is or was in it. */
export async function listAudiences(db: Queryable, name?: string): Promise<AudienceShown[]> {
  const { rows } = await db.query<Row>(
    `SELECT a.name, a.title, a.version, a.changed_by AS "changedBy", a.changed_at AS "changedAt",
            (SELECT json_agg(json_build_object('administration', m.partner, 'from', m.from_at, 'until', m.until_at, 'enteredBy', m.entered_by, 'endedBy', m.ended_by)
                             ORDER BY m.partner, m.from_at) FROM notices.audience_member m WHERE m.audience = a.name) AS members
       FROM notices.audience a WHERE $1::text IS NULL OR a.name = $1 ORDER BY a.name`, [name ?? null]);
  return rows.map(({ members, changedAt, ...row }) => ({
    ...row, changedAt: changedAt.toISOString(),
    members: (members ?? []).map(({ administration, from, until, enteredBy, endedBy }) => ({
      administration, from: new Date(from).toISOString(), ...(until ? { until: new Date(until).toISOString() } : {}), enteredBy, ...(endedBy ? { endedBy } : {}),
    })),
  }));
}
