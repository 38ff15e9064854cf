import { recordEvent } from '../audit/store.js';
import type { AuditAction } from '../domain/audit.js';
import type { NamedLists, ProfileDocument } from '../domain/profile.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database, Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { lastEdition, loadEdition } from '../targeting/edition-store.js';
import { faultsOf } from '../targeting/language/faults-of.js';
import type { NameLikeness } from '../targeting/name-candidates.js';
import { pastTraffic } from '../targeting/past-traffic.js';
import { keepSimulation, readDraft, retireProfile, saveDraft, settleDraft, type Draft, type ProfileVerdict, type ProfileVersion } from '../targeting/profile-store.js';
import { simulate, type Simulation } from '../targeting/simulation.js';

export interface GovernProfilesDeps {
  readonly db: Database;
  readonly reader: Queryable;
  readonly clock: Clock;
  readonly contract: Contract;
  readonly likeness?: NameLikeness;
}

/** What officers do with profiles; `by` is `officer:<subject>`. */
export interface GovernProfiles {
  /** A new profile, or the next draft of one that there is. @throws Refusal schema_invalid, not_found */
  draft(draft: Omit<Draft, 'at'>): Promise<ProfileVersion>;
  /** Runs the draft over the last `days` of kept screenings, and keeps what it would have met. @throws Refusal not_found, state_conflict */
  simulate(step: { readonly profileId: string; readonly days: number; readonly by: string }): Promise<Simulation>;
  /** A second officer. @throws Refusal forbidden, state_conflict, not_found */
  settle(verdict: Omit<ProfileVerdict, 'at'>): Promise<void>;
  retire(step: { readonly profileId: string; readonly reason: string; readonly by: string }): Promise<void>;
}

const DAY_MS = 86_400_000;

/**
 * A profile's life:
 *  1. drafted: it must fit the schema, and what a schema cannot say,
 *  2. simulated on what was screened, so that who approves it knows what it will ask for,
 *  3. approved by a second officer, and in force at once with the next edition,
 *  4. retired by one officer, or over by its own date.
 */
export function createGovernProfiles({ db, reader, clock, contract, likeness }: GovernProfilesDeps): GovernProfiles {
  const listsNow = async (): Promise<NamedLists> => (await loadEdition(reader, await lastEdition(reader))).lists;
  return {
    async draft(draft) {
      assertDocument(contract, draft.document, await listsNow());
      return audited({ db, clock }, draft.by, 'profile.draft', async (tx, at) => saveDraft(tx, { ...draft, at }));
    },
    async simulate({ profileId, days, by }) {
      const until = clock.now();
      const period = { from: new Date(until.getTime() - days * DAY_MS), until };
      const { version, document } = await readDraft(reader, profileId);
      const edition = await loadEdition(reader, await lastEdition(reader));
      const simulation = await simulate(document, pastTraffic(reader, document.over, period), { edition, likeness, period });
      await audited({ db, clock }, by, 'profile.simulate', async (tx, at) => {
        await keepSimulation(tx, { profileId, version, document, simulation, by, at });
        return { profileId, version };
      });
      return simulation;
    },
    async settle(verdict) {
      await audited({ db, clock }, verdict.by, verdict.verdict === 'approved' ? 'profile.approve' : 'profile.reject', async (tx, at) => {
        await settleDraft(tx, { ...verdict, at });
        return verdict;
      });
    },
    async retire({ profileId, reason, by }) {
      await audited({ db, clock }, by, 'profile.retire', async (tx, at) => ({ profileId, version: await retireProfile(tx, { profileId, reason, by, at }) }));
    },
  };
}

function audited({ db, clock }: Pick<GovernProfilesDeps, 'db' | 'clock'>, by: string, action: AuditAction, work: (tx: Queryable, at: Date) => Promise<ProfileVersion>): Promise<ProfileVersion> {
  return db.transaction(async (tx) => {
    const at = clock.now();
    const { profileId, version } = await work(tx, at);
    await recordEvent(tx, { at, actor: by, action, object: `profile:${profileId}`, detail: { version } });
    return { profileId, version };
  });
}

function assertDocument(contract: Contract, document: ProfileDocument, lists: NamedLists): void {
  const errors = faultsOf(contract, document, lists);
  if (errors.length > 0) throw new Refusal('schema_invalid', { detail: 'This profile cannot be entered.', errors });
}
