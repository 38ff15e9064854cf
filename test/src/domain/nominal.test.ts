import { MESSAGE_TYPES } from '../../../src/domain/envelope.js';
import { isWhole, reachOf, stepInto } from '../../../src/domain/field-list.js';
import { NOMINAL_FIELDS } from '../../../src/domain/nominal.js';
import { readContractFile } from '../../../src/platform/contract-file.js';
import { projectPath } from '../../../src/platform/paths.js';

type Schema = { readonly $ref?: string; readonly properties?: Record<string, Schema>; readonly items?: Schema };

function resolve(ref: string, from: string): { file: string; name: string; schema: Schema } {
  const [path, name] = ref.split('#/$defs/') as [string, string];
  const file = path || from;
  const { $defs } = readContractFile(projectPath('openapi', 'schemas', file)) as { $defs: Record<string, Schema> };
  return { file, name, schema: $defs[name] as Schema };
}

/** Every field of the contract under `schema`, as the pointer with `*` for items, with the names of the definitions on the way. */
function* fields(schema: Schema, file: string, path: readonly string[], on: readonly string[]): Generator<{ path: readonly string[]; on: readonly string[] }> {
  if (schema.$ref) {
    const found = resolve(schema.$ref, file);
    yield* fields(found.schema, found.file, path, [...on, found.name]);
    return;
  }
  yield { path, on };
  for (const [name, member] of Object.entries(schema.properties ?? {})) yield* fields(member, file, [...path, name], on);
  if (schema.items) yield* fields(schema.items, file, [...path, '*'], on);
}

/** What tells that a field names a person: its definition, or its name inside the description of a person. */
const PERSONAL = new Set(['PersonName', 'TravelDocument']);
const OF_A_PERSON = new Set(['dateOfBirth', 'placeOfBirth', 'address', 'phone', 'email', 'physicalDescription', 'directors']);

const meant = (path: readonly string[]): boolean => {
  let reach = reachOf(NOMINAL_FIELDS);
  return path.some((name) => isWhole(reach = stepInto(reach, name)));
};
const every = MESSAGE_TYPES.flatMap((type) => {
  const name = `${type[0]?.toUpperCase()}${type.slice(1)}`;
  return [...fields({ $ref: `${type}.yaml#/$defs/${name}` }, '', [type], [])];
});

it('misses no field of the contract that holds a name, a document or the particulars of a person', () => {
  const personal = every.filter(({ path, on }) => PERSONAL.has(on.at(-1) ?? '') || path.at(-1) === 'directors'
    || (OF_A_PERSON.has(path.at(-1) ?? '') && on.some((name) => name === 'Traveller' || name === 'InvolvedPerson')));
  expect(personal.length).toBeGreaterThan(20);
  expect(personal.filter(({ path }) => !meant(path)).map(({ path }) => `/${path.join('/')}`)).toEqual([]);
});

it('names only fields that the contract has', () => {
  const known = new Set(every.map(({ path }) => `/${path.join('/')}`));
  expect(NOMINAL_FIELDS.filter((pointer) => !known.has(pointer))).toEqual([]);
});

it('leaves the non-nominal twin of a person alone', () => {
  for (const twin of ['/seizure/persons/*/role', '/seizure/persons/*/sex', '/seizure/persons/*/ageBand', '/alert/traveller/nationalities', '/alert/issuingAuthority/contact']) {
    expect(meant(twin.split('/').slice(1))).toBe(false);
  }
});
