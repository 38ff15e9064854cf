import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readContractFile } from '../../src/platform/contract-file.js';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export const FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), '../../openapi');
export const DOCUMENTS = ['partner', 'engine', 'console'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

export interface Operation {
  readonly path: string;
  readonly method: string;
  readonly id: string;
  readonly spec: JsonObject;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of an object; of anything else none. */
export function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function readJson(file: string): Json {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Json;
}

/** The names in openapi/examples that begin so. */
export function exampleNames(prefix = ''): string[] {
  return readdirSync(join(FOLDER, 'examples')).filter((name) => name.startsWith(prefix) && name.endsWith('.json')).sort();
}

export function schemaFiles(): string[] {
  return readdirSync(join(FOLDER, 'schemas')).filter((name) => name.endsWith('.yaml')).sort();
}

/** The document as it was written, references and all. */
export function rawFile(file: string): Json {
  const path = resolve(FOLDER, file);
  if (!existsSync(path)) throw new Error(`${path} is referred to but is not there`);
  return readContractFile(path) as Json;
}

/** The document with every reference, to its own parts and to other files, replaced by what it means. */
export function loadDocument(name: DocumentName): JsonObject {
  const file = `${name}.yaml`;
  return object(resolved(rawFile(file), file, []));
}

function resolved(value: Json, file: string, trail: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item) => resolved(item, file, trail));
  if (!isObject(value)) return value;
  const { $ref, ...beside } = value;
  const rest = Object.fromEntries(Object.entries(beside).map(([name, member]) => [name, resolved(member, file, trail)]));
  if (typeof $ref !== 'string') return rest;
  const target = resolve(dirname(resolve(FOLDER, file)), $ref.split('#')[0] || resolve(FOLDER, file));
  const here = `${target}#${$ref.split('#')[1] ?? ''}`;
  if (trail.includes(here)) throw new Error(`${here} refers to itself`);
  const found = resolved(at(rawFile(target), $ref.split('#')[1] ?? ''), target, [...trail, here]);
  return Object.keys(rest).length === 0 ? found : { ...object(found), ...rest };
}

function at(value: Json, pointer: string): Json {
  return pointer.split('/').slice(1).reduce<Json>((parent, part) => {
    const found = object(parent)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
    if (found === undefined) throw new Error(`${pointer} leads nowhere`);
    return found;
  }, value);
}

export function operationsOf(document: JsonObject): Operation[] {
  return Object.entries(object(document.paths)).flatMap(([path, item]) => Object.entries(object(item))
    .filter(([method]) => METHODS.includes(method))
    .map(([method, spec]) => ({ path, method, id: String(object(spec).operationId), spec: object(spec) })));
}

/** The one JSON-like content of a request body or response, or undefined. */
export function contentOf(message: Json | undefined): { schema: JsonObject; examples: JsonObject } | undefined {
  const [content] = Object.values(object(object(message).content));
  return content === undefined ? undefined : { schema: object(object(content).schema), examples: object(object(content).examples) };
}

/** The first example of what an operation takes; an empty object where it takes none. */
export function exampleOf({ spec }: Pick<Operation, 'spec'>): Json {
  const [example] = Object.values(contentOf(spec.requestBody)?.examples ?? {});
  return object(example).value ?? {};
}
