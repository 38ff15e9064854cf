import { compact } from '../domain/identifiers/check.js';
import { checkHs, hs6Of } from '../domain/identifiers/hs.js';
import { checkLocode } from '../domain/identifiers/locode.js';
import type { HsCode } from '../domain/measures.js';
import type { CodeEntry } from './codes/code-book.js';
import type { ListName } from './codes/lists.js';
import type { Trail } from './trail.js';

/** The edition a code belongs to when its sender says nothing. */
export const HS_EDITION = '2022';

interface Wanted {
  readonly list: ListName;
  /** How an officer calls the list. */
  readonly called: string;
  readonly code: string;
  readonly pointer: string;
}

function nearestWords(near: readonly CodeEntry[]): string {
  const [first, ...others] = near;
  if (!first) return '';
  const name = first.name === null ? '' : ` (${first.name.length > 90 ? `${first.name.slice(0, 89)}…` : first.name})`;
  return `; nearest: ${[`${first.code}${name}`, ...others.map((one) => one.code)].join(', ')}`;
}

function warnUnknown(trail: Trail, { list, called, code, pointer }: Wanted): void {
  const near = trail.codeBook.nearest(list, code);
  trail.warn(pointer, 'code_unknown', `${called} has no ${code}${nearestWords(near)}`, near[0]?.code);
}

function warnStanding(trail: Trail, { list, called, code, pointer }: Wanted, entry: CodeEntry): void {
  if (entry.standing === 'retired') {
    const near = trail.codeBook.nearest(list, code);
    const since = entry.attributes['withdrawn'];
    trail.warn(pointer, 'code_retired', `${called}: ${code} (${entry.name ?? 'no name'}) is ${entry.status}${since ? ` since ${since}` : ''}${nearestWords(near)}`, near[0]?.code);
  } else if (entry.standing === 'unusable') {
    trail.warn(pointer, 'code_not_usable', `${called}: ${code} (${entry.name ?? 'no name'}) does not name what it is used for here`);
  }
}

/** Looks a code up and tells what is wrong with it; the code itself always stays. */
function place(trail: Trail, wanted: Wanted): CodeEntry | undefined {
  const entry = trail.codeBook.lookup(wanted.list, wanted.code, { at: trail.at });
  if (entry) warnStanding(trail, wanted, entry);
  else warnUnknown(trail, wanted);
  return entry;
}

export function unitCode(trail: Trail, value: string, pointer: string): string {
  const code = trail.ours('unit', compact(value), pointer);
  place(trail, { list: 'unit', called: 'UNECE Rec 20', code, pointer });
  return code;
}

export function packageCode(trail: Trail, value: string, pointer: string): string {
  const code = trail.ours('package', compact(value), pointer);
  place(trail, { list: 'package', called: 'UNECE Rec 21', code, pointer });
  return code;
}

/** ISO 4217 in force at the time of the message; gold, drawing rights and test codes are not the money of a value. */
export function currencyCode(trail: Trail, value: string, pointer: string): string {
  const code = trail.ours('currency', compact(value), pointer);
  const entry = place(trail, { list: 'currency', called: 'ISO 4217', code, pointer });
  const kind = entry?.attributes['kind'];
  if (entry && kind !== 'money' && kind !== 'fund') {
    trail.warn(pointer, 'code_not_usable', `ISO 4217: ${code} (${entry.name ?? kind}) is not money`);
  }
  return code;
}

export function locodeCode(trail: Trail, value: string, pointer: string): string {
  const check = checkLocode(value);
  // Three real entries hold a 0: what the list knows is not unusual.
  if (check.verdict === 'impossible') trail.doubt(pointer, check);
  else if (place(trail, { list: 'un-locode', called: 'UN/LOCODE', code: check.normalised, pointer }) === undefined) trail.doubt(pointer, check);
  return check.normalised;
}

/** HS code of any length: its form, its subheading in the stated edition, and the neighbours when there is none. */
export function hsCode(trail: Trail, value: string, pointer: string, statedEdition?: string): HsCode {
  const edition = statedEdition ?? HS_EDITION;
  const check = checkHs(value);
  const hs = { code: check.normalised, hs6: hs6Of(value), edition };
  if (check.verdict === 'impossible') {
    const entry = trail.codeBook.lookup('hs', hs.hs6);
    if (entry?.standing === 'unusable') trail.cannotBe(pointer, 'code_not_usable', check.detail ?? 'Never goods');
    else trail.doubt(pointer, check);
    return hs;
  }
  trail.doubt(pointer, check);
  if (!trail.codeBook.holds('hs', edition)) {
    const now = trail.codeBook.lookup('hs', hs.hs6) ? `${hs.hs6} exists in HS ${HS_EDITION}, where it may mean something else` : `HS ${HS_EDITION} has no ${hs.hs6}`;
    trail.warn(pointer, 'edition_mismatch', `HS ${edition} is not held here, so ${hs.hs6} is not checked; ${now}`);
  } else if (!trail.codeBook.lookup('hs', hs.hs6, { edition })) {
    warnUnknown(trail, { list: 'hs', called: `HS ${edition}`, code: hs.hs6, pointer });
  }
  return hs;
}
