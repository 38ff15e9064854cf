import { hsDigits, isHsTerm, isPlaceTerm, looksLikeIdentifier, placeOf, spellingsOf, termOf, type TermKind } from '../domain/search-term.js';
import { termsAsked } from '../platform/text-terms.js';
import type { WordsThere } from './words-there.js';

/** What somebody searches for. All that is given must hold; `q` is whatever was typed into one box. */
export interface PoolSearch {
  readonly q?: string | undefined;
  readonly identifier?: string | undefined;
  readonly scheme?: string | undefined;
  readonly name?: string | undefined;
  readonly text?: string | undefined;
  readonly hs?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly place?: string | undefined;
  readonly partner?: string | undefined;
  readonly kind?: string | undefined;
  readonly riskCategory?: string | undefined;
  readonly eventFrom?: string | undefined;
  readonly eventTo?: string | undefined;
  readonly receivedFrom?: string | undefined;
  readonly receivedTo?: string | undefined;
  /** `current` leaves out what was replaced or withdrawn. */
  readonly standing?: 'current' | 'all' | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export type FoundBy = 'identifier' | 'reference' | 'name' | 'text' | 'hs' | 'from' | 'to' | 'place' | 'partner' | 'kind' | 'risk';

/** One way of finding, in the language of tsquery. */
export interface Part {
  readonly by: FoundBy;
  readonly query: string;
}

export interface Parts {
  /** All must hold. */
  readonly all: readonly Part[];
  /** Of the one box: any is enough. */
  readonly any: readonly Part[];
}

/** The parts of a search that the index of terms answers; names are found elsewhere. */
export function partsOf(asked: PoolSearch, there: WordsThere): Parts {
  const all: Part[] = [
    ...part('identifier', asked.identifier && identifiers(asked.identifier, asked.scheme)), ...part('text', asked.text && words(asked.text, there)),
    ...part('hs', asked.hs && hs(asked.hs)),
    ...(['from', 'to', 'place'] as const).flatMap((kind) => part(kind, asked[kind] && place(kind, asked[kind]))),
    ...part('partner', asked.partner && lexeme('partner', asked.partner)), ...part('kind', asked.kind && lexeme('kind', asked.kind)),
    ...part('risk', asked.riskCategory && lexeme('risk', asked.riskCategory)),
  ];
  return { all, any: asked.q ? alternatives(asked.q, there) : [] };
}

const HS = /^\d{4}([. ]?\d{2}){0,3}$/;
const LOCODE = /^[a-z]{2} ?[a-z2-9]{3}$/i;

/** What the words in one box may mean. */
function alternatives(q: string, there: WordsThere): Part[] {
  const typed = q.trim();
  return [
    ...(looksLikeIdentifier(typed) ? part('identifier', identifiers(typed)) : []), ...(looksLikeIdentifier(typed) ? part('reference', lexeme('reference', spellingsOf(typed)[0] ?? '', true)) : []),
    ...(HS.test(typed) ? part('hs', hs(typed)) : []), ...(LOCODE.test(typed) ? part('place', place('place', typed)) : []),
    ...part('text', words(typed, there)),
  ];
}

function part(by: FoundBy, query: string | undefined): Part[] {
  return query ? [{ by, query }] : [];
}

/** Five characters and more are found by their beginning; fewer, only whole. */
function identifiers(typed: string, scheme?: string): string {
  return spellingsOf(typed, scheme).map((one) => lexeme('identifier', one, one.length >= 5)).join(' | ');
}

function words(text: string, there: WordsThere): string {
  return termsAsked(text).map(({ term, open }) => (open && begunSo(there.get(termOf('word', term)))) || lexeme('word', term, open)).join(' & ');
}

/** The words themselves in the place of their beginning. None at all is the beginning again: nothing begins so. */
function begunSo(all: readonly string[] | undefined): string {
  return all && all.length > 0 ? `(${all.map((word) => quoted(word)).join(' | ')})` : '';
}

function hs(typed: string): string {
  const digits = hsDigits(typed);
  return lexeme('hs', digits, !isHsTerm(digits));
}

function place(kind: 'from' | 'to' | 'place', typed: string): string {
  const code = placeOf(typed);
  return lexeme(kind, code, !isPlaceTerm(code));
}

function lexeme(kind: TermKind, value: string, open = false): string {
  return value === '' ? '' : `${quoted(termOf(kind, value))}${open ? ':*' : ''}`;
}

/** So that nothing in it is read as an operator. */
const quoted = (term: string): string => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
