import { recordSteps } from '../evidence/store.js';
import type { FeedEntry } from '../domain/feed-entry.js';
import { readDeclared, type DeclaredAfter } from '../intake/as-declared.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { firstIdAt } from '../platform/ids.js';
import type { NameLikeness } from '../targeting/name-candidates.js';
import { Hunted } from '../targeting/retro/hunted.js';
import { closePass, foundInPass, keepRetroHits, movePass, openPass, readPass, screeningsAfter, type RetroHit, type RetroPass } from '../targeting/retro/retro-store.js';
import { ofKept } from '../targeting/screened/of-kept.js';
import { ofDeclaration } from '../targeting/screened/screened.js';

export interface HuntBackDeps {
  readonly db: Database;
  readonly reader: Database;
  readonly clock: Clock;
  /** As the database has it. */
  readonly feed: { read(after: number, limit: number): Promise<FeedEntry[]> };
  readonly likeness?: NameLikeness;
  readonly days: number;
  /** Entries younger than this wait: until then an engine may not know them and be keeping screenings. */
  readonly settleMs?: number;
  /** Events looked at in one step. */
  readonly atOnce?: number;
}

/** Begins to hunt where it was left. Each call is one step; it answers whether there is more to do. */
export type HuntBack = () => () => Promise<boolean>;

const SETTLE_MS = 5_000;
/** Indicators hunted by at a time. */
const ENTRIES = 20_000;
const AT_ONCE = 500;
const DAY_MS = 86_400_000;

/**
 * New indicators are run against the past, step by step, each in one transaction with where it is:
 *  1. all entries of the feed since the last pass are taken together, so the past is read once for all of them,
 *  2. screenings of the last days that did not know them, then declarations that came by file,
 *  3. what meets is kept; nothing of it leaves,
 *  4. at the end the journal of each alert says what it has met.
 */
export function createHuntBack({ db, reader, clock, feed, likeness, days, settleMs = SETTLE_MS, atOnce = AT_ONCE }: HuntBackDeps): HuntBack {
  const entriesOf = async (done: number, upto: number): Promise<FeedEntry[]> => (await feed.read(done, ENTRIES)).filter(({ position }) => position <= upto);
  const open = async ({ done }: RetroPass): Promise<boolean> => {
    const now = clock.now();
    const upto = lastWhole((await feed.read(done, ENTRIES)).filter(({ at }) => at.getTime() <= now.getTime() - settleMs));
    if (upto === undefined) return false;
    await openPass(db, { upto, since: new Date(now.getTime() - days * DAY_MS) });
    return true;
  };
  return () => {
    let held: { readonly pass: number; readonly hunted: Hunted } | undefined;
    return async () => {
      const state = await readPass(db);
      if (state.upto === null || !state.since) return open(state);
      if (held?.pass !== state.pass) held = { pass: state.pass, hunted: new Hunted(await entriesOf(state.done, state.upto), clock.now().getTime(), likeness) };
      const { hunted } = held;
      const part = hunted.size === 0 ? undefined : state.stage === 'screenings' ? await inScreenings(reader, hunted, { ...state, atOnce }) : await inDeclarations(reader, hunted, { ...state, atOnce, to: clock.now() });
      await db.transaction(async (tx) => {
        const at = clock.now();
        if (part) await keepRetroHits(tx, part.found, { pass: state.pass, at });
        if (part?.next) return movePass(tx, part.next.stage, part.next.after);
        await recordSteps(tx, (await foundInPass(tx, state.pass)).map(({ keptId, screenings, declarations }) => (
          { keptId, step: 'hunted-back', at, detail: { text: `met before it came: ${screenings} screenings and ${declarations} declarations of the last ${days} days` } })));
        await closePass(tx);
      });
      return true;
    };
  };
}

/** The last position up to which every alert is whole: what describes goods hits only together. */
function lastWhole(entries: readonly FeedEntry[]): number | undefined {
  const last = entries.at(-1);
  if (!last || entries.length < ENTRIES) return last?.position;
  return (entries.findLast(({ keptId }) => keptId !== last.keptId) ?? last).position;
}

interface Part {
  readonly found: readonly RetroHit[];
  /** Where the next step goes on; nowhere = the pass is over. */
  readonly next?: { readonly stage: 'screenings' | 'declarations'; readonly after?: unknown };
}

async function inScreenings(reader: Database, hunted: Hunted, { after, since, atOnce }: RetroPass & { readonly atOnce: number }): Promise<Part> {
  const page = await screeningsAfter(reader, (after as string | null) ?? firstIdAt((since as Date).getTime()), atOnce);
  const found = page.flatMap(({ body, kind, known, reference, screeningId, lane, at }) => {
    const screened = body ? ofKept({ kind, body, reference }) : undefined;
    return screened ? hunted.meet(screened, known).map((hit): RetroHit => ({ hit, reference, screeningId, lane, happenedAt: at })) : [];
  });
  return { found, next: page.length < atOnce ? { stage: 'declarations' } : { stage: 'screenings', after: page.at(-1)?.screeningId } };
}

async function inDeclarations(reader: Database, hunted: Hunted, { after, since, to, atOnce }: RetroPass & { readonly to: Date; readonly atOnce: number }): Promise<Part> {
  const days = { from: (since as Date).toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
  const page = await readDeclared(reader, days, { after: (after as DeclaredAfter | null) ?? undefined, limit: atOnce });
  const found = page.flatMap(({ declaration, at: { day, number, version } }) =>
    hunted.meet(ofDeclaration(declaration)).map((hit): RetroHit => ({ hit, reference: number, declaredOn: day, version, happenedAt: new Date(`${day}T00:00:00Z`) })));
  return { found, ...(page.length < atOnce ? {} : { next: { stage: 'declarations', after: page.at(-1)?.at } }) };
}
