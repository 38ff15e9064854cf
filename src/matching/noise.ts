import type { Queryable } from '../platform/db.js';
import type { Spelling } from './description-store.js';

/** More subjects than this with one key, and nobody is found by that key alone; one name in its folded form; one value of an identifier. */
export const TOO_COMMON = { key: 300, name: 100, identifier: 25 } as const;
export type NoiseOf = keyof typeof TOO_COMMON;

export interface NoiseValue {
  readonly of: NoiseOf;
  /** Of an identifier its scheme, else the kind of name. */
  readonly scheme: string;
  /** Normalised or folded, as it is compared. */
  readonly value: string;
  /** Subjects that have it; counted up to just above the bound. */
  readonly met?: number;
}

/**
 * The rule by which values get onto the list: a key, a folded name or an identifier that more subjects have than {@link TOO_COMMON}. Counted when a
 * subject with it comes, and no further than the bound. A value that an officer took off the list stays off.
 */
export async function noteFrequent(tx: Queryable, spellings: readonly Spelling[], at: Date): Promise<number> {
  const keys = new Map(spellings.flatMap(({ kind, keys: all }) => all.map((value) => [`${kind} ${value}`, { kind, value }] as const)));
  const names = new Map(spellings.map(({ kind, folded }) => [`${kind} ${folded}`, { kind, value: folded }]));
  const count = async (of: 'key' | 'name', values: ReadonlyArray<{ kind: string; value: string }>): Promise<NoiseValue[]> => {
    if (values.length === 0) return [];
    const { rows } = await tx.query<{ scheme: string; value: string; met: number }>(COUNT[of], [values.map((one) => one.kind), values.map((one) => one.value), TOO_COMMON[of]]);
    return rows.map((row) => ({ of, ...row }));
  };
  const common = [...await count('key', [...keys.values()]), ...await count('name', [...names.values()])];
  return addNoise(tx, common, { reason: 'more subjects have it than the rule allows', by: 'matching', at });
}

/** Reads at most one row more than the bound for each value, whatever the planner believes of its statistics. */
const COUNT = {
  key: `SELECT asked.kind AS scheme, asked.value, met.n AS met FROM unnest($1::text[], $2::text[]) AS asked (kind, value)
    CROSS JOIN LATERAL (SELECT count(DISTINCT subject_id)::int AS n FROM (SELECT subject_id FROM matching.spelling s WHERE s.keys @> ARRAY[asked.value] AND s.kind = asked.kind LIMIT $3 + 1) AS few) AS met
    WHERE met.n > $3`,
  name: `SELECT asked.kind AS scheme, asked.value, met.n AS met FROM unnest($1::text[], $2::text[]) AS asked (kind, value)
    CROSS JOIN LATERAL (SELECT count(DISTINCT subject_id)::int AS n FROM (SELECT subject_id FROM matching.spelling s WHERE s.folded = asked.value AND s.kind = asked.kind LIMIT $3 + 1) AS few) AS met
    WHERE met.n > $3`,
} as const;

export interface Why {
  readonly reason: string;
  /** `matching`, or who. */
  readonly by: string;
  readonly at: Date;
}

/** Puts values on the list. What is on it stays as it is; what somebody took off stays off, unless somebody puts it back. @returns how many are new */
export async function addNoise(tx: Queryable, values: readonly NoiseValue[], { reason, by, at }: Why): Promise<number> {
  if (values.length === 0) return 0;
  const added = await tx.query(
    `INSERT INTO matching.noise (of, scheme, value, met, reason, added_by, added_at)
     SELECT v.of, v.scheme, v.value, v.met, $5, $6, $7 FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS v (of, scheme, value, met)
      WHERE $6 <> 'matching' OR NOT EXISTS (SELECT FROM matching.noise n WHERE (n.of, n.scheme, n.value) = (v.of, v.scheme, v.value) AND n.ended_at IS NOT NULL)
     ON CONFLICT DO NOTHING`,
    [values.map((v) => v.of), values.map((v) => v.scheme), values.map((v) => v.value), values.map((v) => v.met ?? null), reason, by, at]);
  return added.rowCount ?? 0;
}

/** Takes a value off the list. @returns whether it was on it */
export async function endNoise(tx: Queryable, { of, scheme, value }: NoiseValue, { by, at }: Pick<Why, 'by' | 'at'>): Promise<boolean> {
  const ended = await tx.query('UPDATE matching.noise SET ended_by = $4, ended_at = $5 WHERE (of, scheme, value) = ($1, $2, $3) AND ended_at IS NULL', [of, scheme, value, by, at]);
  return (ended.rowCount ?? 0) > 0;
}

/** Which of these identifiers are on the list, as `scheme value`. */
export async function noisyIdentifiers(db: Queryable, identifiers: ReadonlyArray<{ readonly scheme: string; readonly normalised: string }>): Promise<Set<string>> {
  const { rows } = await db.query<{ name: string }>({
    name: 'matching_noisy_identifiers',
    text: `SELECT n.scheme || ' ' || n.value AS name FROM matching.noise n JOIN unnest($1::text[], $2::text[]) AS i (scheme, value) USING (scheme, value)
            WHERE n.of = 'identifier' AND n.ended_at IS NULL`,
    values: [identifiers.map((one) => one.scheme), identifiers.map((one) => one.normalised)],
  });
  return new Set(rows.map(({ name }) => name));
}
