import { escapeToken } from '../domain/field-list.js';
import { fromBase64url } from '../platform/compact-jws.js';
import { parseJsonStrictly } from '../platform/strict-json.js';
import { digestOf } from './commit.js';
import { invalid } from './invalid.js';

export interface Opened {
  readonly value: Readonly<Record<string, unknown>>;
  /** Pointer of each part that is shown, and its disclosure. */
  readonly parts: ReadonlyMap<string, string>;
  /** Digests of which nothing is shown. */
  readonly concealed: number;
}

/** Records nest no deeper than JSON may; a chain of disclosures could. */
const DEEPEST = 64;
const RESERVED = ['_sd', '...'];

type Members = Readonly<Record<string, unknown>>;

/**
 * Puts what is disclosed into its place (RFC 9901 section 7.1, step 3 to 5). Stricter than most readers: whatever the RFC says
 * must be rejected is, and so are repeated members inside a disclosure.
 * @param claims the signed payload without `_sd_alg`
 * @throws Refusal origin_invalid
 */
export function open(claims: Members, disclosures: readonly string[]): Opened {
  const opening = new Opening(disclosures);
  const value = opening.object(claims, '', 0);
  opening.assertAllUsed();
  return { value, parts: opening.parts, concealed: opening.concealed };
}

class Opening {
  readonly parts = new Map<string, string>();
  concealed = 0;
  private readonly unused: Map<string, string>;
  private readonly seen = new Set<string>();

  constructor(disclosures: readonly string[]) {
    this.unused = new Map(disclosures.map((text) => [digestOf(text), text]));
    if (this.unused.size !== disclosures.length) throw invalid('disclosure', 'A disclosure comes twice.');
  }

  object(object: Members, pointer: string, depth: number): Members {
    const { _sd: digests = [], ...plain } = object;
    if (depth > DEEPEST) throw invalid('disclosure', 'The disclosures nest too deeply.');
    if (!Array.isArray(digests) || '...' in plain || '_sd_alg' in plain) throw invalid('form', 'A name that SD-JWT keeps for itself stands in the wrong place.');
    const left = new Map(Object.entries(plain).map(([name, one]) => [name, this.value(one, `${pointer}/${escapeToken(name)}`, depth + 1)] as const));
    for (const digest of digests as unknown[]) {
      const [text, content] = this.take(digest, 3);
      if (text === undefined) continue;
      const [, name, one] = content as [unknown, unknown, unknown];
      if (typeof name !== 'string' || RESERVED.includes(name) || left.has(name)) throw invalid('disclosure', 'A disclosure names a member that cannot be there.');
      left.set(name, this.shown(one, `${pointer}/${escapeToken(name)}`, { text, depth }));
    }
    return Object.fromEntries(left);
  }

  assertAllUsed(): void {
    if (this.unused.size > 0) throw invalid('disclosure', `${this.unused.size} disclosures belong to nothing that was signed.`);
  }

  private value(value: unknown, pointer: string, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return value;
    return Array.isArray(value) ? this.array(value, pointer, depth) : this.object(value as Members, pointer, depth);
  }

  private array(items: readonly unknown[], pointer: string, depth: number): unknown[] {
    const left: unknown[] = [];
    for (const item of items) {
      if (typeof item !== 'object' || item === null || !('...' in item)) {
        left.push(this.value(item, `${pointer}/${left.length}`, depth + 1));
        continue;
      }
      if (Object.keys(item).length !== 1) throw invalid('form', 'A name that SD-JWT keeps for itself stands in the wrong place.');
      const [text, content] = this.take(item['...'], 2);
      if (text !== undefined) left.push(this.shown((content as unknown[])[1], `${pointer}/${left.length}`, { text, depth }));
    }
    return left;
  }

  private shown(value: unknown, pointer: string, { text, depth }: { text: string; depth: number }): unknown {
    this.parts.set(pointer, text);
    return this.value(value, pointer, depth + 1);
  }

  /** The disclosure of a digest, read; nothing when it is held back, or a decoy. */
  private take(digest: unknown, length: number): [string, unknown[]] | [undefined] {
    if (typeof digest !== 'string' || this.seen.has(digest)) throw invalid('form', 'A digest is none, or stands in two places.');
    this.seen.add(digest);
    const text = this.unused.get(digest);
    this.unused.delete(digest);
    if (text === undefined) {
      this.concealed += 1;
      return [undefined];
    }
    const content = read(text);
    if (!Array.isArray(content) || content.length !== length || typeof content[0] !== 'string') throw invalid('disclosure', 'A disclosure does not have the form that its place asks for.');
    return [text, content as unknown[]];
  }
}

function read(disclosure: string): unknown {
  const bytes = fromBase64url(disclosure);
  if (!bytes) throw invalid('disclosure', 'A disclosure is not base64url.');
  try {
    return parseJsonStrictly(bytes);
  } catch {
    throw invalid('disclosure', 'A disclosure is not strict JSON.');
  }
}
