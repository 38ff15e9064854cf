import type { Queryable } from './db.js';
import { PARTS } from './schema-dump-queries.js';

interface Piece {
  /** Where it stands: pieces are put in the order of these texts, byte by byte. */
  readonly place: readonly string[];
  readonly text: string;
}

const HEADER = `-- What the migrations make, read back from the catalogs. Not run by anything and not edited by hand:
-- \`npm run check -- --write\` makes it anew, \`npm run check\` and the tests fail when it differs.
`;

/**
 * The whole schema as stable text: schemas, types, functions, tables with columns, defaults and constraints, indexes,
 * triggers, views and grants. The tables of the job queue and of the migration tool are left out: they belong to them.
 */
export async function dumpSchema(db: Queryable): Promise<string> {
  const pieces: Piece[] = [];
  for (const part of PARTS) {
    const { rows } = await db.query<Piece>(`SELECT place::text[] AS place, text FROM (${part}) part`);
    pieces.push(...rows);
  }
  const keyed = pieces.map((piece) => ({ key: piece.place.join('\u0001'), text: piece.text }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return `${HEADER}\n${keyed.map((piece) => piece.text.trimEnd()).join('\n\n')}\n`;
}
