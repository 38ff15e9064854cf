import { CHOSEN } from './chosen.js';
import type { Alignment } from './align.js';
import type { LeftOver, NameToken, Penalty, PreparedName } from './types.js';

const sum = (left: readonly LeftOver[]): number => left.reduce((total, { weight }) => total + weight, 0);

/** Weight that met, by similarity, against all weight; what is left over on both sides counts more than what one side says in addition. */
export function baseScore({ aligned, left, right }: Alignment, crossing: boolean): number {
  const met = aligned.reduce((total, { weight }) => total + weight, 0);
  const alike = aligned.reduce((total, { weight, similarity }) => total + weight * similarity, 0);
  const onLeft = sum(left);
  const onRight = sum(right);
  const conflict = Math.min(onLeft, onRight);
  const all = met + CHOSEN.conflict * conflict + (crossing ? CHOSEN.extraCrossing : CHOSEN.extra) * Math.abs(onLeft - onRight);
  return all === 0 ? 0 : alike / all;
}

/** Reasons that lower the score beside the tokens themselves. */
export function penaltiesOf(left: PreparedName, right: PreparedName, alignment: Alignment): Penalty[] {
  if (left.tokens.length === 0 || right.tokens.length === 0) return [{ reason: 'nothing-to-compare', factor: 0 }];
  if (alignment.family !== undefined) return alignment.family < CHOSEN.leastFamily ? [{ reason: 'family-names-differ', factor: CHOSEN.koreanFamilyDiffers }] : [];
  if (left.kind === 'person') {
    return [...families(left, right, alignment), ...firstNames(left, right, alignment), ...order(left, right, alignment)];
  }
  return [...numbers(left.tokens, right.tokens), ...forms(left.tokens, right.tokens)];
}

/** Both say by a comma which is the family name, and none of its tokens met one of the other's. */
function families(left: PreparedName, right: PreparedName, { aligned }: Alignment): Penalty[] {
  if (left.familyAt === null || right.familyAt === null) return [];
  const names = (name: PreparedName): string[] => name.tokens.slice(name.familyAt ?? 0).filter(({ role }) => role === 'name').map(({ text }) => text);
  const [ours, theirs] = [names(left), names(right)];
  const met = aligned.some((one) => ours.some((text) => one.left.includes(text)) && theirs.some((text) => one.right.includes(text)));
  return met || ours.length === 0 || theirs.length === 0 ? [] : [{ reason: 'family-names-differ', factor: CHOSEN.familyDiffers }];
}

/** All of one name is in the other, which has a first name before it: often a child, named after the father. */
function firstNames(left: PreparedName, right: PreparedName, alignment: Alignment): Penalty[] {
  const missing = (name: PreparedName, own: readonly LeftOver[], others: readonly LeftOver[]): boolean => {
    const first = name.tokens.find(({ role }) => role === 'name');
    return others.every(({ weight }) => weight < CHOSEN.leastWeight) && own.some(({ token }) => token === first?.text);
  };
  return missing(left, alignment.left, alignment.right) || missing(right, alignment.right, alignment.left) ? [{ reason: 'first-name-missing', factor: left.script === right.script ? CHOSEN.firstNameMissing : CHOSEN.firstNameMissingCrossing }] : [];
}

/** Around "son of", order is descent: "Salman bin Muhammad" is not "Muhammad bin Salman". */
function order(left: PreparedName, right: PreparedName, { aligned }: Alignment): Penalty[] {
  const descent = (name: PreparedName): string[] | null => {
    const at = name.tokens.findIndex(({ sound }) => sound === 'bin');
    const [before, after] = [name.tokens[at - 1], name.tokens[at + 1]];
    return at > 0 && before && after ? [before.text, after.text] : null;
  };
  const [ours, theirs] = [descent(left), descent(right)];
  if (!ours || !theirs) return [];
  const meets = (a: string | undefined, b: string | undefined): boolean => aligned.some((one) => one.left === a && one.right === b);
  return meets(ours[0], theirs[1]) && meets(ours[1], theirs[0]) ? [{ reason: 'order-differs', factor: CHOSEN.orderDiffers }] : [];
}

const inRole = (tokens: readonly NameToken[], role: NameToken['role']): string[] => tokens.filter((token) => token.role === role).map(({ latin }) => latin).sort();

function numbers(left: readonly NameToken[], right: readonly NameToken[]): Penalty[] {
  const [ours, theirs] = [inRole(left, 'number'), inRole(right, 'number')];
  if (ours.join(' ') === theirs.join(' ')) return [];
  return ours.length > 0 && theirs.length > 0 ? [{ reason: 'numbers-differ', factor: CHOSEN.numbersDiffer }] : [{ reason: 'number-on-one-side', factor: CHOSEN.numberOnOneSide }];
}

function forms(left: readonly NameToken[], right: readonly NameToken[]): Penalty[] {
  const groups = (tokens: readonly NameToken[]): Set<string> => new Set(tokens.filter(({ role }) => role === 'form').map(({ sound }) => sound));
  const [ours, theirs] = [groups(left), groups(right)];
  if (ours.size === 0 || theirs.size === 0 || [...ours].some((group) => theirs.has(group))) return [];
  return [{ reason: 'legal-forms-differ', factor: CHOSEN.formsDiffer }];
}
