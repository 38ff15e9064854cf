import type { LinkJudgement, LinkState } from '../domain/subject-link.js';
import type { SubjectComparison } from './compare-subjects.js';

/** Two subjects in the order in which they are kept. */
export interface Pair {
  readonly a: string;
  readonly b: string;
}

export function pairOf(one: string, other: string): Pair {
  return one < other ? { a: one, b: other } : { a: other, b: one };
}

export const keyOf = ({ a, b }: Pair): string => `${a} ${b}`;

export interface Link extends Pair {
  readonly linkId: string;
  readonly state: LinkState;
  readonly method: 'identifier' | 'name' | 'officer';
  readonly score: number;
  readonly evidence: LinkEvidence;
  /** The officer who decided; undefined while only the comparison speaks. */
  readonly decidedBy?: string;
  readonly decidedAt?: Date;
  readonly reason?: string;
}

/** What spoke for and against it: of the newest comparison. */
export type LinkEvidence = Pick<SubjectComparison, 'signals' | 'names' | 'versions'>;

/** What becomes of a link that the comparison looked at again; undefined where nothing changes, `gone` where nothing speaks for it any more. */
export function afterComparison(link: Link | undefined, compared: SubjectComparison): LinkState | 'gone' | undefined {
  // What an officer decided stands.
  if (link?.decidedBy !== undefined) return undefined;
  if (compared.verdict === 'none') return link && 'gone';
  const same = link !== undefined && link.state === compared.verdict && link.method === compared.method && Math.abs(link.score - compared.score) < 1e-6;
  return same ? undefined : compared.verdict;
}

/** What an officer's word makes of a link; `undecided` gives it back to the comparison, which looks again. */
export function afterJudgement(judgement: LinkJudgement): LinkState {
  return judgement === 'undecided' ? 'proposed' : judgement;
}
