import { isObject, membersOf, type Json, type JsonObject } from './contract-bundle.js';

const COMPONENT = /^#\/components\/([^/]+)\/([^/]+)$/;

/** The paths of a contract, those with fewer parameters in front of those that would take them for a value. */
export function pathsOf(document: JsonObject): string[] {
  // No character of a path comes after an opening brace but a tilde and the like, which we do not use.
  return Object.keys(membersOf(document.paths)).sort();
}

/** `/v1/batches/{batchId}` as a router has it: `/v1/batches/:batchId`. */
export function templateOf(path: string): string {
  return path.replaceAll(/\{([^{}/]+)\}/g, ':$1');
}

/** What a bundled contract says of these paths: they, and the components that they need, directly or through others. For reading only. */
export function partOfContract(document: JsonObject, paths: readonly string[]): JsonObject {
  const all = membersOf(document.components);
  // Schemes are named, not referred to.
  const components: Record<string, JsonObject> = { securitySchemes: membersOf(all.securitySchemes) };
  const gather = (value: Json | undefined): void => {
    if (Array.isArray(value)) value.forEach(gather);
    else if (isObject(value)) Object.values(value).forEach(gather);
    else if (typeof value === 'string') need(value);
  };
  const need = (reference: string): void => {
    const [, kind, name] = COMPONENT.exec(reference) ?? [];
    if (kind === undefined || name === undefined || components[kind]?.[name] !== undefined) return;
    const component = membersOf(all[kind])[name];
    if (component === undefined) return;
    (components[kind] ??= {})[name] = component;
    gather(component);
  };
  const items = Object.fromEntries(Object.entries(membersOf(document.paths)).filter(([path]) => paths.includes(path)));
  gather(items);
  return { ...document, paths: items, components };
}
