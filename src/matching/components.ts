import { together, type Queryable } from '../platform/db.js';
import { keyOf, pairOf, type Pair } from './link.js';

/** What links in state `same` tie together, and the pairs that must not come together. */
export interface Components {
  /** The profile of a subject: the least id of all it is tied to, itself among them. */
  profileOf(subject: string): string;
  /** Ties two subjects, unless that would put two into one profile of which an officer said that they differ; `but` is a pair about which the officer is asked anew. @returns such a pair */
  tie(pair: Pair, but?: Pair): Pair | undefined;
  /** Profile of every subject that was read. */
  profiles(): Map<string, string>;
}

/** Reads everything that is tied to these subjects. */
export async function readComponents(tx: Queryable, subjectIds: readonly string[]): Promise<Components> {
  if (subjectIds.length === 0) return componentsOf([], [], []);
  const { rows: members } = await tx.query<{ id: string }>({
    name: 'matching_members',
    text: `WITH RECURSIVE tied (id) AS (
             SELECT unnest($1::uuid[])
             UNION
             SELECT other.id FROM tied CROSS JOIN LATERAL (
               SELECT b AS id FROM matching.link WHERE a = tied.id AND state = 'same' UNION ALL SELECT a FROM matching.link WHERE b = tied.id AND state = 'same') AS other)
           SELECT id FROM tied`,
    values: [subjectIds],
  });
  const ids = members.map(({ id }) => id);
  const between = (state: string): Promise<{ rows: Pair[] }> =>
    tx.query<Pair>({ name: 'matching_between', text: 'SELECT a, b FROM matching.link WHERE state = $2 AND a = ANY($1::uuid[]) AND b = ANY($1::uuid[])', values: [ids, state] });
  const [same, different] = await together([between('same'), between('different')]);
  return componentsOf(ids, same.rows, different.rows);
}

/** Pure: the same over what was read. */
export function componentsOf(ids: readonly string[], same: readonly Pair[], different: readonly Pair[]): Components {
  const above = new Map(ids.map((id) => [id, id]));
  const profileOf = (id: string): string => {
    let top = id;
    for (let next = above.get(top); next !== undefined && next !== top; next = above.get(top)) top = next;
    return top;
  };
  const join = ({ a, b }: Pair): void => {
    const { a: less, b: more } = pairOf(profileOf(a), profileOf(b));
    above.set(less, less);
    above.set(more, less);
  };
  same.forEach(join);
  return {
    profileOf,
    tie(pair, but) {
      const tops = keyOf(pairOf(profileOf(pair.a), profileOf(pair.b)));
      const apart = different.find((one) => (!but || keyOf(one) !== keyOf(but)) && keyOf(pairOf(profileOf(one.a), profileOf(one.b))) === tops);
      if (!apart) join(pair);
      return apart;
    },
    profiles: () => new Map([...above.keys()].map((id) => [id, profileOf(id)])),
  };
}
