export type Verdict = 'OK' | 'WARN' | 'FAIL';

/** One line of the doctor: what was looked at, how it is, and what to do if it is not well. */
export interface Line {
  readonly verdict: Verdict;
  readonly subject: string;
  readonly detail: string;
  readonly next?: string;
}

export const ok = (subject: string, detail: string): Line => ({ verdict: 'OK', subject, detail });
export const warn = (subject: string, detail: string, next: string): Line => ({ verdict: 'WARN', subject, detail, next });
export const fail = (subject: string, detail: string, next: string): Line => ({ verdict: 'FAIL', subject, detail, next });
