import { recordEvent } from '../../audit/store.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { Refusal } from '../../platform/refusal.js';
import { keepReplay, type KeptReplay } from '../../targeting/replay/replay-store.js';
import type { NamedRules, ReplayRules } from '../replay-rules.js';

export interface RunAndKeepDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly replayRules: ReplayRules;
}

export interface ReplayOrder {
  /** Days (`YYYY-MM-DD`, UTC), both included. */
  readonly from: string;
  readonly to: string;
  readonly over: 'screenings' | 'declarations';
  readonly sets: readonly NamedRules[];
  /** `officer:<subject>`. */
  readonly by: string;
}

/** @throws Refusal schema_invalid, not_found, state_conflict */
export type RunAndKeepReplay = (order: ReplayOrder) => Promise<KeptReplay>;

/** Runs a period under two rule sets, and keeps what came out with who asked. The seed is new each time, and kept: the figures can be made again. */
export function createRunAndKeepReplay({ db, clock, replayRules }: RunAndKeepDeps): RunAndKeepReplay {
  return async ({ from, to, over, sets, by }) => {
    if (from > to) throw new Refusal('schema_invalid', { detail: 'The period would end before it begins.', errors: [{ pointer: '/to', code: 'order', detail: 'It is before the first day.' }] });
    const seed = newId();
    const done = await replayRules({ from: new Date(`${from}T00:00:00Z`), to: new Date(`${to}T23:59:59.999Z`), over, sets, seed });
    return db.transaction(async (tx) => {
      const kept: KeptReplay = { replayId: newId(), from, to, over, seed, by, at: clock.now(), ...done };
      await keepReplay(tx, kept);
      await recordEvent(tx, { at: kept.at, actor: by, action: 'replay.run', object: `replay:${kept.replayId}`, detail: { from, to, over, sets: done.sets.map(({ rules }) => rules) } });
      return kept;
    });
  };
}
