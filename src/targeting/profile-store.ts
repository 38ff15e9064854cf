import type { ProfileDocument } from '../domain/profile.js';
import type { Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';
import { nextEdition } from './edition-store.js';
import type { Simulation } from './simulation.js';

export interface Draft {
  /** None for a new profile. */
  readonly profileId?: string;
  readonly document: ProfileDocument;
  readonly by: string;
  readonly at: Date;
}

export interface ProfileVersion {
  readonly profileId: string;
  readonly version: number;
}

/** Keeps a draft: of a new profile, in place of the draft there is, or as the next version. What a draft was simulated with is gone when it changes. @throws Refusal not_found */
export async function saveDraft(tx: Queryable, { profileId, document, by, at }: Draft): Promise<ProfileVersion> {
  if (profileId === undefined) return insertDraft(tx, { profileId: newId(at.getTime()), version: 1 }, { document, by, at });
  const [latest] = await lockProfile(tx, profileId);
  if (!latest) throw notThere(profileId);
  if (latest.state !== 'draft') return insertDraft(tx, { profileId, version: latest.version + 1 }, { document, by, at });
  await tx.query(
    `UPDATE targeting.profile SET document = $3, drafted_by = $4, drafted_at = $5, simulation = NULL, simulated_by = NULL, simulated_at = NULL WHERE profile_id = $1 AND version = $2`,
    [profileId, latest.version, JSON.stringify(document), by, at]);
  return { profileId, version: latest.version };
}

async function insertDraft(tx: Queryable, { profileId, version }: ProfileVersion, { document, by, at }: Draft): Promise<ProfileVersion> {
  await tx.query(`INSERT INTO targeting.profile (profile_id, version, state, document, drafted_by, drafted_at) VALUES ($1, $2, 'draft', $3, $4, $5)`,
    [profileId, version, JSON.stringify(document), by, at]);
  return { profileId, version };
}

interface Latest {
  readonly version: number;
  readonly state: 'draft' | 'active' | 'retired' | 'rejected';
  readonly drafted_by: string;
  readonly document: ProfileDocument;
  readonly simulated: boolean;
}

/** All versions, the last first; whoever else changes this profile waits. */
async function lockProfile(tx: Queryable, profileId: string): Promise<Latest[]> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('profile:' || $1, 0))`, [profileId]);
  return (await tx.query<Latest>(
    'SELECT version, state, drafted_by, document, simulation IS NOT NULL AS simulated FROM targeting.profile WHERE profile_id = $1 ORDER BY version DESC', [profileId])).rows;
}

/** The draft that waits. @throws Refusal not_found, state_conflict */
export async function readDraft(db: Queryable, profileId: string): Promise<{ readonly version: number; readonly document: ProfileDocument }> {
  const { rows: [latest] } = await db.query<{ version: number; state: string; document: ProfileDocument }>(
    'SELECT version, state, document FROM targeting.profile WHERE profile_id = $1 ORDER BY version DESC LIMIT 1', [profileId]);
  if (!latest) throw notThere(profileId);
  if (latest.state !== 'draft') throw new Refusal('state_conflict', { detail: `Version ${latest.version} of this profile is ${latest.state}; there is no draft.`, next: 'Revise it: that makes a draft.' });
  return latest;
}

/** Keeps what a draft would have met. @throws Refusal state_conflict when it was changed meanwhile */
export async function keepSimulation(tx: Queryable, { profileId, version, document, simulation, by, at }: ProfileVersion & { document: ProfileDocument; simulation: Simulation; by: string; at: Date }): Promise<void> {
  const { rowCount } = await tx.query(
    `UPDATE targeting.profile SET simulation = $3, simulated_by = $4, simulated_at = $5 WHERE profile_id = $1 AND version = $2 AND state = 'draft' AND document = $6::jsonb`,
    [profileId, version, JSON.stringify(simulation), by, at, JSON.stringify(document)]);
  if (rowCount === 0) throw new Refusal('state_conflict', { detail: 'The draft was changed while it was simulated.', next: 'Simulate it again.' });
}

export interface ProfileVerdict extends ProfileVersion {
  readonly verdict: 'approved' | 'rejected';
  readonly reason?: string;
  readonly by: string;
  readonly at: Date;
}

/** A second officer approves a simulated draft, which is in force at once in place of the version before; or rejects it. @throws Refusal not_found, state_conflict, forbidden */
export async function settleDraft(tx: Queryable, { profileId, version, verdict, reason, by, at }: ProfileVerdict): Promise<void> {
  const versions = await lockProfile(tx, profileId);
  const found = versions.find((one) => one.version === version);
  if (!found) throw notThere(profileId);
  if (found.state !== 'draft') throw new Refusal('state_conflict', { detail: `Version ${version} is ${found.state} already.` });
  if (found.drafted_by === by) throw new Refusal('forbidden', { detail: 'Who wrote a profile cannot settle it.', next: 'Have a second officer do it.' });
  if (verdict === 'rejected') {
    await tx.query(`UPDATE targeting.profile SET state = 'rejected', settled_by = $3, settled_at = $4, reason = $5 WHERE profile_id = $1 AND version = $2`, [profileId, version, by, at, reason ?? null]);
    return;
  }
  if (!found.simulated) throw new Refusal('state_conflict', { detail: 'Nobody has seen yet what this draft would meet.', next: 'Simulate it first.' });
  if (Date.parse(found.document.validUntil) <= at.getTime()) throw new Refusal('state_conflict', { detail: 'This draft is over already.', next: 'Revise its validUntil.' });
  const edition = await nextEdition(tx, { at, actor: by, what: `profile ${profileId} version ${version} is in force` });
  await tx.query(`UPDATE targeting.profile SET state = 'retired', until_edition = $2, retired_by = $3, retired_at = $4, reason = $5 WHERE profile_id = $1 AND state = 'active'`,
    [profileId, edition, by, at, `replaced by version ${version}`]);
  await tx.query(`UPDATE targeting.profile SET state = 'active', settled_by = $3, settled_at = $4, from_edition = $5 WHERE profile_id = $1 AND version = $2`, [profileId, version, by, at, edition]);
}

/** Ends what is in force, at once. One officer is enough: it only takes away. @throws Refusal not_found, state_conflict */
export async function retireProfile(tx: Queryable, { profileId, reason, by, at }: { profileId: string; reason: string; by: string; at: Date }): Promise<number> {
  const active = (await lockProfile(tx, profileId)).find(({ state }) => state === 'active');
  if (!active) throw new Refusal('state_conflict', { detail: 'No version of this profile is in force.' });
  const edition = await nextEdition(tx, { at, actor: by, what: `profile ${profileId} is retired` });
  await tx.query(`UPDATE targeting.profile SET state = 'retired', until_edition = $3, retired_by = $4, retired_at = $5, reason = $6 WHERE profile_id = $1 AND version = $2`,
    [profileId, active.version, edition, by, at, reason]);
  return active.version;
}

function notThere(profileId: string): Refusal {
  return new Refusal('not_found', { detail: `There is no such profile or version: ${profileId}.` });
}
