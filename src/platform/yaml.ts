import { CORE_SCHEMA, load } from 'js-yaml';

/** YAML by its core schema, which is what JSON can hold: a date stays the text that it is. @throws Error with the place of what is no YAML */
export function parseYaml(text: string): unknown {
  return load(text, { schema: CORE_SCHEMA });
}
