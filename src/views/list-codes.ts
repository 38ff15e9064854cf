import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface CodeListShown {
  readonly list: string;
  readonly edition: string;
  readonly source: string;
  readonly terms: string;
  readonly rows: number;
}

/** Every edition that is loaded. */
export async function listCodeLists(db: Queryable): Promise<CodeListShown[]> {
  return (await db.query<CodeListShown>('SELECT list, edition, source, terms, rows FROM mapping.code_list ORDER BY list, edition DESC LIMIT 500')).rows;
}

export interface CodeShown {
  readonly list: string;
  readonly edition: string;
  readonly code: string;
  readonly name?: string;
  readonly status: string;
}

export interface CodesAsked {
  readonly list: string;
  /** Beginning of a code, or part of a name; upper and lower case are one. */
  readonly search?: string | undefined;
  readonly edition?: string | undefined;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface CodePage {
  readonly codes: readonly CodeShown[];
  readonly next?: string;
  readonly more: boolean;
}

/** Stands between code and edition in a cursor; no code has it. */
const BETWEEN = '\t';
/** What is looked for as it is written, within LIKE. */
export const literal = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

/** Codes of one list in their order; keyset on code and edition. @throws Refusal not_found */
export async function searchCodes(db: Queryable, { list, search, edition, after, limit }: CodesAsked): Promise<CodePage> {
  if ((await db.query('SELECT FROM mapping.code_list WHERE list = $1 LIMIT 1', [list])).rows.length === 0) throw new Refusal('not_found', { detail: `There is no code list ${list}.` });
  const [code = null, of = null] = after?.split(BETWEEN) ?? [];
  const { rows } = await db.query<CodeShown & { name: string | null }>(
    `SELECT list, edition, code, name, status FROM mapping.code
      WHERE list = $1 AND ($2::text IS NULL OR edition = $2) AND ($3::text IS NULL OR code ILIKE $3 || '%' OR name ILIKE '%' || $3 || '%') AND ($4::text IS NULL OR (code, edition) > ($4, $5))
      ORDER BY code, edition LIMIT $6`, [list, edition ?? null, search === undefined ? null : literal(search), code, of ?? '', limit + 1]);
  const codes = rows.slice(0, limit).map(({ name, ...others }) => ({ ...others, ...(name === null ? {} : { name }) }));
  const last = codes.at(-1);
  const more = rows.length > limit;
  return { codes, more, ...(more && last ? { next: `${last.code}${BETWEEN}${last.edition}` } : {}) };
}
