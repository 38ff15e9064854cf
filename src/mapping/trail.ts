import { checkIdentifier } from '../domain/identifiers/schemes.js';
import type { Check } from '../domain/identifiers/check.js';
import type { MappingWarning, WarningCode } from '../domain/mapped-message.js';
import type { Amount } from '../domain/measures.js';
import type { Translation } from '../domain/message.js';
import type { Identifier, Subject } from '../domain/subject.js';
import type { CodeBook } from './codes/code-book.js';
import type { Opened, Reading } from './reading.js';
import type { Mapping } from './tables/mapping.js';
import type { LocalList } from './tables/rows.js';

/** The role of what the alert is about; whatever else an alert describes is `related`. */
export const SUBJECT = 'subject';
export const RELATED = 'related';

/** Before the handling of the record is laid over them. */
export type UnmarkedIdentifier = Omit<Identifier, 'handling'>;
export interface UnmarkedSubject extends Omit<Subject, 'handling' | 'identifiers'> {
  readonly identifiers: readonly UnmarkedIdentifier[];
}

/** What is gathered on the way through one message. */
export class Trail implements Opened {
  readonly readings: Reading<object>[] = [];
  readonly warnings: MappingWarning[] = [];
  readonly subjects: UnmarkedSubject[] = [];
  readonly translated: Translation[] = [];
  /** The day whose rates count for an amount, `YYYY-MM-DD`: of the message, unless its record says when it happened. */
  day: string;

  /** `at` is the moment at which codes must be in force: when the message was sent. */
  constructor(readonly codeBook: CodeBook, readonly mapping: Mapping, readonly at: string) {
    this.day = at.slice(0, 10);
  }

  warn(pointer: string, code: WarningCode, detail: string, suggestion?: string): void {
    this.warnings.push(suggestion === undefined ? { pointer, code, detail } : { pointer, code, detail, suggestion });
  }

  /** Our code for a partner's own, where its table has one; what was turned is told in the record. */
  ours(list: LocalList, code: string, pointer: string): string {
    const to = this.mapping.code(list, code);
    if (to === undefined || to === code) return code;
    this.translated.push({ pointer, table: `code.${list}`, from: code, to });
    return to;
  }

  /** An amount with what it is in our reference currency, where a rate of the day was given. */
  amount<T extends Amount>(money: T): T {
    const rate = money.currency === undefined ? undefined : this.mapping.rate(money.currency, this.day);
    return rate ? { ...money, inReference: { amount: rounded(money.amount * rate.value), currency: rate.reference, rateId: rate.rateId } } : money;
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

/** Cents, and no more: what the rate itself is not exact to would only look like knowledge. */
const rounded = (amount: number): number => Math.round(amount * 100) / 100;
