import { memberName, PASSED_OVER, READ_MEMBERS } from '../domain/search-term.js';
import { termsAsked, termsOfText, type AskedTerm } from '../platform/text-terms.js';

export interface FoundText {
  /** JSON Pointer into the record as we read it. */
  readonly pointer: string;
  readonly excerpt: string;
}

/** Characters of an excerpt; what is found stands in its first third. */
const LENGTH = 180;
const BEFORE = 60;

/** Where in a record the words stand that were asked for: the text with most of them, and the place in it. */
export function foundText(record: unknown, question: string): FoundText | undefined {
  const asked = termsAsked(question);
  let best: { readonly pointer: string; readonly text: string; readonly hits: number } | undefined;
  for (const { pointer, text } of textsOf(record, '', '')) {
    const terms = termsOfText(text);
    const hits = asked.filter((one) => terms.some((term) => meets(term, one))).length;
    if (hits > (best?.hits ?? 0)) best = { pointer, text, hits };
  }
  return best && { pointer: best.pointer, excerpt: cut(best.text, asked) };
}

const meets = (term: string, { term: wanted, open }: AskedTerm): boolean => (open ? term.startsWith(wanted) : term === wanted);

function* textsOf(value: unknown, pointer: string, key: string): Generator<{ pointer: string; text: string }> {
  if (typeof value === 'string') {
    if (READ_MEMBERS.has(key)) yield { pointer, text: value };
  } else if (Array.isArray(value)) {
    for (const [i, one] of value.entries()) yield* textsOf(one, `${pointer}/${i}`, key);
  } else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) if (!PASSED_OVER.has(name)) yield* textsOf(inner, `${pointer}/${name}`, memberName(name, key));
  }
}

/** Whole where it is short; else from a little before the first word that was asked for. */
function cut(text: string, asked: readonly AskedTerm[]): string {
  if (text.length <= LENGTH) return text;
  const pieces = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  const first = pieces.find(([piece]) => termsOfText(piece).some((term) => asked.some((one) => meets(term, one))));
  const start = Math.max(0, (first?.index ?? 0) - BEFORE);
  return `${start > 0 ? '…' : ''}${text.slice(start, start + LENGTH)}${start + LENGTH < text.length ? '…' : ''}`;
}
