import { effectiveHandling, isWithin, type FieldMark, type FieldMarks, type Handling, type Tlp } from '../domain/handling.js';

export interface ReleaseRule {
  /** JSON Pointer prefixes that may leave, such as `/alert/consignment`. */
  readonly releaseFields: readonly string[];
  readonly highestTlp: Tlp;
}

export interface Withheld {
  readonly pointer: string;
  readonly reason: 'not-on-allow-list' | 'marking-too-strict';
}

export interface Redacted {
  readonly record: unknown;
  /** The marks of what leaves, at the places where it now stands: a withheld item moves its neighbours up. */
  readonly fieldMarks: FieldMarks;
  readonly withheld: readonly Withheld[];
}

export interface Marking {
  readonly handling: Handling;
  readonly fieldMarks: FieldMarks;
}

/**
 * What of a record may leave under an agreement: leaves on the allow-list whose effective marking (the stricter of
 * record and field) is within the agreement. Everything else stays and is listed.
 * @param root pointer of the record inside the message, `/alert` for instance
 */
export function redact(record: unknown, root: string, marking: Marking, rule: ReleaseRule): Redacted {
  const pass = new Pass(marking, rule);
  const left = pass.visit(record, root, root);
  return { record: left, fieldMarks: Object.fromEntries(pass.marks), withheld: pass.withheld };
}

/** One walk through one record; `from` is where a value stands in the record, `to` where it will stand in what leaves. */
class Pass {
  readonly withheld: Withheld[] = [];
  readonly marks: Array<[string, FieldMark]> = [];

  constructor(private readonly marking: Marking, private readonly rule: ReleaseRule) {}

  visit(value: unknown, from: string, to: string): unknown {
    const mark = this.marking.fieldMarks[from];
    if (mark && !isWithin(effectiveHandling(this.marking.handling, mark).tlp, this.rule.highestTlp)) return this.withhold(from, 'marking-too-strict');
    const markedBefore = this.marks.length;
    if (mark) this.marks.push([to, mark]);
    const left = this.content(value, from, to);
    // Nothing of it leaves, so no mark may tell that it was there.
    if (left === undefined) this.marks.length = markedBefore;
    return left;
  }

  private content(value: unknown, from: string, to: string): unknown {
    if (value !== null && typeof value === 'object' && leadsSomewhere(from, this.rule.releaseFields)) {
      return Array.isArray(value) ? this.array(value, from, to) : this.object(value as Record<string, unknown>, from, to);
    }
    return isReleased(from, this.rule.releaseFields) ? value : this.withhold(from, 'not-on-allow-list');
  }

  private array(items: readonly unknown[], from: string, to: string): unknown[] | undefined {
    const left: unknown[] = [];
    items.forEach((item, i) => {
      const released = this.visit(item, `${from}/${i}`, `${to}/${left.length}`);
      if (released !== undefined) left.push(released);
    });
    return left.length > 0 || items.length === 0 ? left : undefined;
  }

  private object(object: Readonly<Record<string, unknown>>, from: string, to: string): Record<string, unknown> | undefined {
    const left: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(object)) {
      const released = this.visit(value, `${from}/${escapeToken(name)}`, `${to}/${escapeToken(name)}`);
      if (released !== undefined) left[name] = released;
    }
    return Object.keys(left).length > 0 || Object.keys(object).length === 0 ? left : undefined;
  }

  private withhold(pointer: string, reason: Withheld['reason']): undefined {
    this.withheld.push({ pointer, reason });
    return undefined;
  }
}

/** RFC 6901 section 3. */
function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isReleased(pointer: string, releaseFields: readonly string[]): boolean {
  return releaseFields.includes('/*') || releaseFields.some((field) => pointer === field || pointer.startsWith(`${field}/`));
}

/** A container is entered when something in it, or all of it, may be on the list. */
function leadsSomewhere(pointer: string, releaseFields: readonly string[]): boolean {
  return isReleased(pointer, releaseFields) || releaseFields.some((field) => field.startsWith(`${pointer}/`));
}
