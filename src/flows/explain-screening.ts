import { isDeepStrictEqual } from 'node:util';
import type { FeedEntry } from '../domain/feed-entry.js';
import type { ScreenedKind } from '../domain/profile.js';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { IndicatorBook } from '../targeting/book.js';
import { hitsIn } from '../targeting/engine.js';
import { loadEdition } from '../targeting/edition-store.js';
import type { NameLikeness } from '../targeting/name-candidates.js';
import { readScreening, type KeptScreening } from '../targeting/read-screening.js';
import { RuleBook } from '../targeting/rule-book.js';
import { RULES_VERSION } from '../targeting/score.js';
import { ofKept } from '../targeting/screened/of-kept.js';
import { KOREAN } from '../targeting/words/korean.js';
import { judge, type Verdict } from '../targeting/verdict.js';

export interface ExplainScreeningDeps {
  readonly reader: Queryable;
  /** Entries after a position, in order, as the database has them. */
  readonly feed: { read(after: number, limit: number): Promise<FeedEntry[]> };
  readonly likeness?: NameLikeness;
}

export interface Explained {
  readonly kept: KeptScreening;
  /** What the same input gives today from the versions that were in force; none where other rules of the program made it. */
  readonly again?: Verdict;
  /** How that came about, in Korean, sentence by sentence; explanations are kept in English. */
  readonly inKorean?: readonly string[];
  /** In what the two differ; empty = it came out the same. */
  readonly differences: readonly string[];
}

/** @throws Refusal not_found */
export type ExplainScreening = (screeningId: string) => Promise<Explained>;

const PAGE = 2000;

/**
 * A decision is made again from what was kept:
 *  1. what was screened, the counts of its office, the position of the feed and the edition are read,
 *  2. the feed is taken up to that position, and the rules of that edition are compiled,
 *  3. the same judgement is made, and held against the one that was kept.
 */
export function createExplainScreening({ reader, feed, likeness }: ExplainScreeningDeps): ExplainScreening {
  return async (screeningId) => {
    const kept = await readScreening(reader, screeningId);
    if (!kept) throw new Refusal('not_found', { detail: `There is no screening ${screeningId}.` });
    if (!kept.counts || kept.rulesVersion !== RULES_VERSION) return { kept, differences: [`it was made by rules version ${kept.rulesVersion}; this program has ${RULES_VERSION}`] };
    const moment = kept.screenedAt.getTime();
    const book = new IndicatorBook(likeness);
    await takeUpTo(feed, kept.feedPosition, (entry) => book.apply(entry, moment));
    const made = ofKept({ kind: kept.kind as ScreenedKind, body: kept.body as object, reference: kept.reference });
    if (!made) return { kept, differences: ['what was screened is gone'] };
    const screened = { ...made, reference: kept.reference, ...(kept.office ? { office: kept.office } : {}) };
    const edition = await loadEdition(reader, kept.edition);
    const input = { screened, hits: hitsIn(book, screened, moment), counts: kept.counts, moment, feedPosition: kept.feedPosition };
    const again = judge({ ...input, rules: new RuleBook(edition, likeness) });
    const { explanation: inKorean } = judge({ ...input, rules: new RuleBook(edition, likeness, KOREAN) }, KOREAN);
    return { kept, again, inKorean, differences: differencesOf(kept, again) };
  };
}

async function takeUpTo(feed: ExplainScreeningDeps['feed'], position: number, take: (entry: FeedEntry) => void): Promise<void> {
  for (let at = 0; at < position;) {
    const page = await feed.read(at, Math.min(PAGE, position - at));
    if (page.length === 0) return;
    page.forEach(take);
    at = page.at(-1)?.position ?? position;
  }
}

function differencesOf(kept: KeptScreening, again: Verdict): string[] {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;
  const parts: readonly (readonly [string, unknown, unknown])[] = [
    ['lane', kept.lane, again.lane], ['score', kept.score, again.score], ['decision', kept.decision, again.decision], ['statistic', kept.statistic, again.statistic],
    ['indicators', kept.indicatorIds, again.hits.map(({ indicatorId }) => indicatorId).sort()],
    ['profiles', kept.profiles, again.profiles.map(({ profileId, version }) => `${profileId} ${version}`).sort()],
    ['explanation', kept.explanation, again.explanation],
  ];
  return parts.filter(([, one, other]) => !isDeepStrictEqual(plain(one), plain(other))).map(([name, one, other]) => `${name}: kept ${JSON.stringify(one)}, now ${JSON.stringify(other)}`);
}
