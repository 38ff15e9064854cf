import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonObject } from './document.js';

const compiled = new WeakMap<JsonObject, ValidateFunction>();
// Strict about what can hide a typing error in a schema; the rest is a matter of taste.
const ajv = new Ajv2020({
  allErrors: true, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: false, validateFormats: true,
});
// Says that the list of values in an answer may become longer; it binds no value.
ajv.addKeyword('x-grows');
(addFormats as unknown as (target: Ajv2020, options: { mode: 'full' }) => void)(ajv, { mode: 'full' });

/** What is wrong, one finding a line; empty when all is well. */
export function findings(schema: JsonObject, value: unknown): string[] {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword} ${JSON.stringify(error.params)}`);
}
