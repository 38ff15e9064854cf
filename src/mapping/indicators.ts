import { handlingAt, type FieldMarks, type Handling } from '../domain/handling.js';
import { indicatorField, type IndicatorField } from '../domain/indicator-fields.js';
import type { RiskIndicator } from '../domain/indicator.js';
import { checkValue } from './indicator-values.js';
import { daysAfter, earliest, latest } from './instant.js';
import { SUBJECT, type Trail, type UnmarkedIdentifier, type UnmarkedSubject } from './trail.js';
import { DERIVED_WEIGHTS, FIELD_OF_ROLE, FIELD_OF_SCHEME } from './weights.js';
import type { StatedIndicator } from '../domain/alert.js';

/** What all indicators of one record share. */
export interface IndicatorFrame {
  readonly handling: Handling;
  readonly fieldMarks: FieldMarks;
  readonly sender: string;
  /** Times are ISO 8601. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** Set for a seizure: when it happened. Its indicators age from there. */
  readonly seizedAt?: string;
}

type Draft = Pick<RiskIndicator, 'operator' | 'value' | 'normalised' | 'weight' | 'explanation' | 'origin' | 'pointer' | 'validFrom' | 'validUntil'>;

function finish(field: IndicatorField, frame: IndicatorFrame, draft: Draft): RiskIndicator {
  const handling = handlingAt(frame.handling, frame.fieldMarks, draft.pointer);
  return { field: field.field, ...draft, identifying: field.kind === 'identifying', handling };
}

/** The sender's own criteria, in our form. A field we do not know is told and left out: no engine could compare it. */
export function statedIndicators(trail: Trail, stated: readonly StatedIndicator[], frame: IndicatorFrame): RiskIndicator[] {
  return stated.flatMap((one, i) => {
    const pointer = `/alert/indicators/${i}`;
    const field = indicatorField(one.field);
    if (!field || !field.operators.includes(one.operator)) {
      trail.warn(`${pointer}/${field ? 'operator' : 'field'}`, 'field_unknown', `Indicators cannot compare ${one.field} by ${one.operator}`);
      return [];
    }
    const normalised = checkValue(trail, field, one, `${pointer}/value`);
    return [finish(field, frame, {
      operator: one.operator, value: one.value, normalised, weight: one.weight, origin: 'stated', pointer,
      explanation: one.explanation ?? `${field.field}, stated by ${frame.sender}`,
      validFrom: frame.validFrom, validUntil: earliest(frame.validUntil, one.validUntil),
    })];
  });
}

/** Where a declaration would show this identifier of this subject; undefined where it would not. */
function fieldOf(subject: UnmarkedSubject, scheme: string): string | undefined {
  if (subject.kind !== 'economicOperator') return FIELD_OF_SCHEME[scheme];
  // Whoever the alert is about is looked for in every role, not only in the one it had.
  return subject.role === SUBJECT ? 'operator.id' : (FIELD_OF_ROLE[subject.role] ?? 'operator.id');
}

/** A flight number is flown every day: it counts from the day before its date to two days after. */
function flightDays(subject: UnmarkedSubject, frame: IndicatorFrame): { from: string; until: string } {
  const date = (subject.data as { flight?: { date?: string } }).flight?.date;
  if (date === undefined) return { from: frame.validFrom, until: frame.validUntil };
  const noon = `${date}T12:00:00Z`;
  return { from: latest(frame.validFrom, daysAfter(noon, -1.5)), until: earliest(frame.validUntil, daysAfter(noon, 2.5)) };
}

function periodOf(field: string, subject: UnmarkedSubject, frame: IndicatorFrame, days: number | undefined): { from: string; until: string } {
  if (frame.seizedAt !== undefined) return { from: frame.validFrom, until: earliest(frame.validUntil, daysAfter(frame.seizedAt, days ?? 0)) };
  return field === 'flight.number' ? flightDays(subject, frame) : { from: frame.validFrom, until: frame.validUntil };
}

function derive(subject: UnmarkedSubject, identifier: UnmarkedIdentifier, frame: IndicatorFrame): RiskIndicator | undefined {
  const name = fieldOf(subject, identifier.scheme);
  const field = name === undefined ? undefined : indicatorField(name);
  const table = name === undefined ? undefined : DERIVED_WEIGHTS[name];
  if (!field || !table) return undefined;
  const seized = frame.seizedAt !== undefined;
  const weight = seized ? table.seizure?.weight : subject.role === SUBJECT ? table.subject : table.related;
  const { from, until } = periodOf(field.field, subject, frame, table.seizure?.days);
  // What was over before it came would only fill the feed.
  if (weight === undefined || latest(from, until) === from) return undefined;
  const about = subject.role === SUBJECT ? 'what the alert is about' : seized ? `named in a seizure (${subject.role})` : `named in the alert (${subject.role})`;
  return finish(field, frame, {
    operator: 'equals', value: identifier.value, normalised: field.normalise(identifier.value), weight, origin: 'derived',
    pointer: identifier.pointer, validFrom: from, validUntil: until,
    explanation: `${identifier.scheme} of the ${subject.kind}, ${about}; weight by our table`,
  });
}

/** One criterion for each identifier that a declaration can show, unless the sender stated the same himself. */
export function derivedIndicators(subjects: readonly UnmarkedSubject[], stated: readonly RiskIndicator[], frame: IndicatorFrame): RiskIndicator[] {
  const key = (one: RiskIndicator): string => `${one.field}\u0000${one.normalised}`;
  const found = new Map<string, RiskIndicator>();
  const known = new Set(stated.map(key));
  for (const subject of subjects) {
    for (const identifier of subject.identifiers) {
      const indicator = derive(subject, identifier, frame);
      if (!indicator || indicator.normalised === '' || known.has(key(indicator))) continue;
      // The same number may stand in two places: the heavier one counts.
      const other = found.get(key(indicator));
      if (!other || other.weight < indicator.weight) found.set(key(indicator), indicator);
    }
  }
  return [...found.values()];
}
