import type { AuditAction } from '../../src/domain/audit.js';
import type { KeyFor } from '../../src/envelope/usable-key.js';
import type { NonceGuard } from '../../src/envelope/nonce-guard.js';
import type { SigningKey } from '../../src/envelope/private-key.js';
import type { AcknowledgeMessages } from '../../src/flows/acknowledge-messages.js';
import type { GiveAccessLog } from '../../src/flows/give-access-log.js';
import type { ProposeKey } from '../../src/flows/propose-key.js';
import type { ProveKey } from '../../src/flows/prove-key.js';
import type { CosignCheckpoint } from '../../src/flows/cosign-checkpoint.js';
import type { ReadLog } from '../../src/flows/read-log.js';
import type { KeepRefusal } from '../../src/flows/keep-refusal.js';
import type { ReceiveBatch } from '../../src/flows/receive-batch.js';
import type { ReceiveMessage } from '../../src/flows/receive-message.js';
import type { Config } from '../../src/platform/config.js';
import type { Clock } from '../../src/platform/clock.js';
import type { Database } from '../../src/platform/db.js';
import type { Log } from '../../src/platform/log.js';
import type { Metrics } from '../../src/platform/metrics.js';
import type { Capabilities } from '../../src/views/show-capabilities.js';

/** What the partner door needs; the composition root hands it over. */
export interface PartnerDoorDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Counts requests where several doors count together. */
  readonly db: Database;
  readonly reader: Database;
  readonly signingKey: SigningKey;
  readonly keyFor: KeyFor;
  readonly nonces: NonceGuard;
  readonly ourKeys: () => ReadonlyArray<Readonly<Record<string, unknown>>>;
  /** Resolves once everything that was committed before is known here. */
  readonly registryIsCurrent: () => Promise<void>;
  readonly proposeKey: ProposeKey;
  readonly proveKey: ProveKey;
  readonly partnerState: (code: string) => 'active' | 'suspended' | undefined;
  /** What differs from the settings for this partner. */
  readonly quotaOf: (code: string, policy: 'burst' | 'messages' | 'batches' | 'snapshots') => number | undefined;
  readonly certificateOwner: (sha256: string) => string | undefined;
  readonly receiveMessage: ReceiveMessage;
  readonly receiveBatch: ReceiveBatch;
  readonly acknowledgeMessages: AcknowledgeMessages;
  readonly readLog: ReadLog;
  readonly cosignCheckpoint: CosignCheckpoint;
  /** Lets readers of an outbox wait. Undefined when too many wait already; else whether it makes sense to wait again. */
  readonly doorbell: { wait(partner: string, ms: number, gone: AbortSignal): Promise<boolean> | undefined };
  readonly giveAccessLog: GiveAccessLog;
  /** Resolves when it is written. */
  recordAudit(entry: { readonly actor: string; readonly action: AuditAction; readonly object: string; readonly partners: readonly string[]; readonly detail: Readonly<Record<string, unknown>> }): Promise<void>;
  readonly keepRefusal: KeepRefusal;
  readonly showCapabilities: () => Promise<Capabilities>;
}
