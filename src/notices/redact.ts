import { escapeToken, isWhole, reachOf, stepInto, type Reach } from '../domain/field-list.js';
import { effectiveHandling, isWithin, ONWARD_ORDER, stricterOnward, type FieldMark, type FieldMarks, type Handling, type Onward, type Tlp } from '../domain/handling.js';
import { nominalPointers } from '../domain/nominal.js';

/** What an agreement says of what leaves. */
export interface ReleaseRule {
  /** The allow-list: JSON Pointer prefixes such as `/alert/consignment`, `*` for any one member or item. */
  readonly fieldsOut: readonly string[];
  readonly highestTlp: Tlp;
  readonly nominal: boolean;
  readonly onwardLeast: Onward;
  readonly onwardMost: Onward;
}

export interface Withheld {
  readonly pointer: string;
  readonly reason: 'not-on-allow-list' | 'marking-too-strict' | 'onward-not-allowed' | 'nominal';
}

export interface Redacted {
  readonly record: unknown;
  /** The marks of what leaves, at the places where it now stands: a withheld item moves its neighbours up. */
  readonly fieldMarks: FieldMarks;
  readonly withheld: readonly Withheld[];
  /** Objects and lists of which nothing is left, since all they hold is withheld. */
  readonly emptied: readonly string[];
}

export interface Marking {
  readonly handling: Handling;
  readonly fieldMarks: FieldMarks;
  /** Places that stay whatever is agreed. */
  readonly staying?: ReadonlyMap<string, Withheld['reason']>;
}

/**
 * What of a record may leave under an agreement: what is on the allow-list, names a person only where that is agreed, and whose
 * effective marking (the strictest of the record and of every field it lies in) is within the agreement. Everything else stays
 * and is listed. Marks that leave are the effective ones, so never milder than they were.
 * @param root name of the record inside the message, `alert` for instance
 */
export function redact(record: unknown, root: string, marking: Marking, rule: ReleaseRule): Redacted {
  const nominal = rule.nominal ? [] : nominalPointers({ [root]: record }, marking.fieldMarks);
  const pass = new Pass(marking, rule, new Set(nominal));
  const left = pass.visit(record, { from: `/${root}`, to: `/${root}`, reach: stepInto(reachOf(rule.fieldsOut), root), handling: marking.handling });
  return { record: left, fieldMarks: Object.fromEntries(pass.marks), withheld: pass.withheld, emptied: pass.emptied };
}

/** Where a value stands in the record, where it will stand in what leaves, how far the list leads, and what already holds for it. */
interface Place {
  readonly from: string;
  readonly to: string;
  readonly reach: Reach;
  readonly handling: Handling;
}

/** One walk through one record. */
class Pass {
  readonly withheld: Withheld[] = [];
  readonly emptied: string[] = [];
  readonly marks: Array<[string, FieldMark]> = [];

  constructor(private readonly marking: Marking, private readonly rule: ReleaseRule, private readonly nominal: ReadonlySet<string>) {}

  visit(value: unknown, outer: Place): unknown {
    const mark = this.marking.fieldMarks[outer.from];
    const place = { ...outer, handling: effectiveHandling(outer.handling, mark) };
    const reason = this.reasonToKeep(place);
    if (reason) return this.withhold(place.from, reason);
    const markedBefore = this.marks.length;
    if (mark) this.marks.push([place.to, this.effectiveMark(mark, place.handling)]);
    const left = this.content(value, place);
    // Nothing of it leaves, so no mark may tell that it was there.
    if (left === undefined) {
      this.marks.length = markedBefore;
      if (this.withheld.at(-1)?.pointer !== place.from) this.emptied.push(place.from);
    }
    return left;
  }

  private reasonToKeep({ from, handling, reach }: Place): Withheld['reason'] | undefined {
    const given = this.marking.staying?.get(from);
    if (given) return given;
    if (reach.length === 0) return 'not-on-allow-list';
    if (this.nominal.has(from)) return 'nominal';
    if (!isWithin(handling.tlp, this.rule.highestTlp)) return 'marking-too-strict';
    if (ONWARD_ORDER.indexOf(handling.onward) < ONWARD_ORDER.indexOf(this.rule.onwardLeast)) return 'onward-not-allowed';
    return undefined;
  }

  private effectiveMark(mark: FieldMark, { tlp, onward }: Handling): FieldMark {
    return {
      ...(mark.tlp ? { tlp } : {}), ...(mark.onward ? { onward: stricterOnward(onward, this.rule.onwardMost) } : {}),
      ...(mark.nominal === undefined ? {} : { nominal: mark.nominal }),
    };
  }

  private content(value: unknown, place: Place): unknown {
    if (value !== null && typeof value === 'object' && (Array.isArray(value) ? value.length : Object.keys(value).length) > 0) {
      return Array.isArray(value) ? this.array(value, place) : this.object(value as Record<string, unknown>, place);
    }
    return isWhole(place.reach) ? value : this.withhold(place.from, 'not-on-allow-list');
  }

  private array(items: readonly unknown[], place: Place): unknown[] | undefined {
    const left: unknown[] = [];
    items.forEach((item, i) => {
      const released = this.visit(item, inside(place, String(i), String(left.length)));
      if (released !== undefined) left.push(released);
    });
    return left.length > 0 ? left : undefined;
  }

  private object(object: Readonly<Record<string, unknown>>, place: Place): Record<string, unknown> | undefined {
    const left: [string, unknown][] = [];
    for (const [name, value] of Object.entries(object)) {
      const released = this.visit(value, inside(place, name, name));
      if (released !== undefined) left.push([name, released]);
    }
    return left.length > 0 ? Object.fromEntries(left) : undefined;
  }

  private withhold(pointer: string, reason: Withheld['reason']): undefined {
    this.withheld.push({ pointer, reason });
    return undefined;
  }
}

/** The place of a member or item; what is released as a whole is released in all its parts. */
function inside({ from, to, reach, handling }: Place, name: string, nameThere: string): Place {
  return {
    from: `${from}/${escapeToken(name)}`, to: `${to}/${escapeToken(nameThere)}`, handling,
    reach: isWhole(reach) ? reach : stepInto(reach, name),
  };
}

/** How the record as a whole may be used once it is there: passed on no further than the agreement lets it. */
export function narrowed(handling: Handling, { onwardMost }: Pick<ReleaseRule, 'onwardMost'>): Handling {
  const onward = stricterOnward(handling.onward, onwardMost);
  if (onward === handling.onward) return handling;
  const { onwardNamed: _named, ...rest } = handling;
  // `named` without names is nobody outside.
  return { ...rest, onward: onward === 'named' ? 'own-administration' : onward };
}
