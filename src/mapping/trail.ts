import { checkIdentifier } from '../domain/identifiers/schemes.js';
import type { Check } from '../domain/identifiers/check.js';
import type { MappingWarning, WarningCode } from '../domain/mapped-message.js';
import type { Identifier, Subject } from '../domain/subject.js';
import type { CodeBook } from './codes/code-book.js';
import type { Opened, Reading } from './reading.js';

/** The role of what the alert is about; whatever else an alert describes is `related`. */
export const SUBJECT = 'subject';
export const RELATED = 'related';

/** Before the handling of the record is laid over them. */
export type UnmarkedIdentifier = Omit<Identifier, 'handling'>;
export interface UnmarkedSubject extends Omit<Subject, 'handling' | 'identifiers'> {
  readonly identifiers: readonly UnmarkedIdentifier[];
  /** Other places its data come from; their marks count as well. */
  readonly alsoAt?: readonly string[];
}

/** What is gathered on the way through one message. */
export class Trail implements Opened {
  readonly readings: Reading<object>[] = [];
  readonly warnings: MappingWarning[] = [];
  readonly subjects: UnmarkedSubject[] = [];

  /** `at` is the moment at which codes must be in force: when the message was sent. */
  constructor(readonly codeBook: CodeBook, readonly at: string) {}

  warn(pointer: string, code: WarningCode, detail: string, suggestion?: string): void {
    this.warnings.push(suggestion === undefined ? { pointer, code, detail } : { pointer, code, detail, suggestion });
  }

  /** A value that cannot be what it says it is; see MappingWarning. */
  cannotBe(pointer: string, code: WarningCode, detail: string): void {
    this.warnings.push({ pointer, code, detail, impossible: true });
  }

  /** Tells of a check that was not passed; the value is kept all the same. */
  doubt(pointer: string, check: Check): void {
    if (check.doubt === undefined) return;
    const detail = check.detail ?? 'Unusual value';
    if (check.verdict === 'impossible') this.cannotBe(pointer, check.doubt, detail);
    else this.warn(pointer, check.doubt, detail);
  }

  /** Checks an identifier and says what is odd about it. `country` is alpha-2, of the register. */
  identify(scheme: string, value: string, pointer: string, country?: string): UnmarkedIdentifier {
    const check = checkIdentifier(scheme, value, country);
    this.doubt(pointer, check);
    const { normalised, verdict } = check;
    return country === undefined ? { scheme, value, normalised, verdict, pointer } : { scheme, value, normalised, verdict, pointer, country };
  }

  unmapped(): string[] {
    return this.readings.flatMap((reading) => reading.left());
  }
}
