import { isObject, membersOf, type Json, type JsonObject } from '../contract-bundle.js';
import { canonical, type Changes, type Direction } from './change.js';

/** Two documents and the way we look at them. */
export interface Comparison {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly changes: Changes;
  /** Pairs of named schemas that were compared already, each with its direction. */
  readonly seen: Set<string>;
}

interface Pair {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly direction: Direction;
  /** For example `request Alert/validUntil`. */
  readonly at: string;
}

const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
/** Two of these cannot be compared, so that any change of one may break somebody. */
const RULES = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'not', 'if', 'then', 'else', 'contains', 'dependentRequired',
  'dependentSchemas', 'patternProperties', 'propertyNames', 'prefixItems', 'unevaluatedProperties', 'unevaluatedItems', 'contentEncoding', 'contentMediaType'];
/** Compared one by one as long as there are as many. */
const CHOICES = ['allOf', 'anyOf', 'oneOf'];
/** Words for people; they bind nobody. */
const WORDS = ['title', 'description', 'examples', 'example', 'default', 'deprecated', 'readOnly', 'writeOnly', 'externalDocs', '$comment'];
const JUDGED = new Set([...UPPER, ...LOWER, ...RULES, ...CHOICES, ...WORDS, 'type', 'enum', 'const', 'required', 'properties', 'additionalProperties', 'items', '$ref']);

/**
 * Compares two schemas, member by member, down to where both name the same part of their documents (each part once).
 * What a request may hold may only widen, what a response may hold may only narrow; members of responses may be added.
 * @param at where they stand, for the name of each change
 */
export function compareSchemas(comparison: Comparison, direction: Direction, at: string, [before, after]: readonly [Json | undefined, Json | undefined]): void {
  const [was, is] = [resolved(comparison.before, before), resolved(comparison.after, after)];
  if (was.part !== undefined && is.part !== undefined) {
    const key = `${direction} ${was.part} ${is.part}`;
    if (comparison.seen.has(key)) return;
    comparison.seen.add(key);
  }
  const named = was.part !== undefined && was.part === is.part;
  comparePair(comparison, { before: was.schema, after: is.schema, direction, at: named ? `${direction} ${was.part}` : at });
}

function resolved(document: JsonObject, schema: Json | undefined): { schema: JsonObject; part?: string } {
  const { $ref, ...beside } = membersOf(schema);
  if (typeof $ref !== 'string') return { schema: beside };
  const found = $ref.slice('#/'.length).split('/').reduce<Json | undefined>((value, name) => membersOf(value)[name], document);
  const below = resolved(document, found);
  return { schema: { ...below.schema, ...beside }, part: below.part ?? $ref.slice($ref.lastIndexOf('/') + 1) };
}

function comparePair(comparison: Comparison, pair: Pair): void {
  const { changes } = comparison;
  compareTypes(changes, pair);
  compareValues(changes, pair);
  compareMembers(comparison, pair);
  for (const keyword of UPPER) compareBounds(changes, pair, { keyword, sign: 1 });
  for (const keyword of LOWER) compareBounds(changes, pair, { keyword, sign: -1 });
  const unknown = [...Object.keys(pair.before), ...Object.keys(pair.after)].filter((keyword) => !JUDGED.has(keyword) && !keyword.startsWith('x-'));
  for (const keyword of new Set([...RULES, ...unknown])) compareRule(changes, pair, keyword);
  for (const keyword of CHOICES) compareChoices(comparison, pair, keyword);
  if (pair.before.items !== undefined || pair.after.items !== undefined) {
    compareSchemas(comparison, pair.direction, `${pair.at}[]`, [pair.before.items, pair.after.items]);
  }
}

/** Says it as a break or as an addition: `narrower` of what may be there breaks requests, wider breaks responses. */
function tell(changes: Changes, { direction, at }: Pair, narrower: boolean, what: string): void {
  if (narrower === (direction === 'request')) changes.breaking(`${at} ${what}`);
  else changes.additive(`${at} ${what}`);
}

function compareTypes(changes: Changes, pair: Pair): void {
  const types = (schema: JsonObject): string[] | undefined => (schema.type === undefined ? undefined : [schema.type].flat().map(String));
  const [was, is] = [types(pair.before), types(pair.after)];
  if (canonical(was) === canonical(is)) return;
  const words = `type ${was?.join('|') ?? 'any'} became ${is?.join('|') ?? 'any'}`;
  const lost = was === undefined || was.some((type) => is !== undefined && !is.includes(type));
  const gained = is === undefined || is.some((type) => was !== undefined && !was.includes(type));
  if (lost && gained) changes.breaking(`${pair.at} ${words}`);
  else tell(changes, pair, lost, words);
}

function compareValues(changes: Changes, pair: Pair): void {
  const values = (schema: JsonObject): string[] | undefined => {
    const list = 'const' in schema ? [schema.const as Json] : schema.enum;
    return Array.isArray(list) ? list.map((value) => canonical(value)) : undefined;
  };
  const [was, is] = [values(pair.before), values(pair.after)];
  if (was === undefined && is === undefined) return;
  if (was === undefined) return tell(changes, pair, true, `takes listed values only: ${is?.join(' ')}`);
  if (is === undefined) return tell(changes, pair, false, 'takes any value, no list');
  for (const value of was.filter((each) => !is.includes(each))) tell(changes, pair, true, `lost the value ${value}`);
  for (const value of is.filter((each) => !was.includes(each))) {
    // A list that has said from the beginning that it grows may do so.
    if (pair.before['x-grows'] === true) changes.additive(`${pair.at} gained the value ${value}`);
    else tell(changes, pair, false, `gained the value ${value}`);
  }
}

function compareMembers(comparison: Comparison, pair: Pair): void {
  const { changes } = comparison;
  const { before, after, direction, at } = pair;
  const [had, has] = [membersOf(before.properties), membersOf(after.properties)];
  const [needed, needs] = [names(before.required), names(after.required)];
  for (const name of Object.keys(had)) {
    if (!(name in has)) changes.breaking(`${at}/${name} was removed`);
    else compareSchemas(comparison, direction, `${at}/${name}`, [had[name], has[name]]);
  }
  for (const name of Object.keys(has)) if (!(name in had) && !(direction === 'request' && needs.includes(name))) changes.additive(`${at}/${name} is new`);
  for (const name of needs.filter((each) => !needed.includes(each))) {
    const what = name in had ? 'became required' : 'is new and required';
    if (direction === 'request') changes.breaking(`${at}/${name} ${what}`);
    else if (name in had) changes.additive(`${at}/${name} ${what}`);
  }
  for (const name of needed.filter((each) => !needs.includes(each) && each in has)) {
    if (direction === 'response') changes.breaking(`${at}/${name} became optional`);
    else changes.additive(`${at}/${name} became optional`);
  }
  compareOthers(comparison, pair);
}

/** Members nobody named: refused, taken, or taken in a certain form. */
function compareOthers(comparison: Comparison, pair: Pair): void {
  const [was, is] = [pair.before.additionalProperties ?? true, pair.after.additionalProperties ?? true];
  if (isObject(was) && isObject(is)) return compareSchemas(comparison, pair.direction, `${pair.at}/*`, [was, is]);
  if (canonical(was) === canonical(is)) return;
  // Whoever reads an answer must ignore what it does not know; only who writes is bound by this.
  if (pair.direction === 'response') return;
  const narrower = is === false || (isObject(is) && was === true);
  tell(comparison.changes, pair, narrower, narrower ? 'takes no other members' : 'takes other members');
}

function compareBounds(changes: Changes, pair: Pair, { keyword, sign }: { keyword: string; sign: 1 | -1 }): void {
  const [was, is] = [pair.before[keyword], pair.after[keyword]];
  if (was === is) return;
  const bound = (value: Json | undefined): number => (typeof value === 'number' ? value : sign * Infinity);
  tell(changes, pair, sign * bound(is) < sign * bound(was), `${keyword} ${canonical(was) || 'none'} became ${canonical(is) || 'none'}`);
}

function compareRule(changes: Changes, pair: Pair, keyword: string): void {
  const [was, is] = [canonical(pair.before[keyword]), canonical(pair.after[keyword])];
  if (was === is) return;
  if (was !== '' && is !== '') changes.breaking(`${pair.at} ${keyword} changed`);
  else tell(changes, pair, was === '', was === '' ? `${keyword} is new` : `${keyword} was removed`);
}

function compareChoices(comparison: Comparison, pair: Pair, keyword: string): void {
  const [was, is] = [pair.before[keyword], pair.after[keyword]].map((list) => (Array.isArray(list) ? list : []));
  if (was?.length !== is?.length) return compareRule(comparison.changes, pair, keyword);
  for (const [index, one] of (was ?? []).entries()) compareSchemas(comparison, pair.direction, `${pair.at} ${keyword} ${index + 1}`, [one, is?.[index]]);
}

function names(required: Json | undefined): string[] {
  return Array.isArray(required) ? required.map(String) : [];
}
