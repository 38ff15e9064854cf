import { readFile } from 'node:fs/promises';
import type { MappingEdit } from '../../mapping/versions/edit.js';
import { parseYaml } from '../../platform/yaml.js';
import { usage } from '../exit.js';

const SHAPE = 'An edit has "set" (table, key, value) and "unset" (table, keys); docs/operations/mapping.md shows one.';

/** An edit as YAML or JSON. @throws CommandFailure when it cannot be read or is no edit */
export async function readEdit(file: string): Promise<MappingEdit> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`The edit ${file} cannot be read.`);
  });
  let edit: unknown;
  try {
    edit = parseYaml(text);
  } catch (error) {
    throw usage(`${file} is neither YAML nor JSON: ${(error as Error).message.split('\n')[0] ?? ''}`, SHAPE);
  }
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
  const members = isObject(edit) ? Object.entries(edit) : [];
  const wrong = members.find(([name, value]) => (name === 'note' ? typeof value !== 'string' : !['set', 'unset'].includes(name) || !isObject(value)));
  if (!isObject(edit) || members.length === 0 || wrong) throw usage(`${file} is no edit${wrong ? `: ${wrong[0]}` : ''}.`, SHAPE);
  return edit as MappingEdit;
}

export interface OneRow {
  readonly table?: string;
  readonly key?: string;
  readonly set?: string;
  readonly unset?: boolean;
}

/** One row from the command line; its value is JSON where it is more than a word. @throws CommandFailure */
export function oneRow({ table, key, set, unset }: OneRow): MappingEdit {
  if (table === undefined || key === undefined || (set === undefined) === (unset !== true)) {
    throw usage('Name a file, or one row: --table and --key with either --set or --unset.', 'See "crx mapping edit --help".');
  }
  return set === undefined ? { unset: { [table]: [key] } } : { set: { [table]: { [key]: valueOf(set) } } };
}

function valueOf(text: string): unknown {
  if (!/^[[{]/.test(text.trim())) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw usage(`${text} is not JSON.`, 'Quote it for the shell: --set \'{"kg": 0.2, "rule": "carton/200"}\'.');
  }
}
