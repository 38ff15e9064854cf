import { readTried, type TriedIndicator } from '../../mapping/replay/sandbox-reports.js';
import type { Sandbox } from '../../mapping/replay/sandbox.js';
import type { HitExample, ReplaySummary } from '../../mapping/replay/summary.js';
import type { Database } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { TwoBooks, type HitChange } from '../../targeting/compare-books.js';
import { ofKept } from '../../targeting/screened/of-kept.js';
import type { NameLikeness } from '../../targeting/name-candidates.js';
import { readScreenings } from '../../targeting/read-screenings.js';

/** Indicators held at once, and screenings read at once. */
const CHUNK = 40_000;
const PAGE = 1000;
const EXAMPLES = 5;
const FIRST = '00000000-0000-0000-0000-000000000000';

export interface CompareHits {
  readonly db: Database;
  readonly sandbox: Sandbox;
  readonly period: { readonly from: Date; readonly to: Date };
  readonly stopped: () => boolean;
  /** How the engine compares names. */
  readonly likeness: NameLikeness;
}

type Hits = { -readonly [K in keyof ReplaySummary['hits']]: ReplaySummary['hits'][K] } & { examples: HitExample[] };

/**
 * Meets what was screened in the period with the indicators of both mappings, by the engine's own matching. Only records whose
 * indicators differ are met: all others hit alike by both. So many of them at a time that memory does not depend on how many there are.
 */
export async function compareHits(work: CompareHits): Promise<ReplaySummary['hits']> {
  const hits: Hits = { added: 0, removed: 0, changed: 0, screenings: 0, examples: [] };
  for (let after = FIRST; !work.stopped();) {
    const tried = await readTried(work.db, work.sandbox, { after, limit: CHUNK });
    const last = tried.at(-1);
    // Screenings are counted even where no indicator differs.
    if (last === undefined && after !== FIRST) break;
    await meetAll(work, booksOf(tried, work), hits, after === FIRST);
    if (last === undefined) break;
    after = last.keptId;
  }
  return hits;
}

function booksOf(tried: readonly TriedIndicator[], { period, likeness }: CompareHits): TwoBooks {
  const books = new TwoBooks(period.from.getTime(), likeness);
  const descriptive = new Map<string, number>();
  const profile = ({ side, keptId }: TriedIndicator): string => `${side} ${keptId}`;
  for (const one of tried) if (!one.body.identifying) descriptive.set(profile(one), (descriptive.get(profile(one)) ?? 0) + 1);
  for (const one of tried) {
    const { side, keptId, keptAt, body } = one;
    // No engine had it before it came.
    const came = keptAt.toISOString();
    const validFrom = body.validFrom && Date.parse(body.validFrom) > keptAt.getTime() ? body.validFrom : came;
    books.put(side, keptId, { ...body, validFrom, indicatorId: newId(), alertIndicators: descriptive.get(profile(one)) ?? 0 });
  }
  return books;
}

async function meetAll({ db, period, stopped }: CompareHits, books: TwoBooks, hits: Hits, counted: boolean): Promise<void> {
  for (let after: string | undefined; !stopped();) {
    const page = await readScreenings(db, period, { after, limit: PAGE });
    for (const { screeningId, kind, body, reference, screenedAt } of page) {
      const screened = body === null ? undefined : ofKept({ kind, body, reference });
      if (screened) for (const change of books.compare(screened, screenedAt)) note(hits, change, screeningId);
    }
    if (counted) hits.screenings += page.length;
    if (page.length < PAGE) return;
    after = page.at(-1)?.screeningId;
  }
}

function note(hits: Hits, { how, before, after }: HitChange, screeningId: string): void {
  hits[how] += 1;
  const hit = before ?? after;
  if (!hit || hits.examples.filter((one) => one.how === how).length >= EXAMPLES) return;
  hits.examples.push({ how, screeningId, partner: hit.partner, messageId: hit.messageId, field: hit.field, weightBefore: before?.weight ?? null, weightAfter: after?.weight ?? null });
}
