import type { components } from '../../openapi/generated/engine.js';
import type { ScreenMany } from '../../src/flows/screen-many.js';

type Wire = components['schemas'];
/** A screening as a flow answers it. */
export type Screened = Awaited<ReturnType<ScreenMany>>[number][number];

/** The contract's bound on one answer; all hits are kept. */
const MOST_HITS = 1000;

/** What every answer has, whatever was screened. */
export function wireAnswer({ screeningId, lane, score, hits, profiles, explanation, screenedAt, decision, statistic }: Screened): Omit<Wire['ListedScreening'], 'reference'> {
  return {
    screeningId, lane, method: decision.method, control: decision.control, score, hits: hits.slice(0, MOST_HITS).map(wireHit),
    profiles: profiles.slice(0, MOST_HITS).map(({ profileId, version, title, weight, met }) => ({ profileId, version, title, weight, met: met.map((one) => ({ ...one })) })),
    ...(statistic ? { experience: { rate: statistic.rate, n: statistic.n, hits: statistic.hits, novel: statistic.novel } } : {}),
    explanation: [...explanation], screenedAt: screenedAt.toISOString(),
  };
}

export function wireListed(screening: Screened): Wire['ListedScreening'] {
  const { screeningId, ...rest } = wireAnswer(screening);
  return { screeningId, reference: screening.screened.reference, ...rest };
}

const HIGHEST_FIRST = ['red', 'yellow', 'blue', 'green'] as const;

export function wireList(number: string, screenings: readonly Screened[]): Wire['ScreenedList'] {
  return {
    number, lane: HIGHEST_FIRST.find((lane) => screenings.some((one) => one.lane === lane)) ?? 'green', screenings: screenings.map(wireListed),
    engine: wireEngine(screenings[0] as Screened),
  };
}

export function wireEngine({ rulesVersion, feedPosition, edition }: Screened): Wire['EngineState'] {
  return { rules: rulesVersion, feedPosition, edition };
}

function wireHit(hit: Screened['hits'][number]): Wire['ScreeningHit'] {
  const { indicatorId, field, operator, value, weight, explanation, partner, messageId, alertId, validUntil, tlp, permittedAction, likeness } = hit;
  return {
    indicatorId, field: field as Wire['IndicatorField'], operator, value, declared: { pointer: hit.pointer, value: hit.declared }, weight, explanation,
    ...(likeness === undefined ? {} : { likeness }),
    partner, messageId, alertId, handling: { tlp, ...(permittedAction ? { permittedAction } : {}) }, validUntil,
  };
}
