import type { Request, Response } from 'express';
import type { AuditAction } from '../../src/domain/audit.js';
import type { SearchNames } from '../../src/flows/search-names.js';
import type { AnnotateRecord } from '../../src/flows/annotate-record.js';
import type { Flows } from '../../src/gateway.js';
import type { JudgeCase } from '../../src/flows/judge-case.js';
import type { Clock } from '../../src/platform/clock.js';
import type { Config } from '../../src/platform/config.js';
import type { Database } from '../../src/platform/db.js';
import type { Log } from '../../src/platform/log.js';
import type { Metrics } from '../../src/platform/metrics.js';

/** Who did what to which object. */
export interface AuditEntry {
  readonly actor: string;
  readonly action: AuditAction;
  readonly object: string;
  readonly partners?: readonly string[];
  /** Kept messages that were shown. */
  readonly records?: readonly string[];
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The connections of this process over which officers are told things. */
export interface Streams {
  /** @throws Refusal rate_limited when this officer, or all together, hold too many */
  open(req: Request, res: Response, after: number | undefined): Promise<void>;
  /** Says goodbye to everybody. */
  close(): Promise<void>;
}

/** What the console door needs; the composition root hands it over. */
export interface ConsoleDoorDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'answered' | 'refused'>;
  /** Holds the sessions. */
  readonly db: Database;
  readonly reader: Database;
  readonly judgeCase: JudgeCase;
  /** Who may talk to us. */
  readonly partners: Pick<Flows,
    'enterPartner' | 'suspendPartner' | 'resumePartner' | 'proposeKey' | 'proveKey' | 'confirmKey' | 'retireKey' | 'revokeKey' |
    'enterCertificate' | 'confirmCertificate' | 'revokeCertificate' | 'rotateOwnKey'>;
  readonly mapping: Flows['changeMapping'];
  readonly annotateRecord: AnnotateRecord;
  readonly searchNames: SearchNames;
  readonly flows: Pick<Flows, 'enterAgreement' | 'changeAudience' | 'keepSheet' | 'checkNotice' | 'draftNotice' | 'forwardMessage' | 'previewForwarding' | 'previewNotice' | 'releaseNotice' | 'withdrawNotice' | 'replayDelivery' | 'retryJob' | 'orderReplay' | 'exportEvidence' | 'keepFile' | 'importSeizures' | 'decideReview' | 'dispose' | 'decideLink' | 'splitSubject' | 'keepQueueFilter' | 'addIndicator' | 'ownIdentifiers'>;
  /** What decides beside partners' indicators. */
  readonly targeting: Pick<Flows, 'governProfiles' | 'governRules' | 'explainScreening' | 'writeProfiles' | 'runAndKeepReplay' | 'simulateCase'>;
  readonly watch: Flows['watch'];
  readonly streams: Streams;
  /** Resolves when it is written. */
  recordAudit(entry: AuditEntry): Promise<void>;
}
