import type { Queryable } from '../../platform/db.js';
import type { ShippedList } from './lists.js';

/** What an administration may know of a list: `GET /v1/capabilities` shows it. */
export interface CodeListEdition {
  readonly list: string;
  readonly edition: string;
  readonly source: string;
  readonly terms: string;
  readonly rows: number;
}

/** `list edition` -> sha256 of what was loaded. */
export async function digestsOf(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ name: string; sha256: string }>("SELECT list || ' ' || edition AS name, sha256 FROM mapping.code_list");
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

/**
 * Replaces one edition of one list in a single statement each way. The lines go over as one text and are split in the
 * server, which is several times faster than parameters or arrays. Lines: code, name, status, attributes; tabs between.
 */
export async function replaceList(tx: Queryable, list: ShippedList & { readonly sha256: string }, lines: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM mapping.code WHERE list = $1 AND edition = $2', [list.list, list.edition]);
  await tx.query('DELETE FROM mapping.code_list WHERE list = $1 AND edition = $2', [list.list, list.edition]);
  await tx.query(
    'INSERT INTO mapping.code_list (list, edition, source, terms, rows, sha256) VALUES ($1, $2, $3, $4, $5, $6)',
    [list.list, list.edition, list.source, list.terms, lines.length, list.sha256],
  );
  await tx.query(
    `INSERT INTO mapping.code (list, edition, code, name, status, attributes)
     SELECT $1, $2, split_part(line, E'\\t', 1), nullif(split_part(line, E'\\t', 2), ''),
            split_part(line, E'\\t', 3), split_part(line, E'\\t', 4)::jsonb
       FROM string_to_table($3, E'\\n') AS line`,
    [list.list, list.edition, lines.join('\n')],
  );
}

export async function readEditions(db: Queryable): Promise<CodeListEdition[]> {
  const { rows } = await db.query<CodeListEdition>('SELECT list, edition, source, terms, rows FROM mapping.code_list ORDER BY list, edition');
  return rows;
}

/** One row for each edition of each list, its codes as one text in the form of `replaceList`. */
export async function readLists(db: Queryable): Promise<{ list: string; edition: string; lines: string }[]> {
  const { rows } = await db.query<{ list: string; edition: string; lines: string }>(
    `SELECT list, edition,
            string_agg(code || E'\\t' || coalesce(name, '') || E'\\t' || status || E'\\t' || attributes::text, E'\\n') AS lines
       FROM mapping.code GROUP BY list, edition`,
  );
  return rows;
}
