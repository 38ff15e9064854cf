import type { Comparison, Criterion, NamedLists, ProfileDocument, ScreenedKind } from '../../domain/profile.js';
import type { Finding } from '../../platform/refusal.js';
import { profileField, type FieldType } from './fields.js';

const DEEPEST = 12;
const MOST_PARTS = 1000;

/** Which comparisons make sense for a field. */
export const COMPARED_BY: Readonly<Record<FieldType, readonly string[]>> = {
  text: ['equals', 'in', 'prefix', 'list', 'declared'], name: ['equals', 'named', 'in', 'list', 'declared'], number: ['from', 'to', 'declared'], day: ['since', 'until', 'declared'],
};

/** What a schema cannot say: fields that this kind has, comparisons that fit them, lists that exist, ends in order. Empty means that it can be compiled. */
export function checkProfile({ when, over, validFrom, validUntil }: Pick<ProfileDocument, 'when' | 'over' | 'validFrom' | 'validUntil'>, lists: NamedLists): Finding[] {
  const findings: Finding[] = [];
  let parts = 0;
  const look = (criterion: Criterion, pointer: string, depth: number): void => {
    parts += 1;
    if (depth > DEEPEST) {
      findings.push({ pointer, code: 'depth', detail: `It is nested more than ${DEEPEST} deep.` });
      return;
    }
    const kinds = kindsOf(criterion);
    if (kinds !== 1) findings.push({ pointer, code: 'comparison', detail: kinds === 0 ? 'It compares nothing.' : 'It does several things at once; "all" puts them together.' });
    else if ('all' in criterion) criterion.all.forEach((one, n) => look(one, `${pointer}/all/${n}`, depth + 1));
    else if ('any' in criterion) criterion.any.forEach((one, n) => look(one, `${pointer}/any/${n}`, depth + 1));
    else if ('not' in criterion) look(criterion.not, `${pointer}/not`, depth + 1);
    else findings.push(...checkComparison(criterion, { pointer, over, lists }));
  };
  look(when, '/when', 1);
  if (parts > MOST_PARTS) findings.push({ pointer: '/when', code: 'parts', detail: `It has ${parts} parts; ${MOST_PARTS} are the most. Put values into a list.` });
  if (!(Date.parse(validFrom) < Date.parse(validUntil))) findings.push({ pointer: '/validUntil', code: 'order', detail: 'It would end before it begins.' });
  return findings;
}

/** All, any, not, or one way to compare a field: how many of these it is. */
function kindsOf(criterion: Criterion): number {
  const ways = new Set(Object.keys(criterion).filter((member) => member !== 'field').map((member) => PAIRED[member] ?? member));
  return 'field' in criterion && ['all', 'any', 'not'].some((one) => ways.has(one)) ? ways.size + 1 : ways.size;
}

/** Two ends are one comparison. */
const PAIRED: Readonly<Record<string, string>> = { to: 'from', until: 'since' };

function checkComparison(comparison: Comparison, { pointer, over, lists }: { pointer: string; over: ScreenedKind; lists: NamedLists }): Finding[] {
  const field = profileField(comparison.field);
  if (!field) return [{ pointer: `${pointer}/field`, code: 'unknown', detail: `There is no field ${comparison.field}.` }];
  if (!field.over.includes(over)) return [{ pointer: `${pointer}/field`, code: 'unknown', detail: `A ${over} has no ${comparison.field}.` }];
  const wrong = Object.keys(comparison).filter((member) => member !== 'field' && !COMPARED_BY[field.type].includes(member));
  const { from, to, since, until, list } = comparison as { from?: number; to?: number; since?: string; until?: string; list?: string };
  return [
    ...wrong.map((member) => ({ pointer: `${pointer}/${member}`, code: 'comparison', detail: `${comparison.field} is compared by ${COMPARED_BY[field.type].join(', ')}.` })),
    ...(from !== undefined && to !== undefined && from > to ? [{ pointer: `${pointer}/to`, code: 'order', detail: 'It is below the other end.' }] : []),
    ...(since !== undefined && until !== undefined && since > until ? [{ pointer: `${pointer}/until`, code: 'order', detail: 'It is before the other end.' }] : []),
    ...(list !== undefined && !Object.hasOwn(lists, list) ? [{ pointer: `${pointer}/list`, code: 'unknown', detail: `There is no list ${list}.` }] : []),
    ...emptied(comparison, field.normalise).map((member) => ({ pointer: `${pointer}/${member}`, code: 'empty', detail: 'Nothing of it is compared: it has no letter and no digit.' })),
  ];
}

/** A value of which normalising leaves nothing would fit everything, or nothing. */
function emptied(comparison: Comparison, normalise: (value: string) => string): string[] {
  const said = comparison as { equals?: string; prefix?: string; named?: string; in?: readonly string[] };
  return [
    ...(['equals', 'prefix', 'named'] as const).filter((member) => said[member] !== undefined && normalise(said[member]) === ''),
    ...(said.in ?? []).flatMap((value, n) => (normalise(value) === '' ? [`in/${n}`] : [])),
  ];
}
