import type { Pair } from '../../matching/link.js';
import { readTold } from '../../pool/move-assertions.js';
import type { Queryable } from '../../platform/db.js';

/** Of each subject: whose records the audit trail names. */
const NAMED = 50;

/** Whose records tell of these two, for the audit trail. */
export async function toldOfBoth(tx: Queryable, { a, b }: Pair): Promise<{ partners: string[]; records: string[] }> {
  const told = [...await readTold(tx, a, NAMED), ...await readTold(tx, b, NAMED)];
  return { partners: [...new Set(told.map(({ partner }) => partner))], records: [...new Set(told.map(({ keptId }) => keptId))] };
}
