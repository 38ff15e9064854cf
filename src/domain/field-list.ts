/**
 * Lists of fields: JSON Pointers (RFC 6901) that stand for a member and everything in it. The token `*` stands for any one
 * member or item: below `/seizure/persons`, `*` then `names` are the names of every person; a `*` alone is all there is.
 */
export interface FieldNode {
  /** An entry of the list ends here: this and everything in it is meant. */
  whole: boolean;
  readonly members: Map<string, FieldNode>;
}

/** Where one stands in a list: several entries may lead on, one by name and one by `*`. */
export type Reach = readonly FieldNode[];

const compiled = new WeakMap<readonly string[], Reach>();

/** The start of a list; a list is read once, as long as it is the same array. */
export function reachOf(list: readonly string[]): Reach {
  let reach = compiled.get(list);
  if (!reach) {
    reach = [compile(list)];
    compiled.set(list, reach);
  }
  return reach;
}

function compile(list: readonly string[]): FieldNode {
  const root: FieldNode = { whole: false, members: new Map() };
  for (const pointer of list) {
    let node = root;
    for (const token of pointer.split('/').slice(1)) {
      const name = unescapeToken(token);
      const next = node.members.get(name) ?? { whole: false, members: new Map() };
      node.members.set(name, next);
      node = next;
    }
    node.whole = true;
  }
  return root;
}

const NOWHERE: Reach = [];

/** One step down: to the member or item of this name (an index counts as a name). */
export function stepInto(reach: Reach, name: string | number): Reach {
  if (reach.length === 0) return NOWHERE;
  const [only] = reach;
  if (reach.length === 1 && only && !only.members.has('*')) {
    const next = only.members.get(String(name));
    return next ? [next] : NOWHERE;
  }
  const found: FieldNode[] = [];
  for (const { members } of reach) {
    const named = members.get(String(name));
    const any = members.get('*');
    if (named) found.push(named);
    if (any && any !== named) found.push(any);
  }
  return found;
}

/** Whether the list means this and everything in it. */
export function isWhole(reach: Reach): boolean {
  return reach.some(({ whole }) => whole);
}

/** RFC 6901 section 3. */
export function escapeToken(name: string): string {
  return name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Pointers of what is in `value` but not on the list, the outermost of each. */
export function outsideOf(value: unknown, reach: Reach, pointer: string): string[] {
  if (isWhole(reach)) return [];
  if (reach.length === 0 || value === null || typeof value !== 'object') return [pointer];
  const inner = Object.entries(value);
  return inner.length === 0 ? [pointer] : inner.flatMap(([name, one]) => outsideOf(one, stepInto(reach, name), `${pointer}/${escapeToken(name)}`));
}

/** Pointers of what is in `value` and on the list. Only members that the list names are looked at: it is asked for every message. */
export function insideOf(value: unknown, list: readonly string[]): string[] {
  const found: string[] = [];
  collect(value, reachOf(list), { pointer: '', found });
  return found;
}

function collect(value: unknown, reach: Reach, { pointer, found }: { pointer: string; found: string[] }): void {
  if (isWhole(reach)) {
    found.push(pointer);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  const step = (name: string): void => {
    const one = (value as Record<string, unknown>)[name];
    if (one !== undefined && Object.hasOwn(value, name)) collect(one, stepInto(reach, name), { pointer: `${pointer}/${escapeToken(name)}`, found });
  };
  if (reach.some(({ members }) => members.has('*'))) Object.keys(value).forEach(step);
  else for (const { members } of reach) for (const name of members.keys()) step(name);
}

/** What stands at a pointer; undefined when nothing does. */
export function valueAt(value: unknown, pointer: string): unknown {
  let at: unknown = value;
  for (const token of pointer.split('/').slice(1)) {
    const name = unescapeToken(token);
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}
