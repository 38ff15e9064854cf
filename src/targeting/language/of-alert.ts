import type { Comparison, Criterion, ProfileDocument } from '../../domain/profile.js';
import type { FedIndicator } from '../../domain/feed-entry.js';

/**
 * The profile that the descriptive indicators of one alert are: values of one field are alternatives, fields go together.
 * The engine reads them so without it; written down it can be changed, simulated and handed to other engines, and nobody types it again.
 * @returns undefined where an alert describes nothing
 */
export function profileOfAlert(indicators: readonly FedIndicator[]): ProfileDocument | undefined {
  const described = indicators.filter(({ identifying }) => !identifying);
  const [first] = described;
  if (!first) return undefined;
  const fields = new Map<string, FedIndicator[]>();
  for (const indicator of described) fields.set(indicator.field, [...(fields.get(indicator.field) ?? []), indicator]);
  const parts = [...fields.values()].map(alternatives);
  const { partner, alertId, handling } = first;
  return {
    title: `${partner}: ${alertId}`, over: 'declaration', when: parts.length === 1 ? parts[0] as Criterion : { all: parts },
    weight: weightOf(described), explanation: [...new Set(described.map(({ explanation }) => explanation))].join(' ').slice(0, 1000),
    validFrom: described.map(({ validFrom }) => validFrom ?? '').sort().at(-1) || '1970-01-01T00:00:00Z', validUntil: described.map(({ validUntil }) => validUntil).sort((one, other) => Date.parse(one) - Date.parse(other))[0] as string,
    ...(handling.permittedAction ? { permittedAction: handling.permittedAction } : {}), madeFrom: { partner, alertId },
  };
}

function alternatives(members: readonly FedIndicator[]): Criterion {
  const equal = members.filter(({ operator, field }) => operator === 'equals' && !field.endsWith('.name')).map(({ value }) => value);
  const [only] = equal;
  const field = (members[0] as FedIndicator).field;
  const others = members.filter(({ operator }) => operator === 'prefix').map(({ value }): Comparison => ({ field, prefix: value }));
  const names = field.endsWith('.name') ? members.map(({ value }): Comparison => ({ field, named: value })) : [];
  const any: Comparison[] = [...(equal.length > 1 ? [{ field, in: equal }] : only === undefined ? [] : [{ field, equals: only }]), ...others, ...names];
  return any.length === 1 ? any[0] as Criterion : { any };
}

/** As score.ts reads hits of one partner on several values: what is left when each is a chance of its own. */
function weightOf(members: readonly FedIndicator[]): number {
  const strongest = new Map<string, number>();
  for (const { field, weight } of members) strongest.set(field, Math.max(weight, strongest.get(field) ?? 0));
  const innocent = [...strongest.values()].reduce((product, weight) => product * (1 - weight / 100), 1);
  return Math.max(1, Math.round(100 * (1 - innocent)));
}
