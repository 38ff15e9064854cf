import { readFileSync } from 'node:fs';
import type { NameKind } from '../src/matching/names/types.js';

/** One labelled pair of names, as a row of a pairs file. */
export interface NamePair {
  readonly source: string;
  readonly kind: NameKind;
  readonly name1: string;
  readonly name2: string;
  readonly same: boolean;
}

const ORGANISATIONS = /^(organi[sz]ation|legalentity|company|publicbody|asset|entity|security)$/i;
const VESSELS = /^(vessel|vehicle|ship|airplane|aircraft)$/i;

/** Schemas of other systems as kinds; one that is not known is a person's, unless the name of the schema says otherwise. */
export function kindOf(schema: string): NameKind {
  const plain = schema.replace(/[^a-z]/gi, '');
  if (VESSELS.test(plain)) return 'vessel';
  return ORGANISATIONS.test(plain) ? 'organisation' : 'person';
}

const REQUIRED = ['source', 'schema', 'name1', 'name2', 'label'] as const;

/** Reads a pairs file: tabs between cells, a header row that names them in any order. Throws an `Error` that says what is wrong with it. */
export function readPairs(file: string): NamePair[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = header.split('\t').map((name) => name.trim().toLowerCase());
  const missing = REQUIRED.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`${file} has no column ${missing.join(', ')}; its first row must name source, schema, name1, name2 and label, parted by tabs.`);
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [pairOf(names, line.split('\t'), `${file}, line ${at + 2}`)]));
}

function pairOf(names: readonly string[], cells: readonly string[], where: string): NamePair {
  const cell = (name: string): string => (cells[names.indexOf(name)] ?? '').trim();
  const label = cell('label').toLowerCase();
  if (!['0', '1', 'true', 'false'].includes(label)) throw new Error(`${where}: the label is "${label}", it must be 1 or 0.`);
  return { source: cell('source'), kind: kindOf(cell('schema')), name1: cell('name1'), name2: cell('name2'), same: label === '1' || label === 'true' };
}
