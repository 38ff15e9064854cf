import { join } from 'node:path';
import { readContractFile } from './contract-file.js';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of an object; of anything else none. */
export function membersOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

const SCHEMAS = '#/components/schemas/';

/**
 * One contract as one self-contained document: `schemas/x.yaml#/$defs/Y` becomes `#/components/schemas/Y`, whose content is
 * brought in, and an example file is brought in where it is named. What it means stays the same.
 * @param folder holds `<name>.yaml`, `schemas/` and `examples/`
 * @throws Error when a reference leads nowhere, or two files call different things by one name
 */
export function bundleContract(folder: string, name: string): JsonObject {
  const read = (file: string): Json => readContractFile(join(folder, file)) as Json;
  const document = membersOf(read(`${name}.yaml`));
  const components = membersOf(document.components);
  const sources = new Map(Object.entries(membersOf(components.schemas)).map(([part, entry]) => [part, String(membersOf(entry).$ref ?? '')]));

  const reference = (ref: string, file: string): JsonObject => {
    const [target = '', part] = ref.split('#/$defs/');
    if (part === undefined) return { $ref: ref };
    const source = `${target === '' ? file : `schemas/${target.replace('schemas/', '')}`}#/$defs/${part}`;
    if (sources.get(part) !== source) throw new Error(`${file} refers to ${source}, but ${part} is ${sources.get(part) ?? 'not listed'} in ${name}.yaml`);
    return { $ref: SCHEMAS + part };
  };
  const rewritten = (value: Json, file: string): Json => {
    if (Array.isArray(value)) return value.map((item) => rewritten(item, file));
    if (!isObject(value)) return value;
    if (typeof value.$ref === 'string' && value.$ref.endsWith('.json')) return read(value.$ref);
    const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rewritten(member, file)]));
    return typeof value.$ref === 'string' ? { ...members, ...reference(value.$ref, file) } : members;
  };
  const schema = (source: string): Json => {
    const [file = '', part = ''] = source.split('#/$defs/');
    const found = membersOf(membersOf(read(file)).$defs)[part];
    if (found === undefined) throw new Error(`${source} is listed in ${name}.yaml, but is not there`);
    return rewritten(found, file);
  };
  const { schemas: _listed, ...others } = components;
  const whole = membersOf(rewritten({ ...document, components: others }, `${name}.yaml`));
  return { ...whole, components: { ...membersOf(whole.components), schemas: Object.fromEntries([...sources].map(([part, source]) => [part, schema(source)])) } };
}
