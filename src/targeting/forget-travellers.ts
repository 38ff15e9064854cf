import type { PassengerList } from '../domain/passenger-list.js';
import type { Queryable } from '../platform/db.js';
import { withoutPerson } from './screened/of-passengers.js';

/** Who they are: the fields of a traveller that say it. */
const SAYING = ['traveller.name', 'traveller.document', 'traveller.birthDate'];

const DUE = `
  SELECT screening_id AS id, declaration AS body FROM targeting.screening
   WHERE kind = 'traveller' AND jsonb_array_length(declaration #> '{passengers,0,names}') > 0 AND screened_at < $1 ORDER BY screened_at LIMIT $2 FOR UPDATE SKIP LOCKED`;

/**
 * Travellers who were met by something are kept without who they are from then on, as those whom nothing met are from the beginning: lane, grounds, route, age band and
 * nationality stay, so that decisions can be counted; sentences and values that name them go.
 * @returns how many
 */
export async function forgetTravellers(tx: Queryable, before: Date, most: number): Promise<number> {
  const { rows } = await tx.query<{ id: string; body: PassengerList }>(DUE, [before, most]);
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await tx.query(
    `UPDATE targeting.screening s SET declaration = n.body, explanation = s.explanation[1:1] FROM unnest($1::uuid[], $2::jsonb[]) AS n (id, body) WHERE s.screening_id = n.id`,
    [ids, rows.map(({ body }) => JSON.stringify(withoutPerson(body)))]);
  await tx.query(`UPDATE targeting.hit SET value = '', declared = '', explanation = '' WHERE screening_id = ANY($1::uuid[]) AND field = ANY($2::text[])`, [ids, SAYING]);
  await tx.query(
    `UPDATE targeting.profile_hit SET met = (SELECT jsonb_agg(CASE WHEN one ->> 'field' = ANY($2::text[]) THEN one - 'declared' ELSE one END) FROM jsonb_array_elements(met) AS m (one))
      WHERE screening_id = ANY($1::uuid[]) AND met <> '[]'`, [ids, SAYING]);
  return rows.length;
}
