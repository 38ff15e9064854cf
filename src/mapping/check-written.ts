import { indicatorField } from '../domain/indicator-fields.js';
import type { Check, Verdict } from '../domain/identifiers/check.js';
import { checkHs, hs6Of } from '../domain/identifiers/hs.js';
import { checkLocode } from '../domain/identifiers/locode.js';
import { checkIdentifier, IDENTIFIER_SCHEMES } from '../domain/identifiers/schemes.js';
import type { CodeBook } from './codes/code-book.js';

/** What is to be said of one identifier or code while it is written. */
export interface WrittenVerdict {
  /** RFC 6901, from the top of what was given. */
  readonly pointer: string;
  /** The kind of identifier, or the code list. */
  readonly scheme: string;
  readonly verdict: Verdict;
  readonly doubt?: string;
  /** One sentence in English. */
  readonly detail?: string;
  /** The name of a code. */
  readonly means?: string;
}

/** Members whose name is not that of their scheme; the other schemes of the pool are members of the contract under their own name. */
const SCHEME_OF: Readonly<Record<string, string>> = { wagon: 'railWagon', trailerPlate: 'plate' };
/** `number` says what it is by where it stands. */
const NUMBER_IN: Readonly<Record<string, string>> = { containers: 'container', flight: 'flight', documents: 'travelDocument' };
const LIST_OF: Readonly<Record<string, string>> = {
  hs6: 'hs', hs6Found: 'hs', hs6Declared: 'hs', locode: 'un-locode', country: 'country', origin: 'country', flag: 'country', nationalities: 'country',
  departures: 'country', destinations: 'country', issuer: 'country', currency: 'currency', unit: 'unit',
};
const MOST = 2_000;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every identifier and code in a record that may be unfinished, with what its rule or its list says of it. */
export function checkWritten(written: unknown, codeBook: CodeBook): WrittenVerdict[] {
  return [...verdictsIn(written, { pointer: '', way: [] }, codeBook)].slice(0, MOST);
}

interface Place {
  readonly pointer: string;
  /** Names of the members above, without the numbers of items. */
  readonly way: readonly string[];
}

function* verdictsIn(value: unknown, place: Place, codeBook: CodeBook): Generator<WrittenVerdict> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* oneIn(item, { ...place, pointer: `${place.pointer}/${index}` }, codeBook);
  if (!isObject(value)) return;
  const pair = pairOf(value, place.pointer);
  if (pair) yield pair;
  for (const [name, member] of Object.entries(value)) {
    yield* oneIn(member, { pointer: `${place.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, way: [...place.way, name] }, codeBook);
  }
}

function* oneIn(value: unknown, place: Place, codeBook: CodeBook): Generator<WrittenVerdict> {
  if (typeof value !== 'string') return yield* verdictsIn(value, place, codeBook);
  if (value.trim() === '') return;
  const said = ofIdentifier(value, place) ?? ofCode(value, place, codeBook);
  if (said) yield { pointer: place.pointer, ...said };
}

type Said = Omit<WrittenVerdict, 'pointer'>;

function ofIdentifier(value: string, { way }: Place): Said | undefined {
  const name = way.at(-1) ?? '';
  const scheme = name === 'number' ? NUMBER_IN[way.at(-2) ?? ''] : name === 'seals' ? 'seal' : SCHEME_OF[name] ?? IDENTIFIER_SCHEMES.find((one) => one === name);
  return scheme && scheme !== 'national' ? told(scheme, checkIdentifier(scheme, value)) : undefined;
}

function ofCode(value: string, { way }: Place, codeBook: CodeBook): Said | undefined {
  const name = way.at(-1) ?? '';
  const list = name === 'type' && way.at(-2) === 'packages' ? 'package' : LIST_OF[name];
  if (!list) return undefined;
  const rule = list === 'hs' ? checkHs(value) : list === 'un-locode' ? checkLocode(value) : undefined;
  if (rule && rule.verdict === 'impossible') return told(list, rule);
  const code = list === 'hs' ? hs6Of(value) : value.trim().toUpperCase();
  const entry = codeBook.lookup(list, code);
  if (entry?.standing === 'usable') return { scheme: list, verdict: 'valid', ...(entry.name ? { means: entry.name } : {}) };
  if (list === 'country' && code.length === 3) return undefined; // alpha-3 and the codes of travel documents may stand too
  const near = codeBook.nearest(list, code).map((one) => one.code).join(', ');
  return { scheme: list, verdict: 'suspicious', doubt: 'code_unknown', detail: `${code} is not in the list${near ? `; perhaps ${near}` : ''}` };
}

/** Two members that make one identifier: a scheme with its value, a field with its. */
function pairOf({ scheme, field, value, country }: Json, pointer: string): WrittenVerdict | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const at = `${pointer}/value`;
  if (typeof scheme === 'string') return { pointer: at, ...told(scheme, checkIdentifier(scheme, value, typeof country === 'string' ? country : undefined)) };
  const check = typeof field === 'string' ? indicatorField(field)?.check : undefined;
  return check ? { pointer: at, ...told(String(field), check(value)) } : undefined;
}

function told(scheme: string, { verdict, doubt, detail }: Check): Said {
  return { scheme, verdict, ...(doubt ? { doubt } : {}), ...(detail ? { detail } : {}) };
}
