import type { Declaration } from '../domain/declaration.js';
import type { Manifest } from '../domain/manifest.js';
import type { PassengerList } from '../domain/passenger-list.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueueEach } from '../platform/jobs.js';
import type { Engine } from '../targeting/engine.js';
import { ofManifest } from '../targeting/screened/of-manifest.js';
import { ofPassengerList, withoutPerson } from '../targeting/screened/of-passengers.js';
import { ofDeclaration, type Screened } from '../targeting/screened/screened.js';
import type { Screening } from '../targeting/screening.js';
import { keepScreenings } from '../targeting/store.js';

export interface ScreenManyDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly engine: Pick<Engine, 'screen'>;
}

/** One of the three. */
export type ToScreen = { readonly declaration: Declaration } | { readonly manifest: Manifest } | { readonly passengerList: PassengerList };

/** @returns for each that was given, in its order, the screenings of what is in it. @throws Refusal `unavailable` while the engine does not know its whole feed. */
export type ScreenMany = (things: readonly ToScreen[]) => Promise<Screening[][]>;

/**
 * Manifests, passenger lists, or many of anything:
 *  1. every declaration, consignment and traveller is screened in memory,
 *  2. all answers are kept together, of travellers whom nothing met without who they are,
 *  3. hits travel back to their partners: the jobs are in the same transaction,
 *  4. only what was kept is answered.
 */
export function createScreenMany({ db, clock, engine }: ScreenManyDeps): ScreenMany {
  const screenOne = (screened: Screened): Screening => {
    const screenedAt = clock.now();
    return { ...engine.screen(screened, screenedAt), screeningId: newId(screenedAt.getTime()), screened, screenedAt };
  };
  return async (things) => {
    const answers = things.map((thing) => [...contentsOf(thing)].map(screenOne));
    const all = answers.flat();
    await db.transaction(async (tx) => {
      await keepScreenings(tx, all.map(sparing));
      await enqueueEach(tx, 'report_hits', all.filter(({ hits }) => hits.length > 0).map(({ screeningId }) => ({ screeningId })));
    });
    return answers;
  };
}

function contentsOf(thing: ToScreen): Iterable<Screened> {
  if ('declaration' in thing) return [ofDeclaration(thing.declaration)];
  return 'manifest' in thing ? ofManifest(thing.manifest) : ofPassengerList(thing.passengerList);
}

/** As it is kept: who travels and was met by nothing stays unnamed. */
function sparing(screening: Screening): Screening {
  const { screened, hits, profiles } = screening;
  if (screened.kind !== 'traveller' || hits.length + profiles.length > 0) return screening;
  return { ...screening, screened: { ...screened, body: withoutPerson(screened.body as PassengerList) } };
}
