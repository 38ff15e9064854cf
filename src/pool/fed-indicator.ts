import type { FedIndicator } from '../domain/feed-entry.js';
import type { PoolIndicator } from './save-many.js';

/** The indicators of one record in the shape the feed carries, as reading them back from the pool would give it. */
export function fedIndicators(indicators: readonly PoolIndicator[], riskCategory: string | undefined): FedIndicator[] {
  // The descriptive ones of one alert hit only all together.
  const alertIndicators = indicators.filter(({ indicator }) => !indicator.identifying).length;
  const inUtc = memoised((moment: string) => new Date(moment).toISOString());
  return indicators.map(({ indicatorId, record, indicator: i }) => ({
    indicatorId, partner: record.partner, messageId: record.messageId, alertId: record.recordRef, field: i.field, operator: i.operator, value: i.value,
    normalised: i.normalised, identifying: i.identifying, weight: i.weight, explanation: i.explanation, riskCategory: riskCategory ?? null,
    handling: { tlp: i.handling.tlp, permittedAction: i.handling.permittedAction ?? null },
    validFrom: inUtc(i.validFrom), validUntil: inUtc(i.validUntil), alertIndicators,
  }));
}

/** The indicators of one record mostly share their period. */
function memoised<T>(work: (given: string) => T): (given: string) => T {
  const done = new Map<string, T>();
  return (given) => {
    const before = done.get(given);
    if (before !== undefined) return before;
    const result = work(given);
    done.set(given, result);
    return result;
  };
}
