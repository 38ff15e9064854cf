import {
  isInnerList, parseDictionary, parseItem, serializeInnerList, serializeItem, serializeParameters, type InnerList, type Item,
} from 'structured-headers';
import { malformed } from './malformed.js';
import { fieldValue, trimOws, type Fields } from './message.js';

/** One member of a structured dictionary, with the text it was read from. */
export interface Member {
  readonly key: string;
  /** `key=value;parameters` exactly as sent, without surrounding white space. */
  readonly text: string;
  readonly member: Item | InnerList;
  /** The value and its parameters, without the key, as RFC 8941 would write them. */
  readonly canonical: string;
}

const [QUOTE, OPEN, CLOSE, COMMA, BACKSLASH] = [0x22, 0x28, 0x29, 0x2c, 0x5c];

/** A partner covers the same components in message after message: lists that were read before are not read again. */
const MEMO_SIZE = 256;
const MEMO_LONGEST = 1024;
const lists = new Map<string, Member>();

/** Verifying a request and signing its answer ask for the members of the same headers. */
const readBefore = new WeakMap<Fields, Map<string, readonly Member[]>>();

/** The members of a dictionary field, or undefined when the message does not have the field. Refuses as `parseMembers`. */
export function membersOf(fields: Fields, name: string): readonly Member[] | undefined {
  const before = readBefore.get(fields)?.get(name);
  const value = before === undefined ? fieldValue(fields, name) : undefined;
  if (value === undefined) return before;
  const members = parseMembers(value, name);
  readBefore.set(fields, (readBefore.get(fields) ?? new Map<string, readonly Member[]>()).set(name, members));
  return members;
}

/**
 * Reads a structured dictionary (RFC 8941) member by member. The parser keeps the last of two equal keys and says nothing, so
 * it never gets to see two members at once. Refuses `signature_malformed`.
 */
export function parseMembers(value: string, field: string): Member[] {
  let members: Member[];
  try {
    members = splitMembers(value).map(parseMember);
  } catch {
    throw malformed(`The header ${field} is not a structured dictionary (RFC 8941).`);
  }
  if (new Set(members.map((each) => each.key)).size !== members.length) throw malformed(`The header ${field} names one member twice.`);
  return members;
}

function parseMember({ text, listEnd }: Piece): Member {
  const parameters = text.slice(listEnd);
  // Anything but a list with parameters is left to the parser as it is.
  if (listEnd === 0 || parameters[0] !== ';') return parseWhole(text);
  const list = parseList(text.slice(0, listEnd));
  const [, map] = parseItem(`1${parameters}`);
  return { key: list.key, text, member: [list.member[0] as Item[], map], canonical: list.canonical + serializeParameters(map) };
}

function parseList(text: string): Member {
  const before = lists.get(text);
  if (before !== undefined) return before;
  const list = parseWhole(text);
  if (!isInnerList(list.member) || list.member[1].size > 0) throw new Error('not a list');
  if (lists.size >= MEMO_SIZE) lists.clear();
  if (text.length <= MEMO_LONGEST) lists.set(text, list);
  return list;
}

function parseWhole(text: string): Member {
  const [[key, member] = [], second] = parseDictionary(text);
  if (key === undefined || member === undefined || second !== undefined) throw new Error('not one member');
  return { key, text, member, canonical: isInnerList(member) ? serializeInnerList(member) : serializeItem(member) };
}

interface Piece {
  readonly text: string;
  /** Where the parameters of an inner list begin; 0 when there is no list. */
  readonly listEnd: number;
}

/** Cuts at the commas outside strings and inner lists. */
function splitMembers(value: string): Piece[] {
  const pieces: Piece[] = [];
  let [start, listEnd, depth, quoted] = [0, 0, 0, false];
  for (let at = 0; at <= value.length; at += 1) {
    const char = at === value.length && !quoted ? COMMA : value.charCodeAt(at);
    if (quoted) {
      if (char === BACKSLASH) at += 1;
      else if (char === QUOTE) quoted = false;
    } else if (char === QUOTE) quoted = true;
    else if (char === OPEN) depth += 1;
    else if (char === CLOSE) {
      depth -= 1;
      listEnd = at + 1;
    } else if (char === COMMA && depth === 0) {
      const text = trimOws(value.slice(start, at));
      pieces.push({ text, listEnd: listEnd === 0 ? 0 : listEnd - value.indexOf(text, start) });
      [start, listEnd] = [at + 1, 0];
    }
  }
  if (start <= value.length) throw new Error('a string or a list does not end');
  return trimOws(value) === '' ? [] : pieces;
}
