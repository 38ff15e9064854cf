import { parseDictionary, type InnerList, type Item } from 'structured-headers';
import { malformed } from './malformed.js';

/** One member of a structured dictionary, with the text it was read from. */
export interface Member {
  readonly key: string;
  /** `key=value;parameters` exactly as sent, without surrounding white space. */
  readonly text: string;
  readonly member: Item | InnerList;
}

/**
 * Reads a structured dictionary (RFC 8941) without losing sight of repeats: the parser keeps the last of two equal keys and
 * says nothing, so the members are counted in the raw text as well. Refuses `signature_malformed`.
 */
export function parseMembers(value: string, field: string): Member[] {
  let parsed: Map<string, Item | InnerList>;
  try {
    parsed = parseDictionary(value);
  } catch {
    throw malformed(`The header ${field} is not a structured dictionary (RFC 8941).`);
  }
  const texts = splitMembers(value);
  if (texts.length !== parsed.size) throw malformed(`The header ${field} names one member twice.`);
  return Array.from(parsed, ([key, member], index) => ({ key, member, text: texts[index] ?? '' }));
}

/** Cuts at the commas outside strings and inner lists. */
function splitMembers(value: string): string[] {
  const members: string[] = [];
  let quoted = false;
  let depth = 0;
  let start = 0;
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charCodeAt(at);
    if (quoted) {
      if (char === 0x5c) at += 1;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x28) depth += 1;
    else if (char === 0x29) depth -= 1;
    else if (char === 0x2c && depth === 0) {
      members.push(value.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = value.slice(start).trim();
  return last === '' ? members : [...members, last];
}
