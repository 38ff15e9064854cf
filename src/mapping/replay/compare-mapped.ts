import type { MappedMessage, MappingWarning } from '../../domain/mapped-message.js';
import type { RiskIndicator } from '../../domain/indicator.js';
import type { Identifier, Subject } from '../../domain/subject.js';
import { compareRecords, type FieldChange } from './compare-records.js';
import type { Counts, How } from './summary.js';

/** An identifier that joins subjects, of one mention of a subject, in which only one of the two mappings sees it so. */
export interface JoinChange {
  readonly how: Extract<How, 'added' | 'removed'>;
  readonly pointer: string;
  readonly kind: string;
  readonly scheme: string;
  readonly normalised: string;
}

/** How one message maps differently. `indicators` says only that they differ: both sides are compared as a whole. */
export interface Difference {
  readonly fields: readonly FieldChange[];
  readonly subjects: Counts;
  readonly joins: readonly JoinChange[];
  readonly indicators: boolean;
}

/** Whether an identifier alone joins two mentions of a subject; the pool knows. */
export type Joins = (identifier: Identifier) => boolean;

/** Compares what two mappings make of one message; undefined when they make the same of it. */
export function compareMapped(before: MappedMessage, after: MappedMessage, joins: Joins): Difference | undefined {
  if (textOf(before) === textOf(after)) return undefined;
  const fields = [...compareRecords(before.record, after.record), ...compareWarnings(before.warnings, after.warnings)];
  const { counts, changes } = compareSubjects(before.subjects, after.subjects, joins);
  return { fields, subjects: counts, joins: changes, indicators: JSON.stringify(before.indicators) !== JSON.stringify(after.indicators) };
}

const textOf = ({ record, warnings, unmapped, subjects, indicators }: MappedMessage): string => JSON.stringify([record, warnings, unmapped, subjects, indicators]);

const patternOf = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');

function compareWarnings(before: readonly MappingWarning[], after: readonly MappingWarning[]): FieldChange[] {
  const named = (warnings: readonly MappingWarning[]): Map<string, string> => new Map(warnings.map(({ code, pointer }) => [`${code} ${pointer}`, `warning ${code} ${patternOf(pointer)}`]));
  const [had, has] = [named(before), named(after)];
  const only = (these: Map<string, string>, those: Map<string, string>, how: How): FieldChange[] =>
    [...these].filter(([name]) => !those.has(name)).map(([, path]) => ({ path, how, from: null, to: null }));
  return [...only(had, has, 'removed'), ...only(has, had, 'added')];
}

/** What a message names, by kind and place. */
export const mentionOf = ({ kind, pointer }: Pick<Subject, 'kind' | 'pointer'>): string => `${kind} ${pointer}`;

function compareSubjects(before: readonly Subject[], after: readonly Subject[], joins: Joins): { counts: Counts; changes: JoinChange[] } {
  const [had, has] = [new Map(before.map((one) => [mentionOf(one), one])), new Map(after.map((one) => [mentionOf(one), one]))];
  const changes: JoinChange[] = [];
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const name of new Set([...had.keys(), ...has.keys()])) {
    const [one, other] = [had.get(name), has.get(name)];
    if (JSON.stringify(one) === JSON.stringify(other)) continue;
    counts[one === undefined ? 'added' : other === undefined ? 'removed' : 'changed'] += 1;
    changes.push(...onlyIn(one, other, { how: 'removed', joins }), ...onlyIn(other, one, { how: 'added', joins }));
  }
  return { counts, changes };
}

function onlyIn(one: Subject | undefined, other: Subject | undefined, { how, joins }: { how: JoinChange['how']; joins: Joins }): JoinChange[] {
  const nameOf = ({ scheme, normalised }: Identifier): string => `${scheme} ${normalised}`;
  const there = new Set((other?.identifiers ?? []).filter(joins).map(nameOf));
  return one === undefined ? [] : one.identifiers.filter((each) => joins(each) && !there.has(nameOf(each)))
    .map(({ scheme, normalised }) => ({ how, pointer: one.pointer, kind: one.kind, scheme, normalised }));
}

/** An indicator with its place among those of its record that compare the same value. */
export interface SandboxIndicator {
  readonly name: string;
  readonly indicator: RiskIndicator;
}

/** The indicators of one record, each with a name by which the other mapping's is found. */
export function namedIndicators(indicators: readonly RiskIndicator[]): SandboxIndicator[] {
  const seen = new Map<string, number>();
  return indicators.map((indicator) => {
    const name = `${indicator.field} ${indicator.operator} ${indicator.normalised}`;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return { name: nth === 0 ? name : `${name} ${nth}`, indicator };
  });
}
