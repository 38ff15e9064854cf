import { recordEvent } from '../audit/store.js';
import { addNoise, endNoise, type NoiseValue } from '../matching/noise.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface NoiseChange extends NoiseValue {
  readonly change: 'add' | 'end';
  readonly reason: string;
  /** `operator:<account>` */
  readonly by: string;
}

export interface ChangeNoiseDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type ChangeNoise = (change: NoiseChange) => Promise<void>;

/** Somebody puts a value on the list of what is too common to find anybody by, or takes it off; links that were found before stay until they are matched again. */
export function createChangeNoise({ db, clock }: ChangeNoiseDeps): ChangeNoise {
  return async ({ change, of, scheme, value, reason, by }) => {
    const at = clock.now();
    await db.transaction(async (tx) => {
      const changed = change === 'add' ? await addNoise(tx, [{ of, scheme, value }], { reason, by, at }) > 0 : await endNoise(tx, { of, scheme, value }, { by, at });
      if (!changed) throw new Refusal('state_conflict', { detail: change === 'add' ? 'The value is on the list.' : 'The value is not on the list.', next: 'See crx matching noise.' });
      // A value may name somebody: the trail has where to look, not what it is.
      await recordEvent(tx, { at, actor: by, action: 'matching.noise', object: `noise:${of}`, detail: { change, scheme } });
    });
  };
}
