import { createHash, randomBytes } from 'node:crypto';
import { createIngestMessages } from '../src/flows/ingest-message.js';
import { createChangeMapping } from '../src/flows/change-mapping.js';
import { createReplayMapping } from '../src/flows/replay-mapping.js';
import { keepInbound } from '../src/evidence/store.js';
import { openCodeBook } from '../src/mapping/codes/code-book.js';
import { openMappings } from '../src/mapping/versions/follow.js';
import { likeness } from '../src/gateway/engine.js';
import { isEmpty, type ReplaySummary } from '../src/mapping/replay/summary.js';
import type { Agreement } from '../src/partners/agreement.js';
import { systemClock } from '../src/platform/clock.js';
import { openDatabase, type Database } from '../src/platform/db.js';
import { newId } from '../src/platform/ids.js';
import { createLog } from '../src/platform/log.js';
import { alertBodies } from './messages.js';

export interface ReplayRunResult {
  readonly messagesPerSecond: number;
  readonly seconds: number;
  /** MiB before, at the highest, and at the highest in the first and in the last tenth of the run. */
  readonly rss: { readonly before: number; readonly highest: number; readonly firstTenth: number; readonly lastTenth: number };
}

export interface ReplayResult {
  readonly messages: number;
  readonly screenings: number;
  /** The version in force against itself. */
  readonly same: ReplayRunResult;
  /** A version by which every message maps differently. */
  readonly allDiffer: ReplayRunResult;
}

const PAGE = 500;
const SCREENINGS = 2_000;
const MIB = 2 ** 20;
const BY = 'officer:bench';

/** Keeps and pools messages, then runs the version in force and one that changes all of them over what was kept. */
export async function measureReplay(url: string, { messages, agreement }: { messages: number; agreement: Agreement }): Promise<ReplayResult> {
  const db = openDatabase(url, { max: 4, statementTimeout: 120_000 });
  const codeBook = await openCodeBook(db);
  const mappings = await openMappings({ db, codeBook, log: createLog('error') });
  try {
    const ingest = createIngestMessages({ db, clock: systemClock, codeBook, mappings, agreementsWith: () => [agreement] });
    for (let sequence = 1; sequence <= messages; sequence += PAGE) await ingest(await keep(db, sequence, Math.min(PAGE, messages - sequence + 1)));
    await screen(db);
    const change = createChangeMapping({ db, clock: systemClock, codeBook, isPartner: () => true });
    const draft = await change.draft({ partner: null, by: BY });
    await change.edit({ versionId: draft, by: BY, set: { weights: { 'vessel.imo': { subject: 61, related: 16 } }, 'risk-groups': { drugs: ['smuggling'], tobacco: ['smuggling'], other: ['smuggling'] } } });
    const replay = createReplayMapping({ db, clock: systemClock, codeBook, mappings, likeness });
    const run = async (versionId: string): Promise<ReplayRunResult & { summary: ReplaySummary }> => {
      const watched = watchMemory();
      const began = performance.now();
      const { summary } = await replay({ versionId, by: BY, from: new Date(Date.now() - 86_400_000), to: new Date(), partner: null }, { progress: (seen) => watched.at(seen / messages) });
      const seconds = (performance.now() - began) / 1000;
      return { messagesPerSecond: Math.round(messages / seconds), seconds: Math.round(seconds * 10) / 10, rss: watched.stop(), summary: summary as ReplaySummary };
    };
    const [same, allDiffer] = [await run('1'), await run(draft)];
    if (!isEmpty(same.summary) || same.summary.drifted > 0) throw new Error('the same version made a difference');
    if (allDiffer.summary.records.changed !== messages) throw new Error(`only ${allDiffer.summary.records.changed} records differ`);
    const { summary: _same, ...ofSame } = same;
    const { summary: _all, ...ofAll } = allDiffer;
    return { messages, screenings: SCREENINGS, same: ofSame, allDiffer: ofAll };
  } finally {
    await mappings.close();
    await db.close();
  }
}

async function keep(db: Database, first: number, count: number): Promise<string[]> {
  const now = new Date();
  const kept = alertBodies(count).map((body, i) => ({
    keptId: newId(), partner: 'ZZ', messageId: (JSON.parse(body.toString('utf8')) as { messageId: string }).messageId, messageType: 'alert', recordVersion: 1, schemaVersion: '1.0',
    sequence: first + i, keptAt: now, body, bodySha256: createHash('sha256').update(body).digest(), method: 'POST', target: '/v1/alerts', headers: [], signatureBase: 'bench', keyid: 'bench',
    nonce: randomBytes(12).toString('base64url'),
  }));
  await db.transaction((tx) => keepInbound(tx, kept));
  return kept.map(({ keptId }) => keptId);
}

/** Declarations of a day, as they would be kept: what was decided of them is not asked here. */
async function screen(db: Database): Promise<void> {
  await db.query(
    `INSERT INTO targeting.screening (screening_id, declaration_no, declaration, lane, score, explanation, rules_version, feed_position, screened_at)
     SELECT overlay(gen_random_uuid()::text PLACING $2 FROM 1 FOR 13)::uuid, 'B-' || n, jsonb_build_object('declarationNumber', 'B-' || n, 'declaredOn', '2026-11-23', 'hs', '0803901000',
            'vessel', jsonb_build_object('imo', CASE WHEN n % 200 = 0 THEN '9999981' ELSE '9319466' END), 'containers', jsonb_build_array('MSKU' || lpad(n::text, 7, '0'))), 'green', 0, '{}', 'bench', 0, now()
       FROM generate_series(1, $1::int) AS n`, [SCREENINGS, newId().slice(0, 13)]);
}

function watchMemory(): { at(done: number): void; stop(): ReplayRunResult['rss'] } {
  const rss = (): number => Math.round(process.memoryUsage().rss / MIB);
  const seen = { before: rss(), highest: 0, firstTenth: 0, lastTenth: 0 };
  let done = 0;
  const look = (): void => {
    const now = rss();
    seen.highest = Math.max(seen.highest, now);
    if (done <= 0.1) seen.firstTenth = Math.max(seen.firstTenth, now);
    if (done >= 0.9) seen.lastTenth = Math.max(seen.lastTenth, now);
  };
  const timer = setInterval(look, 20);
  return {
    at: (share) => {
      done = share;
      look();
    },
    stop: () => {
      clearInterval(timer);
      return seen;
    },
  };
}
