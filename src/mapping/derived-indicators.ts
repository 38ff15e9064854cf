import { indicatorField } from '../domain/indicator-fields.js';
import type { RiskIndicator } from '../domain/indicator.js';
import { finish, type IndicatorFrame } from './indicators.js';
import { daysAfter, earliest, latest } from './instant.js';
import { SUBJECT, type UnmarkedIdentifier, type UnmarkedSubject } from './trail.js';
import { FIELD_OF_ROLE, FIELD_OF_SCHEME, SCHEME_WORDS } from './weights.js';

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

/** `BRN of the consignee named in the alert`; an officer sees it beside the hit. */
function explain({ kind, role }: UnmarkedSubject, scheme: string, seized: boolean): string {
  const what = SCHEME_WORDS[scheme] ?? (kind === 'economicOperator' ? `Registered number (${scheme})` : scheme);
  const whose = role === SUBJECT ? 'of the subject of the alert' : kind === 'economicOperator' || kind === 'traveller' ? `of the ${role}` : '';
  const where = role === SUBJECT ? '' : seized ? 'named in a seizure' : 'named in the alert';
  return `${[what, whose, where].filter((part) => part !== '').join(' ')} (derived; weight by our own table)`;
}

function derive(subject: UnmarkedSubject, identifier: UnmarkedIdentifier, frame: IndicatorFrame): RiskIndicator | undefined {
  const name = fieldOf(subject, identifier.scheme);
  const field = name === undefined ? undefined : indicatorField(name);
  const table = name === undefined ? undefined : frame.mapping.weight(name);
  if (!field || !table) return undefined;
  const seized = frame.seizedAt !== undefined;
  const weight = seized ? table.seizure?.weight : subject.role === SUBJECT ? table.subject : table.related;
  const { from, until } = periodOf(field.field, subject, frame, table.seizure?.days);
  // What was over before it came would only fill the feed.
  if (weight === undefined || latest(from, until) === from) return undefined;
  return finish(field, frame, {
    operator: 'equals', value: identifier.value, normalised: field.normalise(identifier.value), weight, origin: 'derived',
    pointer: identifier.pointer, validFrom: from, validUntil: until,
    explanation: explain(subject, identifier.scheme, seized),
  });
}

/** Party fields are one family: whoever stated the number in one role need not be outdone by us in another. */
const familyOf = ({ field, normalised }: RiskIndicator): string => `${field.endsWith('.id') ? 'party' : field}\u0000${normalised}`;

/** `operator.id` meets every role, so beside it the same number in one role would only count twice; its weight is kept. */
function absorbRoles(derived: readonly RiskIndicator[]): RiskIndicator[] {
  const everywhere = new Set(derived.filter((one) => one.field === 'operator.id').map((one) => one.normalised));
  const heaviest = new Map<string, number>();
  for (const { field, normalised, weight } of derived) {
    if (field.endsWith('.id')) heaviest.set(normalised, Math.max(weight, heaviest.get(normalised) ?? 0));
  }
  return derived.flatMap((one) => {
    if (!one.field.endsWith('.id') || !everywhere.has(one.normalised)) return [one];
    return one.field === 'operator.id' ? [{ ...one, weight: heaviest.get(one.normalised) ?? one.weight }] : [];
  });
}

/** One criterion for each identifier that a declaration can show, unless the sender stated the same number himself. */
export function derivedIndicators(subjects: readonly UnmarkedSubject[], stated: readonly RiskIndicator[], frame: IndicatorFrame): RiskIndicator[] {
  const known = new Set(stated.map(familyOf));
  const found = new Map<string, RiskIndicator>();
  for (const subject of subjects) {
    for (const identifier of subject.identifiers) {
      const indicator = derive(subject, identifier, frame);
      if (!indicator || indicator.normalised === '' || known.has(familyOf(indicator))) continue;
      const key = `${indicator.field}\u0000${indicator.normalised}`;
      // The same number may stand in two places: the heavier one counts.
      const other = found.get(key);
      if (!other || other.weight < indicator.weight) found.set(key, indicator);
    }
  }
  return absorbRoles([...found.values()]);
}
