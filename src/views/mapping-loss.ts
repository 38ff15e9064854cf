import type { Queryable } from '../platform/db.js';

/** One place of messages that our mapping had no word or no code for. */
export interface Loss {
  readonly partner: string;
  /** `unmapped`: a member we have no word for; else the code of the warning. */
  readonly kind: string;
  /** JSON Pointer into the message, with `*` for each place in a list. */
  readonly path: string;
  /** Which code; said of codes alone. */
  readonly says?: string;
  readonly records: number;
  readonly lastSeen: string;
  readonly lastMessageId: string;
}

export interface AskedLoss {
  readonly partner?: string | undefined;
  readonly from: Date;
  readonly limit: number;
}

/** What a warning says is shown where it is about a code: other warnings may hold a number that identifies somebody. */
const ABOUT_CODES = `('code_unknown', 'code_retired', 'code_not_usable', 'edition_mismatch', 'language_unusual')`;
const PATTERN = (pointer: string): string => `regexp_replace(${pointer}, '/\\d+(?=/|$)', '/*', 'g')`;

/** What was lost or doubted in mapping since a moment, the most frequent first. */
export async function mappingLoss(db: Queryable, { partner, from, limit }: AskedLoss): Promise<Loss[]> {
  const { rows } = await db.query<{ loss: Loss }>(
    `WITH found AS MATERIALIZED (SELECT partner, received_at, message_id, unmapped, warnings FROM pool.record
                                 WHERE (unmapped <> '[]' OR warnings <> '[]') AND restricted_at IS NULL AND erased_at IS NULL AND received_at >= $2 AND ($1::text IS NULL OR partner = $1)),
          told AS (SELECT partner, received_at, message_id, 'unmapped' AS kind, ${PATTERN('p.path')} AS path, NULL AS says FROM found, jsonb_array_elements_text(unmapped) AS p (path)
                   UNION ALL
                   SELECT partner, received_at, message_id, w.warning ->> 'code', ${PATTERN(`w.warning ->> 'pointer'`)},
                          CASE WHEN w.warning ->> 'code' IN ${ABOUT_CODES} THEN split_part(w.warning ->> 'detail', ';', 1) END
                     FROM found, jsonb_array_elements(warnings) AS w (warning))
     SELECT jsonb_strip_nulls(jsonb_build_object('partner', partner, 'kind', kind, 'path', path, 'says', says, 'records', count(DISTINCT message_id), 'lastSeen', max(received_at),
              'lastMessageId', split_part(max(to_char(received_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') || ' ' || message_id), ' ', 2))) AS loss
       FROM told GROUP BY partner, kind, path, says ORDER BY count(DISTINCT message_id) DESC, partner, kind, path LIMIT $3`, [partner ?? null, from, limit]);
  return rows.map(({ loss }) => loss);
}
