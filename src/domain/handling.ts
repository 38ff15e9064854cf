/** Traffic light protocol, mildest first. */
export const TLP_ORDER = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type Tlp = (typeof TLP_ORDER)[number];

/** To whom the receiver may pass it on, strictest first. Not said means `none`. */
export const ONWARD_ORDER = ['none', 'own-administration', 'named', 'law-enforcement', 'any-customs'] as const;
export type Onward = (typeof ONWARD_ORDER)[number];

export type PermittedAction =
  | 'analyse-only' | 'profile-silently' | 'documentary-check' | 'inspect-as-routine' | 'inspect-openly' | 'detain' | 'contact-first';

/** How one record, or a part of it, may be used. Dates are ISO 8601. */
export interface Handling {
  readonly tlp: Tlp;
  /** H0 to H3. */
  readonly codes: readonly string[];
  /** What H3 means here. */
  readonly otherConditions?: string;
  readonly permittedAction?: PermittedAction;
  readonly onward: Onward;
  /** Administrations, when `onward` is `named`. */
  readonly onwardNamed?: readonly string[];
  readonly evidentialUse?: string;
  readonly reviewBy?: string;
  readonly retainUntil?: string;
  readonly personalData: boolean;
}

/** A stricter rule for one field; what it leaves out stays as the record says. */
export interface FieldMark {
  readonly tlp?: Tlp;
  /** The field names a natural person. */
  readonly nominal?: boolean;
  readonly onward?: Onward;
}

/** JSON Pointer (RFC 6901) -> mark. */
export type FieldMarks = Readonly<Record<string, FieldMark>>;

export function stricterTlp(one: Tlp, other: Tlp): Tlp {
  return TLP_ORDER.indexOf(one) >= TLP_ORDER.indexOf(other) ? one : other;
}

/** Whether a marking is no stricter than the limit. */
export function isWithin(tlp: Tlp, limit: Tlp): boolean {
  return TLP_ORDER.indexOf(tlp) <= TLP_ORDER.indexOf(limit);
}

export function stricterOnward(one: Onward, other: Onward): Onward {
  return ONWARD_ORDER.indexOf(one) <= ONWARD_ORDER.indexOf(other) ? one : other;
}

/** The stricter of record and field. A field can only tighten: a mark that is milder than its record changes nothing. */
export function effectiveHandling(record: Handling, field: FieldMark | undefined): Handling {
  if (!field) return record;
  return {
    ...record,
    tlp: field.tlp ? stricterTlp(record.tlp, field.tlp) : record.tlp,
    onward: field.onward ? stricterOnward(record.onward, field.onward) : record.onward,
    personalData: record.personalData || field.nominal === true,
  };
}

/**
 * The handling of the part at `pointer`: marks on it, on anything it lies in and on anything that lies in it all count,
 * for whoever is shown the part is shown what it holds.
 */
export function handlingAt(record: Handling, marks: FieldMarks | undefined, pointer: string): Handling {
  let effective = record;
  for (const marked in marks) {
    if (touches(marked, pointer)) effective = effectiveHandling(effective, marks[marked]);
  }
  return effective;
}

function touches(marked: string, pointer: string): boolean {
  return marked === pointer || marked.startsWith(`${pointer}/`) || pointer.startsWith(`${marked}/`);
}
