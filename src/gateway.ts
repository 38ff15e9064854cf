import type { Exchange } from './client/exchange.js';
import { createNonceGuard, type NonceGuard } from './envelope/nonce-guard.js';
import { openKeyRing, type KeyRing } from './envelope/key-ring.js';
import type { SigningKey } from './envelope/private-key.js';
import { importPublicKey } from './envelope/public-key.js';
import { recordEvent, type AuditEvent } from './audit/store.js';
import { createIngestMessages, type IngestMessages } from './flows/ingest-message.js';
import { createJudgeCase, type JudgeCase } from './flows/judge-case.js';
import { createKeepRefusal, type KeepRefusal } from './flows/keep-refusal.js';
import { createPublishIndicators, type PublishIndicators } from './flows/publish-indicators.js';
import { createReceiveBatch, type ReceiveBatch } from './flows/receive-batch.js';
import { createReceiveMessage, type ReceiveMessage } from './flows/receive-message.js';
import { createRetryJob, type RetryJob } from './flows/retry-job.js';
import { createEraseFromStream, type EraseFromStream } from './flows/erase-from-stream.js';
import { createReportPosition, type ReportPosition } from './flows/report-position.js';
import { createReportHits, type ReportHits } from './flows/report-hits.js';
import { createWorkBatch, type WorkBatch } from './flows/work-batch.js';
import { createFeed } from './gateway/feed.js';
import { tellFigures } from './gateway/figures.js';
import type { FeedStream } from './feed/nats/stream.js';
import type { FeedSource, FirstLoad } from './feed/source.js';
import { createSendFeedback, type SendFeedback } from './flows/send-feedback.js';
import { createMatchingFlows, type MatchingFlows } from './gateway/matching-flows.js';
import { createNoticeFlows, type NoticeFlows } from './gateway/notice-flows.js';
import { openEngine, type OpenEngine } from './gateway/engine.js';
import { enforced } from './gateway/enforced.js';
import { createOutboxFlows, type OutboxFlows } from './gateway/outbox-flows.js';
import { openExchanges } from './gateway/exchanges.js';
import { createMappingFlows, type MappingFlows } from './gateway/mapping-flows.js';
import { createEvidenceFlows, type EvidenceFlows } from './gateway/evidence-flows.js';
import { createIntakeFlows, type IntakeFlows } from './gateway/intake-flows.js';
import { createLogFlows, type LogFlows } from './gateway/log-flows.js';
import { createPartnerFlows, type PartnerFlows } from './gateway/partner-flows.js';
import { createRecordFlows, type RecordFlows } from './gateway/record-flows.js';
import { createTargetingFlows, type TargetingFlows } from './gateway/targeting-flows.js';
import { createWatchFlows, type WatchFlows } from './gateway/watch-flows.js';
import { openCodeBook, type CodeBook } from './mapping/codes/code-book.js';
import { openMappings, type Mappings } from './mapping/versions/follow.js';
import { createDoorbell, type Doorbell } from './outbox/doorbell.js';
import type { Administration } from './partners/partner.js';
import { openRegistry, type Registry } from './partners/registry.js';
import { systemClock, type Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { openContract, type Contract } from './platform/contract.js';
import { openDatabase, type Database } from './platform/db.js';
import { logFault } from './platform/fault-log.js';
import { createLog, type Log } from './platform/log.js';
import { createMetrics, type Metrics } from './platform/metrics.js';
import { projectPath } from './platform/paths.js';
import { enginePositions } from './views/engine-positions.js';
import { showCapabilities, type Capabilities } from './views/show-capabilities.js';

/** Everything that changes something. */
export interface Flows extends EvidenceFlows, IntakeFlows, LogFlows, MatchingFlows, MappingFlows, NoticeFlows, OutboxFlows, PartnerFlows, RecordFlows, TargetingFlows, WatchFlows {
  readonly receiveMessage: ReceiveMessage;
  readonly receiveBatch: ReceiveBatch;
  readonly workBatch: WorkBatch;
  readonly keepRefusal: KeepRefusal;
  readonly ingestMessages: IngestMessages;
  readonly publishIndicators: PublishIndicators;
  readonly judgeCase: JudgeCase;
  readonly reportHits: ReportHits;
  readonly reportPosition: ReportPosition;
  readonly eraseFromStream: EraseFromStream;
  readonly sendFeedback: SendFeedback;
  readonly retryJob: RetryJob;
}

export interface Gateway {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly db: Database;
  /** Connected as a role that can only SELECT. */
  readonly reader: Database;
  readonly registry: Registry;
  readonly signingKey: SigningKey;
  readonly ownKeys: Pick<KeyRing, 'missing' | 'signsForUs'>;
  readonly nonces: NonceGuard;
  readonly flows: Flows;
  readonly doorbell: Doorbell;
  /** The feed as engines read it, and the way it goes there where that is not the database. */
  readonly feed: { readonly source: FeedSource & FirstLoad; readonly inDatabase: FeedSource & FirstLoad; readonly stream?: FeedStream; isUp(): boolean };
  /** A targeting engine of this process; it reads its feed when it is started. */
  openEngine(): OpenEngine;
  showCapabilities(): Promise<Capabilities>;
  recordAudit(event: Omit<AuditEvent, 'at'>): Promise<void>;
  close(): Promise<void>;
}

/** The composition root: every part is made here, and handed what it needs. Where one cannot be made, what was opened is closed: nothing of it keeps the process alive. */
export async function createGateway(config: Config, given: { readonly clock?: Clock; readonly log?: Log } = {}): Promise<Gateway> {
  const clock = given.clock ?? systemClock;
  const log = given.log ?? createLog(config.logLevel, { administration: config.administration });
  const onError = (error: Error): void => logFault(log, error, { message: 'a database connection was lost' });
  const db = openDatabase(config.databaseUrl, { max: config.databaseConnections, onError });
  const reader = openDatabase(config.databaseUrl, { max: config.databaseConnections, reader: true, onError });
  try {
    return await compose({ config, clock, log, db, reader });
  } catch (error) {
    await Promise.all([db.close(), reader.close()]);
    throw error;
  }
}

async function compose({ config, clock, log, db, reader }: Pick<Gateway, 'config' | 'clock' | 'log' | 'db' | 'reader'>): Promise<Gateway> {
  const metrics = createMetrics();
  const registry = await openRegistry({ db, reader, log, importKey: importPublicKey });
  if (registry.ours().code !== config.administration) {
    throw new Error(`the database belongs to ${registry.ours().code}, but CRX_ADMINISTRATION is ${config.administration}`);
  }
  const ring = openKeyRing({
    file: config.signingKeyFile, ownKeys: () => registry.keysOf(config.administration), now: () => clock.now().getTime(),
    onMissing: ({ keyid, from, file }) => log.error({ keyid, from: new Date(from).toISOString(), file }, 'the private half of a key of ours is not here: copy it before it signs'),
  });
  const { signingKey } = ring;
  tellFigures({ config, clock, metrics, db, reader });
  metrics.feedBehind(() => enginePositions(reader, clock.now()));
  metrics.daysLeft(() => registry.daysLeft(clock.now().getTime()));
  const codeBook = await openCodeBook(db);
  const mappings = await openMappings({ db, codeBook, log });
  const contract = openContract(projectPath('openapi', 'schemas'));
  const exchanges = openExchanges({ config, clock, registry, signingKey });
  const feed = createFeed({ config, db, reader, log });
  const flows = createFlows({ config, clock, log, db, reader, registry, ring, signingKey, codeBook, mappings, contract, feed, exchangeWith: exchanges.with });
  return {
    config, clock, log, metrics, db, reader, registry, signingKey, ownKeys: ring, flows, feed, nonces: createNonceGuard(), doorbell: createDoorbell(db),
    openEngine: () => openEngine({ db, reader, clock, log, contract, feed: feed.source }),
    showCapabilities: () => showCapabilities(reader, enforced(config.administration), clock.now()),
    recordAudit: (event) => recordEvent(db, { ...event, at: clock.now() }),
    async close() {
      exchanges.close();
      await feed.close();
      ring.close();
      await flows.receiveMessage.drain();
      await Promise.all([registry.close(), mappings.close()]);
      await Promise.all([db.close(), reader.close()]);
    },
  };
}

interface FlowDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly db: Database;
  readonly reader: Database;
  readonly registry: Registry;
  readonly ring: KeyRing;
  readonly signingKey: SigningKey;
  readonly codeBook: CodeBook;
  readonly mappings: Mappings;
  readonly contract: Contract;
  readonly feed: { readonly inDatabase: FeedSource; readonly stream?: FeedStream };
  exchangeWith(partner: Administration & { readonly gatewayUrl: string }): Exchange;
}

function createFlows({ config, clock, log, db, reader, registry, ring, signingKey, codeBook, mappings, contract, feed, exchangeWith }: FlowDeps): Flows {
  const { administration } = config;
  const { agreementsWith, keyFor } = registry;
  return {
    ...createRecordFlows({ db, reader, clock, log, codeBook, mappings, agreementsWith, quietSeconds: config.feedbackQuietSeconds }),
    ...createMappingFlows({ db, clock, codeBook, mappings, administration: registry.administration }),
    ...createEvidenceFlows({ db, reader, clock }),
    ...createMatchingFlows({ db, clock, log }),
    ...createTargetingFlows({ db, reader, clock, contract, feed: feed.inDatabase, retroHuntDays: config.retroHuntDays }),
    ...createWatchFlows({ db, clock }),
    ...createIntakeFlows({ db, clock, administration, contract, codeBook, mappings, agreementsWith, isKnown: (code) => registry.administration(code) !== undefined }),
    ...createLogFlows({ db, reader, clock, log, administration, signingKey, registry, exchangeWith }),
    ...createPartnerFlows({ db, clock, log, administration, registry, ring, exchangeWith, doorCertificateFile: config.partner.tls?.certFile }),
    receiveMessage: createReceiveMessage({ db, administration, receiptKey: signingKey, agreementsWith, keyFor }),
    receiveBatch: createReceiveBatch({ db, administration, receiptKey: signingKey }),
    workBatch: createWorkBatch({ db, clock, log, administration, receiptKey: signingKey, contract, agreementsWith, keyFor }),
    keepRefusal: createKeepRefusal({ db }),
    ingestMessages: createIngestMessages({ db, clock, codeBook, mappings, agreementsWith }),
    publishIndicators: createPublishIndicators({ db, clock }),
    judgeCase: createJudgeCase({ db, clock }),
    reportHits: createReportHits({ db, clock }),
    reportPosition: createReportPosition({ db, clock }),
    eraseFromStream: createEraseFromStream({ reader, stream: feed.stream }),
    sendFeedback: createSendFeedback({ db, clock }),
    ...createNoticeFlows({ clock, db, registry, administration, signingKey, contract, codeBook }),
    ...createOutboxFlows({
      db, clock, log, administration, deadlineHours: config.deliveryDeadlineHours, random: Math.random, partner: registry.administration, keyFor, exchangeWith,
    }),
    retryJob: createRetryJob({ db, clock }),
  };
}
