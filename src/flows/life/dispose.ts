import { recordEvent } from '../../audit/store.js';
import { appendEntry } from '../../ledger/entry.js';
import { endHolds, holdOver, lockDisposition, saveDisposition, settleDisposition, type DispositionAct, type DispositionStanding, type NamedRecord } from '../../lifecycle/dispositions.js';
import { dayOf } from '../../lifecycle/terms.js';
import { versionsOf, type Version } from '../../pool/restrict.js';
import { lockRecords } from '../../pool/versions.js';
import type { Clock } from '../../platform/clock.js';
import type { Database, Queryable } from '../../platform/db.js';
import { Refusal } from '../../platform/refusal.js';
import { eraseVersions } from './erase.js';
import { liftVersions } from './restrict.js';

export interface ProposedDisposition extends NamedRecord {
  readonly act: DispositionAct;
  readonly reason: string;
  /** Of a hold: the last day (ISO). */
  readonly until?: string | undefined;
  readonly officer: string;
}

export interface DispositionVerdict {
  readonly dispositionId: string;
  readonly verdict: 'confirmed' | 'rejected';
  readonly officer: string;
}

/** What takes two officers; refuses not_found, state_conflict, forbidden, schema_invalid. */
export interface Dispose {
  /** @returns the id under which a second officer settles it */
  propose(proposed: ProposedDisposition): Promise<string>;
  settle(verdict: DispositionVerdict): Promise<void>;
}

/**
 * Erasing, lifting a restriction, a legal hold and its end:
 *  1. one officer proposes it, with a reason; it must be possible as the record stands now,
 *  2. another confirms it, and it is done in the same transaction; or rejects it,
 *  3. while a legal hold stands nothing is erased, whoever asks.
 */
export function createDispose({ db, clock }: { readonly db: Database; readonly clock: Clock }): Dispose {
  return {
    propose: (proposed) => db.transaction(async (tx) => {
      const at = clock.now();
      await assertPossible(tx, proposed, at);
      const dispositionId = await saveDisposition(tx, { ...proposed, by: proposed.officer, at });
      if (!dispositionId) throw new Refusal('state_conflict', { detail: 'The same is proposed already.', next: 'Have a second officer settle it.' });
      await audited(tx, proposed, { at, actor: proposed.officer, action: 'disposition.propose', dispositionId });
      return dispositionId;
    }),
    settle: ({ dispositionId, verdict, officer }) => db.transaction(async (tx) => {
      const at = clock.now();
      const standing = await lockDisposition(tx, dispositionId, officer);
      await settleDisposition(tx, dispositionId, { state: verdict, by: officer, at });
      await audited(tx, standing, { at, actor: officer, action: verdict === 'confirmed' ? 'disposition.confirm' : 'disposition.reject', dispositionId });
      if (verdict === 'rejected') return;
      await lockRecords(tx, [{ partner: standing.partner, recordType: standing.recordKind, recordRef: standing.recordRef }]);
      await carryOut(tx, standing, { officer, at, dispositionId });
    }),
  };
}

interface Settling {
  readonly officer: string;
  readonly at: Date;
  readonly dispositionId: string;
}

async function carryOut(tx: Queryable, standing: DispositionStanding, { officer, at, dispositionId }: Settling): Promise<void> {
  const { act, partner, recordKind, recordRef, until, proposedBy, reason } = standing;
  const versions = await assertPossible(tx, { ...standing, until: until ?? undefined }, at);
  if (act === 'erase') return eraseVersions(tx, versions, { rule: proposedBy.startsWith('partner:') ? 'withdrawal' : 'officers', by: [proposedBy, officer], at });
  if (act === 'lift') return liftVersions(tx, versions.filter(({ restricted }) => restricted), { by: officer, at });
  if (act === 'end-hold') await endHolds(tx, standing, at);
  await appendEntry(tx, { at, kind: `record.${act}`, about: { dispositionId, partner, recordType: recordKind, recordRef, until, first: proposedBy, second: officer }, words: { reason } });
}

/** @returns the versions there are. */
async function assertPossible(tx: Queryable, { act, until, ...record }: Pick<ProposedDisposition, 'act' | 'until'> & NamedRecord, at: Date): Promise<Version[]> {
  const versions = await versionsOf(tx, record);
  if (versions.length === 0) throw new Refusal('not_found', { detail: 'There is no such record, or it was erased.', next: 'Name it by the id of a message that is kept.' });
  const held = await holdOver(tx, record, dayOf(at));
  const conflict = (detail: string, next: string): Refusal => new Refusal('state_conflict', { detail, next });
  if (act === 'erase' && held) throw conflict(`A legal hold stands until ${held}.`, 'Have the hold ended first, by two officers.');
  if (act === 'end-hold' && !held) throw conflict('No legal hold stands over it.', 'See the list of dispositions.');
  if (act === 'lift' && !versions.some(({ restricted }) => restricted)) throw conflict('It is not restricted.', 'It can be used as it is.');
  if (act === 'hold' && (until === undefined || until <= dayOf(at))) {
    const detail = 'A legal hold has a last day, after today.';
    throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '/until', code: 'range', detail }] });
  }
  return versions;
}

interface Noted extends Omit<Settling, 'officer'> {
  readonly actor: string;
  readonly action: 'disposition.propose' | 'disposition.confirm' | 'disposition.reject';
}

async function audited(tx: Queryable, { act, partner, recordKind, recordRef }: NamedRecord & { readonly act: DispositionAct }, { at, actor, action, dispositionId }: Noted): Promise<void> {
  await recordEvent(tx, { at, actor, action, object: `disposition:${dispositionId}`, partners: [partner], detail: { act, record: `${recordKind}:${recordRef}` } });
}
