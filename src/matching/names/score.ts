import type { Alignment } from './align.js';
import type { LeftOver, NameKind, NameToken, Penalty, PreparedName } from './types.js';

/** What tokens left over on both sides count beside those that met: two names that disagree. */
const CONFLICT = 1.6;
/** What tokens left over on one side count: a name that says more. */
const EXTRA = 0.45;
const NUMBERS_DIFFER = 0.6;
const NUMBER_ON_ONE_SIDE = 0.85;
const FORMS_DIFFER = 0.93;

const sum = (left: readonly LeftOver[]): number => left.reduce((total, { weight }) => total + weight, 0);

/** Weight that met, by similarity, against all weight; what is left over on both sides counts more than what one side says in addition. */
export function baseScore({ aligned, left, right }: Alignment): number {
  const met = aligned.reduce((total, { weight }) => total + weight, 0);
  const alike = aligned.reduce((total, { weight, similarity }) => total + weight * similarity, 0);
  const onLeft = sum(left);
  const onRight = sum(right);
  const conflict = Math.min(onLeft, onRight);
  const all = met + CONFLICT * conflict + EXTRA * Math.abs(onLeft - onRight);
  return all === 0 ? 0 : alike / all;
}

/** Reasons that lower the score beside the tokens themselves. */
export function penaltiesOf(kind: NameKind, left: PreparedName, right: PreparedName): Penalty[] {
  if (left.tokens.length === 0 || right.tokens.length === 0) return [{ reason: 'nothing-to-compare', factor: 0 }];
  if (kind === 'person') return [];
  return [...numbers(left.tokens, right.tokens), ...forms(left.tokens, right.tokens)];
}

const inRole = (tokens: readonly NameToken[], role: NameToken['role']): string[] => tokens.filter((token) => token.role === role).map(({ latin }) => latin).sort();

function numbers(left: readonly NameToken[], right: readonly NameToken[]): Penalty[] {
  const [ours, theirs] = [inRole(left, 'number'), inRole(right, 'number')];
  if (ours.join(' ') === theirs.join(' ')) return [];
  return ours.length > 0 && theirs.length > 0 ? [{ reason: 'numbers-differ', factor: NUMBERS_DIFFER }] : [{ reason: 'number-on-one-side', factor: NUMBER_ON_ONE_SIDE }];
}

function forms(left: readonly NameToken[], right: readonly NameToken[]): Penalty[] {
  const groups = (tokens: readonly NameToken[]): Set<string> => new Set(tokens.filter(({ role }) => role === 'form').map(({ sound }) => sound));
  const [ours, theirs] = [groups(left), groups(right)];
  if (ours.size === 0 || theirs.size === 0 || [...ours].some((group) => theirs.has(group))) return [];
  return [{ reason: 'legal-forms-differ', factor: FORMS_DIFFER }];
}
