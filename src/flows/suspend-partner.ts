import { recordEvent } from '../audit/store.js';
import { resumeAdministration, suspendAdministration } from '../partners/register.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';

export interface PartnerCause {
  readonly administration: string;
  readonly reason: string;
  readonly officer: string;
}

export interface SuspendDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type SuspendPartner = (cause: PartnerCause) => Promise<void>;

/** One officer stops the exchange with a partner; every door knows with its next request. Refuses `not_found`, `state_conflict`. */
export function createSuspendPartner({ db, clock }: SuspendDeps): SuspendPartner {
  return ({ administration, reason, officer }) => db.transaction(async (tx) => {
    await suspendAdministration(tx, administration, { reason, by: officer });
    await recordEvent(tx, { at: clock.now(), actor: officer, action: 'partner.suspend', object: `partner:${administration}`, partners: [administration], detail: { reason } });
  });
}

/** Another officer than the one who stopped it resumes the exchange. Refuses `not_found`, `state_conflict`, `forbidden`. */
export function createResumePartner({ db, clock }: SuspendDeps): SuspendPartner {
  return ({ administration, reason, officer }) => db.transaction(async (tx) => {
    await resumeAdministration(tx, administration, officer);
    await recordEvent(tx, { at: clock.now(), actor: officer, action: 'partner.resume', object: `partner:${administration}`, partners: [administration], detail: { reason } });
  });
}
