import type { Exchange } from '../client/exchange.js';
import type { KeyRing } from '../envelope/key-ring.js';
import { createAnnounceKey, type AnnounceKey } from '../flows/announce-key.js';
import { createConfirmKey, type ConfirmKey } from '../flows/confirm-key.js';
import {
  createConfirmCertificate, createEnterCertificate, createRevokeCertificate, type ConfirmCertificate, type EnterCertificate, type RevokeCertificate,
} from '../flows/enter-certificate.js';
import { createEnterPartner, type EnterPartner } from '../flows/enter-partner.js';
import { createProposeKey, type ProposeKey } from '../flows/propose-key.js';
import { createProveKey, type ProveKey } from '../flows/prove-key.js';
import { createRetireKey, createRevokeKey, type RetireKey, type RevokeKey } from '../flows/revoke-key.js';
import { createRotateOwnKey, type RotateOwnKey } from '../flows/rotate-own-key.js';
import { createResumePartner, createSuspendPartner, type SuspendPartner } from '../flows/suspend-partner.js';
import { createTurnKeys, type TurnKeys } from '../flows/turn-keys.js';
import { createWarnEnding, type WarnEnding } from '../flows/warn-ending.js';
import type { Administration } from '../partners/partner.js';
import type { Registry } from '../partners/registry.js';
import type { Clock } from '../platform/clock.js';
import { readCertificate } from '../platform/certificate-file.js';
import type { Database } from '../platform/db.js';
import type { Log } from '../platform/log.js';

/** Everything by which officers change who may talk to us. */
export interface RegisterFlows {
  readonly enterPartner: EnterPartner;
  readonly suspendPartner: SuspendPartner;
  readonly resumePartner: SuspendPartner;
  readonly proposeKey: ProposeKey;
  readonly proveKey: ProveKey;
  readonly confirmKey: ConfirmKey;
  readonly retireKey: RetireKey;
  readonly revokeKey: RevokeKey;
  readonly turnKeys: TurnKeys;
  readonly enterCertificate: EnterCertificate;
  readonly confirmCertificate: ConfirmCertificate;
  readonly revokeCertificate: RevokeCertificate;
  readonly rotateOwnKey: RotateOwnKey;
}

export interface PartnerFlows extends RegisterFlows {
  readonly announceKey: AnnounceKey;
  readonly warnEnding: WarnEnding;
}

export interface RegisterFlowDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly administration: string;
  readonly ring: Pick<KeyRing, 'keep'>;
}

export interface PartnerFlowDeps extends RegisterFlowDeps {
  readonly registry: Registry;
  readonly log: Log;
  readonly doorCertificateFile: string | undefined;
  readonly ring: KeyRing;
  readonly exchangeWith: (partner: Administration & { readonly gatewayUrl: string }) => Exchange;
}

export function createPartnerFlows({ registry, exchangeWith, log, doorCertificateFile, ...deps }: PartnerFlowDeps): PartnerFlows {
  const { db, clock, ring, administration } = deps;
  return {
    ...createRegisterFlows(deps),
    announceKey: createAnnounceKey({
      db, clock, current: registry.current, administrations: registry.administrations, jwkOf: (keyid) => registry.keyFor(keyid)?.jwk, privateHalf: ring.keyOf, exchangeWith,
    }),
    warnEnding: createWarnEnding({ db, clock, log, administration, doorCertificate: () => (doorCertificateFile === undefined ? undefined : readCertificate(doorCertificateFile)) }),
  };
}

/** What an officer's command needs: no registry, no connection to anybody. */
export function createRegisterFlows({ db, clock, administration, ring }: RegisterFlowDeps): RegisterFlows {
  return {
    enterPartner: createEnterPartner({ db, clock, administration }),
    suspendPartner: createSuspendPartner({ db, clock }),
    resumePartner: createResumePartner({ db, clock }),
    proposeKey: createProposeKey({ db, clock, administration }),
    proveKey: createProveKey({ db, clock }),
    confirmKey: createConfirmKey({ db, clock }),
    retireKey: createRetireKey({ db, clock }),
    revokeKey: createRevokeKey({ db, clock }),
    turnKeys: createTurnKeys({ db, clock }),
    enterCertificate: createEnterCertificate({ db, clock }),
    confirmCertificate: createConfirmCertificate({ db, clock }),
    revokeCertificate: createRevokeCertificate({ db, clock }),
    rotateOwnKey: createRotateOwnKey({ db, clock, administration, ring }),
  };
}
