import { createHash } from 'node:crypto';
import type { Finding } from '../platform/refusal.js';

export type Outcome = 'accepted' | 'duplicate' | 'conflict' | 'refused';

export interface Counts {
  readonly accepted: number;
  readonly duplicate: number;
  readonly conflict: number;
  readonly refused: number;
}

/** What is answered to one line. */
export interface Answer {
  readonly line: number;
  readonly outcome: Outcome;
  readonly messageId?: string;
  readonly messageType?: string;
  readonly recordVersion?: number;
  /** Of a duplicate: that of the first. */
  readonly sequence?: number;
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly Finding[];
}

export function countOutcomes(answers: ReadonlyArray<{ readonly outcome: Outcome }>): Counts {
  const counts = { accepted: 0, duplicate: 0, conflict: 0, refused: 0 };
  for (const { outcome } of answers) counts[outcome] += 1;
  return counts;
}

/** The parts of an answer that the digest over all answers stands for, in their order. */
export type DigestedAnswer = Pick<Answer, 'line' | 'outcome' | 'messageId' | 'sequence' | 'code'>;

/** SHA-256 over one line of JSON for each answer, in the order of the lines; the contract says exactly how. */
export function createOutcomeDigest(): { add(answer: DigestedAnswer): void; digest(): Buffer } {
  const hash = createHash('sha256');
  return {
    add: ({ line, outcome, messageId, sequence, code }) => void hash.update(`${JSON.stringify({ line, outcome, messageId, sequence, code })}\n`),
    digest: () => hash.digest(),
  };
}
