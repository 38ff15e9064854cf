import { isWithin, ONWARD_ORDER, type Handling, type Onward, type Tlp } from './handling.js';

/** Somebody a record of a third administration may be passed on to. */
export interface Beneficiary {
  readonly code: string;
  /** A customs administration, or an agency of our own country. */
  readonly kind: 'customs' | 'domestic';
}

const NAMED_ONLY = 'AMBER';
const NOT_WITHOUT_PERMISSION = 'H2';

/**
 * How wide a mark must at least be so that what bears it may be passed on to somebody without asking its author again;
 * undefined when the record as a whole may not. Who is named by the author may get it up to TLP:RED, anybody else up to AMBER.
 */
export function onwardNeeded({ tlp, codes, onward, onwardNamed = [] }: Handling, to: Beneficiary): Onward | undefined {
  if (codes.includes(NOT_WITHOUT_PERMISSION)) return undefined;
  if (onward === 'named') return onwardNamed.includes(to.code) ? 'named' : undefined;
  const needed = to.kind === 'domestic' ? 'law-enforcement' : 'any-customs';
  return isWithin(tlp, NAMED_ONLY) && ONWARD_ORDER.indexOf(onward) >= ONWARD_ORDER.indexOf(needed) ? needed : undefined;
}

/** How it may be marked at most where it is passed on. */
export function highestToPassOn({ onward }: Handling): Tlp {
  return onward === 'named' ? 'RED' : NAMED_ONLY;
}

type Marked = Partial<Handling> & Pick<Handling, 'tlp'>;

/** The members of a handling by which it is milder than that of its author; none is as it should be. */
export function milderThan(handling: Marked, author: Marked): string[] {
  const { tlp, onward = 'none', codes = [], permittedAction, retainUntil } = handling;
  return [
    ...(isWithin(author.tlp, tlp) ? [] : ['tlp']),
    ...(ONWARD_ORDER.indexOf(onward) <= ONWARD_ORDER.indexOf(author.onward ?? 'none') ? [] : ['onward']),
    ...((author.codes ?? []).every((code) => codes.includes(code)) ? [] : ['codes']),
    ...(author.permittedAction === undefined || author.permittedAction === permittedAction ? [] : ['permittedAction']),
    ...(author.retainUntil === undefined || (retainUntil !== undefined && retainUntil <= author.retainUntil) ? [] : ['retainUntil']),
  ];
}
