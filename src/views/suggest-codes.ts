import type { Queryable } from '../platform/db.js';
import { literal } from './list-codes.js';

export interface CodeHit {
  readonly code: string;
  readonly name: string;
  /** Of countries. */
  readonly nameKo?: string;
}

export interface CodeHits {
  readonly list: string;
  readonly edition: string;
  readonly codes: readonly CodeHit[];
}

const MOST = 20;
/** What may be written today; see `standingOf` of the code book. */
const UNUSABLE = ['withdrawn', 'deleted', 'deprecated', 'to-be-removed', 'not-goods', 'not-usable', 'specimen'];

/** Codes that begin with the words first, then names that hold them; of the newest edition. undefined when the list is not here. */
export async function suggestCodes(db: Queryable, list: string, words: string): Promise<CodeHits | undefined> {
  const { rows: [newest] } = await db.query<{ edition: string }>('SELECT edition FROM mapping.code_list WHERE list = $1 ORDER BY edition DESC LIMIT 1', [list]);
  if (!newest) return undefined;
  const looked = literal(words.trim());
  // Six digits are what a record holds; chapters and headings lead to them.
  const { rows } = await db.query<{ code: string; name: string | null; name_ko: string | null }>(
    `SELECT code, name, attributes ->> 'nameKo' AS name_ko FROM mapping.code
      WHERE list = $1 AND edition = $2 AND NOT status = ANY($4) AND (list <> 'hs' OR length(code) = 6)
        AND (code ILIKE $3 || '%' OR name ILIKE '%' || $3 || '%' OR attributes ->> 'nameKo' ILIKE '%' || $3 || '%')
      ORDER BY upper(code) = upper($3) DESC, code ILIKE $3 || '%' DESC, name ILIKE $3 || '%' DESC, length(name), code LIMIT ${MOST}`,
    [list, newest.edition, looked, UNUSABLE]);
  return { list, edition: newest.edition, codes: rows.map(({ code, name, name_ko }) => ({ code, name: name ?? '', ...(name_ko ? { nameKo: name_ko } : {}) })) };
}
