import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface AudienceChange {
  readonly name: string;
  readonly title: string;
  /** The version that the officer looked at; 0 for a new audience. */
  readonly version: number;
  /** Everybody who is in it from now on. */
  readonly members: readonly string[];
  readonly by: string;
  readonly at: Date;
}

/** Makes or changes a named audience. @returns its new version @throws Refusal state_conflict when somebody changed it meanwhile */
export async function changeAudience(tx: Queryable, { name, title, version, members, by, at }: AudienceChange): Promise<number> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('audience:' || $1, 0))`, [name]);
  const found = (await tx.query<{ version: number }>('SELECT version FROM notices.audience WHERE name = $1', [name])).rows[0]?.version ?? 0;
  if (found !== version) {
    throw new Refusal('state_conflict', { detail: found === 0 ? `There is no audience ${name}.` : `Audience ${name} is at version ${found}, not ${version}.`, next: 'Look at it again, then change it.' });
  }
  await tx.query(
    `INSERT INTO notices.audience (name, title, version, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (name) DO UPDATE SET title = excluded.title, version = excluded.version, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [name, title, version + 1, by, at]);
  await tx.query(
    `UPDATE notices.audience_member SET until_at = greatest($2::timestamptz, from_at), ended_by = $3 WHERE audience = $1 AND until_at IS NULL AND partner <> ALL($4)`, [name, at, by, members]);
  await tx.query(
    `INSERT INTO notices.audience_member (audience, partner, from_at, entered_by)
     SELECT $1, given.partner, $2::timestamptz, $3 FROM unnest($4::text[]) AS given(partner)
      WHERE NOT EXISTS (SELECT FROM notices.audience_member m WHERE m.audience = $1 AND m.partner = given.partner AND m.until_at IS NULL)`, [name, at, by, members]);
  return version + 1;
}

/** Who is in these audiences at this moment. @throws Refusal not_found when one does not exist: that is not the same as nobody */
export async function membersAt(db: Queryable, names: readonly string[], at: Date): Promise<string[]> {
  if (names.length === 0) return [];
  const known = (await db.query<{ name: string }>('SELECT name FROM notices.audience WHERE name = ANY($1)', [names])).rows.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Refusal('not_found', { detail: `There is no audience ${unknown.join(', ')}.` });
  const { rows } = await db.query<{ partner: string }>(
    `SELECT DISTINCT partner FROM notices.audience_member WHERE audience = ANY($1) AND from_at <= $2 AND (until_at IS NULL OR $2 < until_at) ORDER BY partner`, [names, at]);
  return rows.map(({ partner }) => partner);
}
