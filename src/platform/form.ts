import { isObject, membersOf, type Json, type JsonObject } from './contract-bundle.js';

/** Schemas by name, of which `root` is the one to begin with. */
export interface Form {
  readonly root: string;
  readonly schemas: JsonObject;
}

const SCHEMAS = '#/components/schemas/';
/** Said to those who read the contract; a page has texts of its own. */
const PROSE = new Set(['description', 'examples']);

/** One schema of a bundled contract with every schema it is made of, without their prose. */
export function formOf(document: JsonObject, root: string): Form {
  const all = membersOf(membersOf(document.components).schemas);
  const schemas: JsonObject = {};
  const take = (name: string): void => {
    if (name in schemas) return;
    schemas[name] = null; // so that a circle ends
    schemas[name] = bare(all[name] as Json, { take, names: false });
  };
  take(root);
  return { root, schemas };
}

interface Taking {
  readonly take: (name: string) => void;
  /** Whether the members of the object are names of fields, which may be called as prose is. */
  readonly names: boolean;
}

function bare(value: Json, { take, names }: Taking): Json {
  if (Array.isArray(value)) return value.map((item) => bare(item, { take, names: false }));
  if (!isObject(value)) return value;
  if (!names && typeof value.$ref === 'string' && value.$ref.startsWith(SCHEMAS)) take(value.$ref.slice(SCHEMAS.length));
  const kept = Object.entries(value).filter(([name]) => names || !PROSE.has(name));
  return Object.fromEntries(kept.map(([name, member]) => [name, bare(member, { take, names: !names && name === 'properties' })]));
}
