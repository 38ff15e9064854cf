import type { Queryable } from '../platform/db.js';
import { firstIdAt } from '../platform/ids.js';
import type { KeptBody } from './screened/of-kept.js';

/** What was screened, and when; its body is null where it was erased since. */
export interface KeptScreening extends Omit<KeptBody, 'body'> {
  readonly screeningId: string;
  readonly body: object | null;
  readonly screenedAt: Date;
}

/** The next screenings of a period after an id, in order, at most `limit`. An id is of the moment of its screening. */
export async function readScreenings(db: Queryable, period: { readonly from: Date; readonly to: Date }, { after, limit }: { after?: string | undefined; limit: number }): Promise<KeptScreening[]> {
  return (await db.query<KeptScreening>(
    `SELECT screening_id AS "screeningId", kind, declaration AS body, declaration_no AS reference, screened_at AS "screenedAt" FROM targeting.screening
      WHERE screening_id > $1 AND screening_id < $2 ORDER BY screening_id LIMIT $3`,
    [after ?? firstIdAt(period.from.getTime()), firstIdAt(period.to.getTime()), limit])).rows;
}
