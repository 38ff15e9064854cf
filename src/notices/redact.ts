import { effectiveHandling, isWithin, type FieldMarks, type Handling, type Tlp } from '../domain/handling.js';

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
  readonly withheld: readonly Withheld[];
}

/**
 * What of a record may leave under an agreement: leaves on the allow-list whose effective marking (the stricter of
 * record and field) is within the agreement. Everything else stays and is listed.
 * @param root pointer of the record inside the message, `/alert` for instance
 */
export function redact(record: unknown, root: string, marking: { handling: Handling; fieldMarks: FieldMarks }, rule: ReleaseRule): Redacted {
  const withheld: Withheld[] = [];
  const visit = (value: unknown, pointer: string): unknown => {
    const mark = marking.fieldMarks[pointer];
    if (mark && !isWithin(effectiveHandling(marking.handling, mark).tlp, rule.highestTlp)) {
      withheld.push({ pointer, reason: 'marking-too-strict' });
      return undefined;
    }
    if (value !== null && typeof value === 'object' && leadsSomewhere(pointer, rule.releaseFields)) {
      return Array.isArray(value) ? visitArray(value, pointer) : visitObject(value as Record<string, unknown>, pointer);
    }
    if (isReleased(pointer, rule.releaseFields)) return value;
    withheld.push({ pointer, reason: 'not-on-allow-list' });
    return undefined;
  };
  const visitArray = (items: unknown[], pointer: string): unknown[] | undefined => {
    const left = items.map((item, i) => visit(item, `${pointer}/${i}`)).filter((item) => item !== undefined);
    return left.length > 0 || items.length === 0 ? left : undefined;
  };
  const visitObject = (object: Record<string, unknown>, pointer: string): Record<string, unknown> | undefined => {
    const left = Object.entries(object).map(([name, value]) => [name, visit(value, `${pointer}/${escapeToken(name)}`)] as const)
      .filter(([, value]) => value !== undefined);
    return left.length > 0 || Object.keys(object).length === 0 ? Object.fromEntries(left) : undefined;
  };
  return { record: visit(record, root), withheld };
}

/** RFC 6901 section 3. */
function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isReleased(pointer: string, releaseFields: readonly string[]): boolean {
  return releaseFields.some((field) => pointer === field || pointer.startsWith(`${field}/`));
}

/** A container is entered when something in it, or all of it, may be on the list. */
function leadsSomewhere(pointer: string, releaseFields: readonly string[]): boolean {
  return isReleased(pointer, releaseFields) || releaseFields.some((field) => field.startsWith(`${pointer}/`));
}
