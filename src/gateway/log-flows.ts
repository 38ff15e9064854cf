import type { Exchange } from '../client/exchange.js';
import type { SigningKey } from '../envelope/private-key.js';
import { createAcceptLog, type AcceptLog } from '../flows/accept-log.js';
import { createCosignCheckpoint, type CosignCheckpoint } from '../flows/cosign-checkpoint.js';
import { createGrowLog, type GrowLog } from '../flows/grow-log.js';
import { createReadLog, type ReadLog } from '../flows/read-log.js';
import { createAskPartner, createSenseLoss, type AskPartner, type SenseLoss } from '../flows/sense-loss.js';
import { createWitnessLog, type WitnessLog } from '../flows/witness-log.js';
import type { Administration } from '../partners/partner.js';
import type { Registry } from '../partners/registry.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import type { Log } from '../platform/log.js';
import { logName } from '../tlog/log-name.js';
import type { NoteSigner } from '../tlog/note.js';

/** The witnessed log: ours grows and is shown, those of others are watched. */
export interface LogFlows {
  /** Begins to let the log grow, in the process that holds its lock. */
  readonly growLog: () => GrowLog;
  readonly readLog: ReadLog;
  readonly cosignCheckpoint: CosignCheckpoint;
  readonly witnessLog: WitnessLog;
  readonly acceptLog: AcceptLog;
  readonly senseLoss: SenseLoss;
  readonly askPartner: AskPartner;
}

export interface LogFlowDeps {
  readonly db: Database;
  readonly reader: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly administration: string;
  readonly signingKey: SigningKey;
  readonly registry: Registry;
  exchangeWith(partner: Administration & { readonly gatewayUrl: string }): Exchange;
}

export function createLogFlows({ db, reader, clock, log, administration, signingKey, registry, exchangeWith }: LogFlowDeps): LogFlows {
  // Notes are Ed25519: the log is signed by the key that signs receipts, where it is one.
  const signer = (): NoteSigner | undefined => (signingKey.alg === 'ed25519' ? { name: logName(administration), privateKey: signingKey.privateKey } : undefined);
  const { keysOf } = registry;
  const exchangeTo = (code: string): Exchange | undefined => {
    const partner = registry.administration(code);
    return partner?.gatewayUrl ? exchangeWith({ ...partner, gatewayUrl: partner.gatewayUrl }) : undefined;
  };
  return {
    growLog: createGrowLog({ db, clock, signer }),
    readLog: createReadLog({ reader, administration }),
    cosignCheckpoint: createCosignCheckpoint({ db, clock, keysOf }),
    witnessLog: createWitnessLog({ db, clock, log, keysOf, signer, exchangeWith: exchangeTo }),
    senseLoss: createSenseLoss({ reader, log, exchangeWith: exchangeTo }), askPartner: createAskPartner({ reader, exchangeWith: exchangeTo }),
    acceptLog: createAcceptLog({ db, clock }),
  };
}
