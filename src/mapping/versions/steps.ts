import type { Queryable } from '../../platform/db.js';
import { Refusal } from '../../platform/refusal.js';
import { latestReplay } from '../replay/store.js';
import { lockVersion } from './read.js';
import { MOVES, type VersionState } from './state.js';
import { lockActive, moveVersion, noteActivation } from './store.js';
import { baseOf, type ActiveVersion, type MappingVersion } from './version.js';

/** A step of an officer (`officer:<subject>`) on one version. */
export interface Step {
  readonly versionId: string;
  readonly by: string;
  readonly at: Date;
}

/** The version, locked, if it may become `to`. @throws Refusal not_found, state_conflict */
export async function lockFor(tx: Queryable, versionId: string, to: VersionState): Promise<MappingVersion> {
  const version = await lockVersion(tx, versionId);
  if (!version) throw new Refusal('not_found', { detail: `There is no mapping version ${versionId}.`, next: 'See "crx mapping list".' });
  if (!MOVES[version.state].includes(to)) throw new Refusal('state_conflict', { detail: `Mapping version ${versionId} is ${version.state}; it cannot become ${to}.` });
  return version;
}

/** Locks a version that may be edited. @throws Refusal not_found, state_conflict */
export async function lockDraft(tx: Queryable, versionId: string): Promise<MappingVersion> {
  const version = await lockFor(tx, versionId, 'submitted');
  if (version.state !== 'draft') throw new Refusal('state_conflict', { detail: `Mapping version ${versionId} is ${version.state}: only a draft changes.`, next: 'Make a new draft.' });
  return version;
}

/** Hands a draft to a second officer. */
export async function submit(tx: Queryable, { versionId, by, at }: Step): Promise<MappingVersion> {
  const version = await lockDraft(tx, versionId);
  await assertAlone(tx, version);
  await moveVersion(tx, { versionId, to: 'submitted', at, by });
  return version;
}

/** Asks that an earlier version counts again; a second officer activates it. @throws Refusal state_conflict for one that never counted */
export async function submitAgain(tx: Queryable, { versionId, by, at, reason }: Step & { readonly reason: string }): Promise<MappingVersion> {
  const version = await lockFor(tx, versionId, 'submitted');
  if (version.state !== 'retired') throw new Refusal('state_conflict', { detail: `Mapping version ${versionId} never counted before: there is nothing to go back to.` });
  await assertAlone(tx, version);
  await moveVersion(tx, { versionId, to: 'submitted', at, by, again: reason });
  return version;
}

async function assertAlone(tx: Queryable, { partner }: MappingVersion): Promise<void> {
  const { rows } = await tx.query<{ versionId: string }>(
    `SELECT version_id AS "versionId" FROM mapping.version WHERE partner IS NOT DISTINCT FROM $1 AND state = 'submitted'`, [partner]);
  if (rows[0]) throw new Refusal('state_conflict', { detail: `Mapping version ${rows[0].versionId} waits for a second officer.`, next: 'Have it activated or handed back first.' });
}

/** Hands a submitted version back: it is a draft again, or retired as it was. */
export async function handBack(tx: Queryable, { versionId, at }: Step): Promise<MappingVersion> {
  const version = await lockVersion(tx, versionId);
  if (version && version.state !== 'submitted') throw new Refusal('state_conflict', { detail: `Mapping version ${versionId} is ${version.state}: it waits for nobody.` });
  const to = version?.again === null ? 'draft' : 'retired';
  const locked = await lockFor(tx, versionId, to);
  await moveVersion(tx, { versionId, to, at });
  return locked;
}

export interface Activate extends Step {
  /** Why it counts without having been run over what was kept. */
  readonly withoutReplay?: string;
  /** Every version in force, read in this transaction. */
  readonly active: readonly ActiveVersion[];
}

/** A second officer puts a submitted version in force, in place of the one that is. @throws Refusal not_found, state_conflict, forbidden */
export async function activate(tx: Queryable, { versionId, by, at, withoutReplay, active }: Activate): Promise<MappingVersion & { readonly replaced: string | null }> {
  const version = await lockFor(tx, versionId, 'active');
  assertSecond(version, by);
  const replayId = version.again === null ? await replayed(tx, version, { active, withoutReplay }) : null;
  const replaced = await lockActive(tx, version.partner) ?? null;
  if (replaced !== null) await moveVersion(tx, { versionId: replaced, to: 'retired', at });
  await moveVersion(tx, { versionId, to: 'active', at, by });
  await noteActivation(tx, {
    versionId, replaced, at, submittedBy: version.submittedBy as string, activatedBy: by, again: version.again, replayId, withoutReplay: replayId === null ? withoutReplay ?? null : null,
  });
  return { ...version, replaced };
}

/** Nobody puts in force what was written or submitted by the same hand. An earlier version was seen by two when it first counted. */
function assertSecond({ versionId, authors, submittedBy, again }: MappingVersion, by: string): void {
  const hands = again === null ? [...authors, submittedBy] : [submittedBy];
  if (!hands.includes(by)) return;
  throw new Refusal('forbidden', { detail: `${by} has had a hand in mapping version ${versionId} and cannot activate it too.`, next: 'Have a second officer do it.' });
}

/** The replay that shows what the version changes as things stand. @throws Refusal state_conflict when there is none and no reason to do without */
async function replayed(tx: Queryable, version: MappingVersion, { active, withoutReplay }: Pick<Activate, 'active' | 'withoutReplay'>): Promise<string | null> {
  const base = baseOf(active, version.partner);
  const replay = await latestReplay(tx, { versionId: version.versionId, digest: version.digest, base, partner: version.partner });
  if (replay !== undefined) return replay;
  if (withoutReplay !== undefined) return null;
  throw new Refusal('state_conflict', {
    detail: `Mapping version ${version.versionId}, as it stands, was not replayed against the versions in force (${base || 'none'}).`,
    next: 'Run "crx mapping replay" over all its partners and look at the difference, or say why it is done without (--without-replay).',
  });
}
