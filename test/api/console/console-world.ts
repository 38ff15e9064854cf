import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { ConsoleDoorDeps } from '../../../api/console/deps.js';
import { createConsoleDoor } from '../../../api/console/door.js';
import { createStreams } from '../../../api/console/live/streams.js';
import { startIdentityProvider, type IdentityProvider } from '../../../src/cli/world/identity.js';
import { DEMO_OFFICERS } from '../../../src/cli/world/officers.js';
import { recordEvent } from '../../../src/audit/store.js';
import { createFeedSource } from '../../../src/feed/source.js';
import { createTargetingFlows } from '../../../src/gateway/targeting-flows.js';
import { createWatchFlows } from '../../../src/gateway/watch-flows.js';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { createAnnotateRecord } from '../../../src/flows/annotate-record.js';
import { createDecideLink } from '../../../src/flows/decide-link.js';
import { createIndexRecords } from '../../../src/flows/index-records.js';
import { createIngestMessages } from '../../../src/flows/ingest-message.js';
import { createDecideReview } from '../../../src/flows/life/decide-review.js';
import { createDispose } from '../../../src/flows/life/dispose.js';
import { createSearchNames } from '../../../src/flows/search-names.js';
import { createMatchRecords } from '../../../src/flows/match-records.js';
import { createJudgeCase } from '../../../src/flows/judge-case.js';
import { createAddIndicator } from '../../../src/flows/add-indicator.js';
import { createOwnIdentifiers } from '../../../src/flows/own-identifiers.js';
import { createKeepQueueFilter } from '../../../src/flows/keep-queue-filter.js';
import { createSplitSubject } from '../../../src/flows/split-subject.js';
import { keepInbound } from '../../../src/evidence/store.js';
import { openCodeBook } from '../../../src/mapping/codes/code-book.js';
import { shippedMapping } from '../../../src/mapping/tables/shipped.js';
import { registerAdministration } from '../../../src/partners/register.js';
import type { Config } from '../../../src/platform/config.js';
import { openDatabase, type Database } from '../../../src/platform/db.js';
import { newId } from '../../../src/platform/ids.js';
import { createLog } from '../../../src/platform/log.js';
import { createMetrics } from '../../../src/platform/metrics.js';
import { createTestDatabase } from '../../support/database.js';
import type { Sample } from '../../support/samples.js';

/** A console door with real sessions, a real identity provider and a real database, and nothing else of a gateway. */
export interface ConsoleWorld {
  readonly url: string;
  readonly db: Database;
  readonly clock: { now(): Date; ahead: number };
  readonly identity: IdentityProvider;
  /** Keeps, maps and pools a message as if it had come through the partner door; answers the id of its case. */
  receive(message: Sample): Promise<string>;
  /** What follows pooling: records become findable, are held against each other, and matched; who watches is told. */
  follow(): Promise<void>;
  stop(): Promise<void>;
}

export async function startConsoleWorld(options: { port?: number; issuer?: string; level?: string } = {}): Promise<ConsoleWorld> {
  const database = await createTestDatabase();
  const reader = openDatabase(database.url, { reader: true });
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const url = `http://localhost:${port}`;
  const clientId = 'crx-console-kr';
  const log = createLog(options.level ?? 'silent');
  const identity = await startIdentityProvider({ port: 0, officers: DEMO_OFFICERS, clients: [{ clientId, consoleUrl: url, administration: 'KR' }], log });
  const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) };
  const { db } = database;
  for (const [code, name, nativeName] of ADMINISTRATIONS) await registerAdministration(db, { code, name, ours: code === 'KR', ...(nativeName ? { nativeName } : {}) });
  const watching = createWatchFlows({ db, clock });
  const streams = createStreams({ db, reader, clock, log });
  const door: Express = createConsoleDoor({
    streams, watch: watching.watch,
    config: configOf(port, options.issuer ?? identity.issuer, clientId), clock, log, metrics: createMetrics(), db, reader, judgeCase: createJudgeCase({ db, clock }), annotateRecord: createAnnotateRecord({ db, clock }), searchNames: createSearchNames({ reader }),
    // Keys and certificates, agreements and notices are tested with a whole gateway.
    flows: { decideReview: createDecideReview({ db, clock }), dispose: createDispose({ db, clock }), decideLink: createDecideLink({ db, clock }), splitSubject: createSplitSubject({ db, clock }), keepQueueFilter: createKeepQueueFilter({ db, clock }), addIndicator: createAddIndicator({ db, clock }), ownIdentifiers: createOwnIdentifiers({ db, clock }) } as ConsoleDoorDeps['flows'],
    partners: {} as ConsoleDoorDeps['partners'],
    targeting: createTargetingFlows({ db, reader, clock, contract: openContract(projectPath('openapi', 'schemas')), retroHuntDays: 30, feed: createFeedSource({ db, reader }) }),
    mapping: {} as ConsoleDoorDeps['mapping'],
    recordAudit: (event) => recordEvent(db, { ...event, at: clock.now() }),
  });
  server.on('request', door);
  const codeBook = await openCodeBook(db);
  const mapping = shippedMapping(codeBook);
  const ingest = createIngestMessages({ db, clock, codeBook, mappings: { of: () => mapping }, agreementsWith: () => [] });
  let sequence = 0;
  return {
    url, db, clock, identity,
    async receive(message) {
      const keptId = newId();
      await keep(db, { keptId, message, sequence: ++sequence, at: clock.now() });
      await ingest([keptId]);
      const found = await db.query<{ case_id: string }>('SELECT case_id FROM review.case WHERE kept_id = $1', [keptId]);
      return found.rows[0]?.case_id as string;
    },
    async follow() {
      for (const step of [createIndexRecords({ db, clock, log })(), createMatchRecords({ db, clock, log })(), watching.tellWatchers()]) while (await step());
    },
    async stop() {
      await streams.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await identity.stop();
      await reader.close();
      await database.drop();
    },
  };
}

const ADMINISTRATIONS = [['KR', 'Korea Customs Service', '관세청'], ['NL', 'Customs Administration of the Netherlands', undefined], ['ZZ', 'Customs of Zedland', undefined]] as const;

async function keep(db: Database, { keptId, message, sequence, at }: { keptId: string; message: Sample; sequence: number; at: Date }): Promise<void> {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  const bodySha256 = createHash('sha256').update(body).digest();
  const digest = `sha-256=:${bodySha256.toString('base64')}:`;
  const keyid = 'SOgMdXnV6qC_QXXNapRgWwiy_-RXAA3ypK6_75-Ds1s';
  const nonce = randomBytes(16).toString('base64url');
  const params = `("@method" "@authority" "@path" "@query" "content-type" "content-digest");created=1795396200;expires=1795396500;nonce="${nonce}";keyid="${keyid}";tag="crx-req-v1"`;
  await db.query(
    `INSERT INTO partners.key (keyid, administration, jwk, alg, state, registered_by, proved_at, confirmed_by) VALUES ($1, $2, '{}', 'ed25519', 'active', 'a', now(), 'b')
     ON CONFLICT DO NOTHING`, [keyid, message.sender]);
  await keepInbound(db, [{
    keptId, partner: message.sender, messageId: message.messageId, messageType: message.messageType as string, recordVersion: (message as { alert?: { version: number } }).alert?.version ?? 1, schemaVersion: '1.0',
    sequence, keptAt: at, body, bodySha256, method: 'POST', target: '/v1/alerts', keyid, nonce,
    headers: [['Content-Type', 'application/json'], ['Content-Digest', digest], ['Signature-Input', `sig1=${params}`]],
    signatureBase: `"@method": POST\n"@authority": 127.0.0.1:7101\n"@path": /v1/alerts\n"@query": ?\n"content-type": application/json\n"content-digest": ${digest}\n"@signature-params": ${params}`,
  }]);
  await db.query(
    `INSERT INTO ledger.receipt (receipt_id, kept_id, kind, issued_at, payload, jws, leaf_hash) VALUES ($1, $2, 'issued', $3, '', $4, '')`,
    [newId(), keptId, at, `${randomBytes(60).toString('base64url')}.${randomBytes(400).toString('base64url')}.${randomBytes(64).toString('base64url')}`]);
}

function configOf(port: number, issuer: string, clientId: string): Config {
  const nowhere = { host: '127.0.0.1', port: 0 };
  return {
    administration: 'KR', databaseUrl: '', databaseConnections: 2, signingKeyFile: '', deliveryDeadlineHours: 168, poolingThreads: 0, feedbackQuietSeconds: 60, retroHuntDays: 30, witnessSeconds: 0, logLevel: 'silent', spoolDirectory: join(tmpdir(), 'crx-spool-test'),
    partner: { ...nowhere, authorities: [], insecureLoopback: true, requestsPerSecond: 1000, perDay: { messages: 1_000_000, batches: 1_000_000, snapshots: 1_000_000 }, rateLimitStore: 'memory' }, engine: nowhere, ops: nowhere,
    console: { host: '127.0.0.1', port, url: `http://localhost:${port}`, sessionSecret: 'thirty-two characters and no fewer', oidc: { issuer, clientId } },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}
