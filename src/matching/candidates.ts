import type { Queryable } from '../platform/db.js';
import type { NameForms } from './names/types.js';

/** A name to look for. */
export interface Asked extends Pick<NameForms, 'kind' | 'folded' | 'keys'> {
  /** Years of birth, as far as known: a name on the noise list meets only those born in one of them. */
  readonly born: readonly number[];
}

/** Found by name: worth comparing, no more. */
export interface Candidate {
  readonly subjectId: string;
  /** The spelling that was found. */
  readonly value: string;
  /** 0..1, for the order alone. */
  readonly closeness: number;
}

/** Candidates for one name. */
export const MOST_CANDIDATES = 50;
/** Names asked for in one statement: many more would come near to the time that a statement may take. */
const A_STATEMENT = 50;

/**
 * For each name asked, in their order, the subjects whose names may be it, closest first: exact once tokens are sorted, by a key in common, or by
 * halves of words. One statement for each {@link A_STATEMENT} of them; what it reads for each is bounded (`matching.candidates`).
 */
export async function findCandidates(db: Queryable, asked: readonly Asked[], most = MOST_CANDIDATES): Promise<Candidate[][]> {
  const found: Candidate[][] = [];
  for (let from = 0; from < asked.length; from += A_STATEMENT) found.push(...await findTogether(db, asked.slice(from, from + A_STATEMENT), most));
  return found;
}

async function findTogether(db: Queryable, asked: readonly Asked[], most: number): Promise<Candidate[][]> {
  const found: Candidate[][] = asked.map(() => []);
  const { rows } = await db.query<{ n: number; subject_id: string; value: string; closeness: number }>({
    name: 'matching_candidates',
    text: `SELECT a.n::int, c.subject_id, c.value, c.closeness
             FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS a (kind, folded, keys, born, n)
             CROSS JOIN LATERAL matching.candidates(a.kind, a.folded, string_to_array(a.keys, E'\\x1f'), COALESCE(string_to_array(NULLIF(a.born, ''), ' ')::smallint[], '{}'), $5) AS c
            ORDER BY a.n, c.closeness DESC, c.subject_id`,
    values: [asked.map((one) => one.kind), asked.map((one) => one.folded), asked.map((one) => one.keys.join('\u001f')), asked.map((one) => one.born.join(' ')), most],
  });
  for (const { n, subject_id: subjectId, value, closeness } of rows) found[n - 1]?.push({ subjectId, value, closeness });
  return found;
}
