import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { bundleContract, isObject, membersOf, type Json, type JsonObject } from '../../src/platform/contract-bundle.js';
import { DOCUMENTS, FOLDER, loadDocument, object, operationsOf } from './document.js';

function* refsIn(value: Json): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* refsIn(item);
  else if (isObject(value)) {
    if (typeof value.$ref === 'string') yield value.$ref;
    for (const member of Object.values(value)) yield* refsIn(member);
  }
}

/** The document with every reference followed: what it means, whatever way it was written. */
function meaning(value: Json, document: JsonObject): Json {
  if (Array.isArray(value)) return value.map((item) => meaning(item, document));
  if (!isObject(value)) return value;
  const { $ref, ...beside } = value;
  const rest = Object.fromEntries(Object.entries(beside).map(([key, member]) => [key, meaning(member, document)]));
  if (typeof $ref !== 'string') return rest;
  return { ...object(meaning(at(document, $ref), document)), ...rest };
}

const at = (document: JsonObject, ref: string): Json => ref.slice('#/'.length).split('/').reduce<Json>((value, part) => object(value)[part] as Json, document);

describe.each([...DOCUMENTS])('the %s contract as one document', (name) => {
  const bundled = bundleContract(FOLDER, name);

  it('refers to nothing outside itself, and to nothing that is not there', () => {
    const refs = [...new Set(refsIn(bundled))];
    expect(refs.filter((ref) => !ref.startsWith('#/components/'))).toEqual([]);
    expect(refs.filter((ref) => at(bundled, ref) === undefined)).toEqual([]);
  });

  it('means what the files mean', () => {
    const operations = (document: JsonObject): Json[] => operationsOf(document).map(({ id, path, method, spec }) => ({ id, path, method, spec: sorted(spec) }));
    expect(operations(object(meaning(bundled, bundled)))).toEqual(operations(loadDocument(name)));
  });

  it('has schemas that a validator takes as they stand', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'https://contract.example/', components: bundled.components });
    for (const part of Object.keys(membersOf(membersOf(bundled.components).schemas))) ajv.compile({ $ref: `https://contract.example/#/components/schemas/${part}` });
    expect(ajv.errors ?? []).toEqual([]);
  });

  it('is the same each time', () => {
    const print = (document: JsonObject): string => createHash('sha256').update(JSON.stringify(document)).digest('hex');
    expect(print(bundleContract(FOLDER, name))).toBe(print(bundled));
  });
});

/** Where a reference has words beside it, they come first or last; the order means nothing. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]));
}
