import { readDeclared, type DeclaredAfter } from '../intake/as-declared.js';
import { proposedEntries } from '../pool/proposed-indicators.js';
import { messageOfCase } from '../review/find-case.js';
import type { Clock } from '../platform/clock.js';
import type { Queryable } from '../platform/db.js';
import { firstIdAt } from '../platform/ids.js';
import { lastEdition, loadEdition } from '../targeting/edition-store.js';
import { settingsOf, thresholdsOf, type Budgeted, type Rules } from '../targeting/decision/settings.js';
import { isProfileHit, type Ground, type Hit } from '../targeting/hit.js';
import { decideLane } from '../targeting/lane.js';
import type { NameLikeness } from '../targeting/name-candidates.js';
import { Hunted } from '../targeting/retro/hunted.js';
import { groundsThen, screeningsBefore } from '../targeting/retro/latest-screenings.js';
import { scoreOf } from '../targeting/score.js';
import { ofKept } from '../targeting/screened/of-kept.js';
import { ofDeclaration } from '../targeting/screened/screened.js';
import { Simulated, type CaseSimulation } from './simulate-case/simulated.js';

export interface SimulateCaseDeps {
  readonly reader: Queryable;
  readonly clock: Clock;
  readonly likeness?: NameLikeness;
  /** For how long it may look, in milliseconds. */
  readonly withinMs?: number;
  /** Events read at a time. */
  readonly atOnce?: number;
}

/** @throws Refusal not_found */
export type SimulateCase = (caseId: string) => Promise<CaseSimulation>;

const DAYS = 30;
const DAY_MS = 86_400_000;
const WITHIN_MS = 3_000;
const AT_ONCE = 500;

/**
 * What the engine would have done with an alert that nobody has accepted yet. Nothing is written:
 *  1. the indicators of its message are taken as acceptance would feed them,
 *  2. screenings of the last days are run against them, newest first: each that meets gets the lane that criteria give it with what spoke for looking then,
 *  3. then declarations that came by file, day by day back, for which the alert speaks alone,
 *  4. until all of it was looked at, or the time is over: then it says how far back it came.
 */
export function createSimulateCase({ reader, clock, likeness, withinMs = WITHIN_MS, atOnce = AT_ONCE }: SimulateCaseDeps): SimulateCase {
  return async (caseId) => {
    const until = clock.now();
    const from = new Date(until.getTime() - DAYS * DAY_MS);
    const deadline = performance.now() + withinMs;
    const alert = await messageOfCase(reader, caseId);
    const hunted = new Hunted(await proposedEntries(reader, alert.keptId, until), until.getTime(), likeness);
    const simulated = new Simulated({ caseId, from, until, indicators: hunted.size });
    if (hunted.size === 0) return simulated.result();
    const { rules } = await loadEdition(reader, await lastEdition(reader));
    const looking: Looking = { reader, hunted, alert, rules, simulated, atOnce, late: () => performance.now() > deadline };
    await inScreenings(looking, { from, until });
    await inDeclarations(looking, { from, until });
    return simulated.result();
  };
}

interface Looking {
  readonly reader: Queryable;
  readonly hunted: Hunted;
  readonly alert: { readonly partner: string; readonly recordRef: string };
  readonly rules: Rules;
  readonly simulated: Simulated;
  readonly atOnce: number;
  late(): boolean;
}

interface Period {
  readonly from: Date;
  readonly until: Date;
}

async function inScreenings({ reader, hunted, alert, rules, simulated, atOnce, late }: Looking, { from, until }: Period): Promise<void> {
  let before = firstIdAt(until.getTime() + 1);
  for (;;) {
    const page = await screeningsBefore(reader, { before, from: firstIdAt(from.getTime()) }, atOnce);
    const met = page.flatMap((one) => {
      const screened = one.body ? ofKept({ ...one, body: one.body }) : undefined;
      const hits = screened ? hunted.meet(screened) : [];
      return screened && hits.length > 0 ? [{ ...one, budgeted: screened, hits }] : [];
    });
    const then = await groundsThen(reader, met.map(({ screeningId }) => screeningId));
    simulated.looked('screenings', page.length, page.at(-1)?.at);
    for (const { screeningId, reference, at, lane, budgeted, hits } of met) {
      const grounds = [...(then.get(screeningId) ?? []).filter((ground) => !isOf(alert, ground)), ...hits];
      simulated.met('screenings', { reference, screeningId, happenedAt: at, laneThen: lane, ...wouldBe(grounds, rules, budgeted), hits });
    }
    const last = page.at(-1);
    if (!last || page.length < atOnce) return;
    if (late()) return simulated.stopped();
    before = last.screeningId;
  }
}

async function inDeclarations({ reader, hunted, rules, simulated, atOnce, late }: Looking, { from, until }: Period): Promise<void> {
  for (let day = until.getTime(); day >= from.getTime(); day -= DAY_MS) {
    const on = new Date(day).toISOString().slice(0, 10);
    let after: DeclaredAfter | undefined;
    do {
      if (late()) return simulated.stopped();
      const page = await readDeclared(reader, { from: on, to: on }, { after, limit: atOnce });
      simulated.looked('declarations', page.length);
      for (const { declaration, at } of page) {
        const screened = ofDeclaration(declaration);
        const hits = hunted.meet(screened);
        if (hits.length > 0) simulated.met('declarations', { reference: at.number, happenedAt: new Date(`${at.day}T00:00:00Z`), ...wouldBe(hits, rules, screened), hits });
      }
      after = page.length < atOnce ? undefined : page.at(-1)?.at;
    } while (after);
  }
}

function wouldBe(grounds: readonly Ground[], rules: Rules, budgeted: Budgeted): { lane: ReturnType<typeof decideLane>['lane']; score: number } {
  return { lane: decideLane(grounds, thresholdsOf(settingsOf(rules, budgeted))).lane, score: scoreOf(grounds) };
}

/** What an earlier version of the same alert said then: the one that is simulated replaces it. */
function isOf({ partner, recordRef }: Looking['alert'], ground: Ground): ground is Hit {
  return !isProfileHit(ground) && ground.partner === partner && ground.alertId === recordRef;
}
