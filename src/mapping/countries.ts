import { compact } from '../domain/identifiers/check.js';
import type { CodeBook, CodeEntry } from './codes/code-book.js';
import type { Trail } from './trail.js';

/** Alpha-3 and numeric codes of a code book, found once for each book. */
const aliases = new WeakMap<CodeBook, Map<string, string>>();

function aliasesOf(book: CodeBook): Map<string, string> {
  let known = aliases.get(book);
  if (!known) {
    known = new Map();
    for (const list of ['country', 'country-exception']) {
      for (const { code, attributes } of book.all(list)) {
        for (const alias of [attributes['alpha3'], attributes['numeric']]) if (alias) known.set(alias, code);
      }
    }
    aliases.set(book, known);
  }
  return known;
}

function exception(trail: Trail, entry: CodeEntry, pointer: string): string {
  const use = entry.attributes['use'];
  if (use) {
    trail.warn(pointer, entry.standing === 'retired' ? 'code_retired' : 'code_not_usable', `ISO 3166-1: ${entry.code} (${entry.name}); write ${use}`, use);
    return use;
  }
  if (entry.standing === 'retired') trail.warn(pointer, 'code_retired', `ISO 3166-1: ${entry.code} (${entry.name}) is ${entry.status}`);
  return entry.code;
}

/** Alpha-2 of a country given as alpha-2, alpha-3 or number; what cannot be placed stays as it is and is told. */
export function countryCode(trail: Trail, value: string, pointer: string): string {
  const given = trail.ours('country', compact(value), pointer);
  const code = aliasesOf(trail.codeBook).get(given) ?? given;
  if (trail.codeBook.lookup('country', code)) return code;
  const special = trail.codeBook.lookup('country-exception', code, { at: trail.at });
  if (special) return exception(trail, special, pointer);
  const document = trail.codeBook.lookup('icao-state', given);
  if (document) return document.attributes['country'] ?? given;
  trail.warn(pointer, 'code_unknown', `ISO 3166-1 has no ${given}`);
  return given;
}

/**
 * Issuer or nationality of a travel document: the ICAO codes come first there, and those that say more than a country
 * (`GBD`, `XXB`) are kept as they are.
 */
export function documentCountry(trail: Trail, value: string, pointer: string): string {
  const given = compact(value);
  const entry = trail.codeBook.lookup('icao-state', given);
  if (!entry) return countryCode(trail, value, pointer);
  if (entry.standing === 'unusable') trail.warn(pointer, 'code_not_usable', `ICAO 9303: ${given} (${entry.name}) is for specimens only`);
  return given === 'D' ? 'DE' : given;
}
