import { readdirSync, readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/paths.js';

/**
 * Old processes go on while the schema is brought up to date and beside new ones afterwards: a migration may add, and not take away what they read or
 * write. What does take away says so in a line `-- contract: why, and since which migration nobody uses it`, and waits for a release of its own.
 */
const CONTRACT = /^-- contract: \S.*$/m;
/** Where the rule begins; those before were made when there was one release. */
const SINCE = '0331';

const TAKES_AWAY: Readonly<Record<string, RegExp>> = {
  'drops a column': /\bDROP COLUMN\b/i,
  'drops a table or view': /\bDROP (TABLE|VIEW|MATERIALIZED VIEW|SCHEMA)\b/i,
  'renames': /\bRENAME (TO|COLUMN)\b/i,
  'changes a type': /\bALTER COLUMN \S+ (SET DATA )?TYPE\b/i,
  'demands a column that was not demanded': /\bALTER COLUMN \S+ SET NOT NULL\b/i,
  'takes a default away': /\bALTER COLUMN \S+ DROP DEFAULT\b/i,
  'adds a column that old processes do not fill': /\bADD COLUMN (?:IF NOT EXISTS )?\S+ (?:(?!\b(?:DEFAULT|GENERATED)\b)[^,;])*\bNOT NULL\b/i,
};

/** What a migration takes away from processes that were started before it; none where it says that it does. */
export function takenAway(sql: string): string[] {
  if (CONTRACT.test(sql)) return [];
  const statements = sql.replace(/--.*$/gm, '').replace(/\bNOT NULL DEFAULT\b/gi, 'DEFAULT');
  return Object.entries(TAKES_AWAY).filter(([, pattern]) => pattern.test(statements)).map(([what]) => what);
}

it('no migration takes away what processes of the release before use, unless it says so', () => {
  const files = readdirSync(projectPath('migrations')).filter((file) => file.endsWith('.up.sql') && file.slice(0, 4) >= SINCE).sort();
  expect(Object.fromEntries(files.map((file) => [file, takenAway(readFileSync(projectPath('migrations', file), 'utf8'))]).filter(([, found]) => found?.length))).toEqual({});
});

it.each([
  ['ALTER TABLE a.b DROP COLUMN c;', ['drops a column']],
  ['DROP VIEW a.b;', ['drops a table or view']],
  ['ALTER TABLE a.b RENAME COLUMN c TO d;', ['renames']],
  ['ALTER TABLE a.b ALTER COLUMN c TYPE text;', ['changes a type']],
  ['ALTER TABLE a.b ALTER COLUMN c SET NOT NULL;', ['demands a column that was not demanded']],
  ['ALTER TABLE a.b ADD COLUMN c text NOT NULL;', ['adds a column that old processes do not fill']],
  ['ALTER TABLE a.b ADD COLUMN c text NOT NULL DEFAULT \'x\', ADD COLUMN d text;', []],
  ['ALTER TABLE a.b ADD COLUMN c text DEFAULT \'x\' NOT NULL;', []],
  ['-- once: DROP COLUMN c\nALTER TABLE a.b ADD COLUMN c text;', []],
  ['-- contract: nobody reads it since 0340\nALTER TABLE a.b DROP COLUMN c;', []],
])('%s', (sql, found) => expect(takenAway(sql)).toEqual(found));
