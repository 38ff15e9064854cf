import { recordEvent } from '../audit/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { quantilesOf } from '../targeting/edition.js';
import { inspectedCases, keepExperience, recentDeclarations, settleExperience, type ExperienceVerdict, type InspectedCase } from '../targeting/experience-store.js';
import { chooseParameters, type ModelFigures } from '../targeting/learning/choose.js';
import { trainModel, type ModelParameters } from '../targeting/learning/model.js';

export interface LearnDeps {
  readonly db: Database;
  readonly reader: Queryable;
  readonly clock: Clock;
}

export interface Learned {
  readonly version: number;
  readonly trainedOn: { readonly n: number; readonly hits: number };
  readonly parameters: ModelParameters;
  /** On the cases that were held back; those of novel tuples always beside. */
  readonly figures: ModelFigures;
}

export interface Learn {
  /** @throws Refusal state_conflict when too few inspections have a result */
  make(step: { readonly by: string }): Promise<Learned>;
  /** @throws Refusal forbidden, state_conflict, not_found */
  settle(verdict: Omit<ExperienceVerdict, 'at'>): Promise<void>;
}

const FEWEST = 200;
const MOST = 500_000;
/** The last of them are held back for choosing. */
const HELD_BACK = 0.15;
const RECENT = 20_000;

/**
 * Hit rates are learned from what inspections found:
 *  1. the last inspections with a result, in their order; the latest of them are held back,
 *  2. parameters are chosen on those, figures of novel tuples beside those of all; then everything is counted,
 *  3. how ranks lie among recent declarations is noted: the top-up goes by it,
 *  4. what came out waits for a second officer, who sees the figures; then it is in force with the next edition.
 */
export function createLearn({ db, reader, clock }: LearnDeps): Learn {
  return {
    async make({ by }) {
      const cases = await inspectedCases(reader, MOST);
      if (cases.length < FEWEST) throw new Refusal('state_conflict', { detail: `${cases.length} inspections have a result; hit rates are learned from ${FEWEST} on.`, next: 'Enter outcomes first.' });
      const held = Math.round(cases.length * HELD_BACK);
      const { parameters, figures } = chooseParameters(cases.slice(0, -held), cases.slice(-held));
      const model = trainModel(cases, parameters);
      const recent = await recentDeclarations(reader, RECENT);
      const quantiles = quantilesOf(recent.map((declaration) => model.expect(declaration).rate));
      const version = await db.transaction(async (tx) => {
        const at = clock.now();
        const made = await keepExperience(tx, { model, quantiles, figures, period: periodOf(cases), by, at });
        await recordEvent(tx, { at, actor: by, action: 'experience.make', object: `experience:${made}`, detail: { ...model.trainedOn } });
        return made;
      });
      return { version, trainedOn: model.trainedOn, parameters, figures };
    },
    async settle(verdict) {
      await db.transaction(async (tx) => {
        const at = clock.now();
        await settleExperience(tx, { ...verdict, at });
        await recordEvent(tx, { at, actor: verdict.by, action: verdict.verdict === 'approved' ? 'experience.approve' : 'experience.reject', object: `experience:${verdict.version}` });
      });
    },
  };
}

function periodOf(cases: readonly InspectedCase[]): { from: Date; until: Date } {
  return { from: (cases[0] as InspectedCase).at, until: (cases.at(-1) as InspectedCase).at };
}
