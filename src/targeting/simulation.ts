import type { ProfileDocument } from '../domain/profile.js';
import { settingsOf, thresholdsOf } from './decision/settings.js';
import type { Edition } from './edition.js';
import { isProfileHit, type ProfileHit } from './hit.js';
import { decideLane } from './lane.js';
import { wilsonInterval } from './learning/figures.js';
import type { NameLikeness } from './name-candidates.js';
import type { PastScreening, Period } from './past-traffic.js';
import { RuleBook } from './rule-book.js';

/** What a profile would have met in a period that is past, as if it had been in force throughout. */
export interface Simulation {
  readonly from: string;
  readonly until: string;
  readonly edition: number;
  /** How many were screened. */
  readonly screened: number;
  readonly hits: number;
  /** Red by criteria with it, and of these how many were not without it. */
  readonly inspections: number;
  readonly newInspections: number;
  /** What the budgets of the offices allowed, together; and the share of it that the new inspections are. Absent where no office has a budget. */
  readonly budget?: number;
  readonly budgetShare?: number;
  /** Of the hits: how many were met by partners' indicators, too, and by which profiles. */
  readonly overlap: { readonly partners: number; readonly profiles: readonly { readonly profileId: string; readonly title: string; readonly both: number }[] };
  /** Of the hits that were inspected with a result: how many found something, and the 95 % interval of that share (Wilson). */
  readonly outcomes: { readonly inspected: number; readonly positive: number; readonly interval: readonly [number, number] };
}

const DRAFT = 'draft';

/**
 * Runs a profile over past traffic. Its own validity is left aside: the question is what it fits. Lanes are those of the thresholds in force now,
 * with what partners and profiles said then.
 */
export async function simulate(document: ProfileDocument, traffic: AsyncIterable<PastScreening>, { edition, likeness, period }: { edition: Edition; likeness?: NameLikeness | undefined; period: Period }): Promise<Simulation> {
  const always: ProfileDocument = { ...document, validFrom: '0001-01-01T00:00:00Z', validUntil: '9999-12-31T23:59:59Z' };
  const book = new RuleBook({ ...edition, profiles: [{ profileId: DRAFT, version: 1, document: always }] }, likeness);
  const sum = { screened: 0, hits: 0, inspections: 0, newInspections: 0, budget: 0, partners: 0, inspected: 0, positive: 0 };
  const both = new Map<string, { title: string; both: number }>();
  for await (const past of traffic) {
    const settings = settingsOf(edition.rules, past.screened);
    sum.screened += 1;
    sum.budget += settings.budget / 100;
    const [fit] = book.meet(past.screened, past.screenedAt.getTime());
    if (!fit) continue;
    sum.hits += 1;
    const red = decideLane([...past.grounds, fit], thresholdsOf(settings)).lane === 'red';
    const before = decideLane(past.grounds, thresholdsOf(settings)).lane === 'red';
    sum.inspections += red ? 1 : 0;
    sum.newInspections += red && !before ? 1 : 0;
    sum.partners += past.grounds.some((ground) => !isProfileHit(ground)) ? 1 : 0;
    for (const one of past.grounds.filter(isProfileHit)) countBoth(both, one);
    sum.inspected += past.result === 'positive' || past.result === 'negative' ? 1 : 0;
    sum.positive += past.result === 'positive' ? 1 : 0;
  }
  const { screened, hits, inspections, newInspections, budget, partners, inspected, positive } = sum;
  return {
    from: period.from.toISOString(), until: period.until.toISOString(), edition: edition.edition, screened, hits, inspections, newInspections,
    ...(budget > 0 ? { budget: Math.round(budget * 100) / 100, budgetShare: newInspections / budget } : {}),
    overlap: { partners, profiles: [...both].map(([profileId, one]) => ({ profileId, ...one })).sort((one, other) => other.both - one.both || (one.profileId < other.profileId ? -1 : 1)).slice(0, 100) },
    outcomes: { inspected, positive, interval: wilsonInterval(positive, inspected) },
  };
}

function countBoth(both: Map<string, { title: string; both: number }>, { profileId, title }: ProfileHit): void {
  both.set(profileId, { title, both: (both.get(profileId)?.both ?? 0) + 1 });
}
