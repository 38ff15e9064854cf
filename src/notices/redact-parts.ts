import { redact, type Marking, type Redacted, type ReleaseRule, type Withheld } from './redact.js';

/** A record of which only whole parts can be held back: those its author signed apart. Pointers from the top of the message. */
export interface Apart {
  readonly root: string;
  readonly parts: ReadonlySet<string>;
}

export interface RedactedParts extends Redacted {
  /** The parts that stay, the outermost of each: what is shown of the record without them is the record that leaves. */
  readonly staying: readonly string[];
}

/**
 * As `redact`, of a record that its author signed: where the author signed more in one piece than may leave, the piece stays. A record
 * that cannot be divided where it would have to be stays as a whole.
 */
export function redactParts(record: unknown, { root, parts }: Apart, marking: Marking, rule: ReleaseRule): RedactedParts {
  const staying = new Map<string, Withheld['reason']>();
  for (;;) {
    const redacted = redact(record, root, { ...marking, staying }, rule);
    const whole = `/${root}`;
    const torn = placesOf(redacted).filter(({ pointer }) => !parts.has(pointer) && pointer !== whole);
    if (torn.length === 0) return { ...redacted, staying: placesOf(redacted).map(({ pointer }) => pointer) };
    // Each round moves up to the piece around, so there are no more rounds than levels.
    for (const { pointer, reason } of torn) staying.set(pieceAround(pointer, parts, whole), reason);
  }
}

/** What was held back, and what is empty because of it: the reason is that of the first thing in it. */
function placesOf({ withheld, emptied }: Redacted): Withheld[] {
  return [...withheld, ...emptied.map((pointer) => ({ pointer, reason: withheld.find((one) => one.pointer.startsWith(`${pointer}/`))?.reason ?? 'not-on-allow-list' }))];
}

function pieceAround(pointer: string, parts: ReadonlySet<string>, whole: string): string {
  for (let at = pointer; at.length > whole.length; at = at.slice(0, at.lastIndexOf('/'))) if (parts.has(at)) return at;
  return whole;
}
