import type { Queryable } from '../platform/db.js';

/** The way to a partner's gateway. */
export interface Line {
  /** Attempts that failed in a row. */
  readonly failures: number;
  readonly nextAt: Date | null;
}

/** Which of these partners have messages waiting, on a line that may be tried at this moment. */
export async function linesDue(db: Queryable, partners: readonly string[], at: Date): Promise<string[]> {
  const { rows } = await db.query<{ partner: string }>({
    name: 'outbox_due',
    text: `SELECT p AS partner FROM unnest($1::text[]) AS p
            WHERE EXISTS (SELECT FROM outbox.delivery d WHERE d.partner = p AND d.state = 'waiting')
              AND NOT EXISTS (SELECT FROM outbox.line l WHERE l.partner = p AND l.next_at > $2)`,
    values: [partners, at],
  });
  return rows.map(({ partner }) => partner);
}

/** Makes `holder` the one run that may begin attempts for this partner. */
export async function takeLine(db: Queryable, partner: string, holder: string): Promise<Line> {
  const taken = await db.query<Line>({
    name: 'outbox_take_line',
    text: `INSERT INTO outbox.line (partner, holder) VALUES ($1, $2) ON CONFLICT (partner) DO UPDATE SET holder = $2
           RETURNING failures, next_at AS "nextAt"`,
    values: [partner, holder],
  });
  return taken.rows[0] as Line;
}

export async function noteLineDown(db: Queryable, partner: string, down: { readonly at: Date; readonly nextAt: Date; readonly error: string }): Promise<void> {
  await db.query(
    `UPDATE outbox.line SET failures = failures + 1, failing_since = COALESCE(failing_since, $2), next_at = $3, last_error = $4 WHERE partner = $1`,
    [partner, down.at, down.nextAt, down.error.slice(0, 1000)]);
}

/** The line works, or a person says that it should be tried now. */
export async function noteLineUp(db: Queryable, partner: string): Promise<void> {
  await db.query(
    `UPDATE outbox.line SET failures = 0, failing_since = NULL, next_at = NULL, last_error = NULL WHERE partner = $1 AND (failures > 0 OR next_at IS NOT NULL)`,
    [partner]);
}
