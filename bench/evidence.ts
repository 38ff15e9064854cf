import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createExchange } from '../src/client/exchange.js';
import { documentBytes } from '../src/domain/evidence-bundle.js';
import type { SigningKey } from '../src/envelope/private-key.js';
import type { KeyRecord } from '../src/envelope/public-key.js';
import { createEvidenceFlows, type EvidenceFlows } from '../src/gateway/evidence-flows.js';
import { keepCosignature, latestCheckpoint } from '../src/ledger/checkpoint-store.js';
import { systemClock } from '../src/platform/clock.js';
import { openDatabase, type Database } from '../src/platform/db.js';
import { projectPath } from '../src/platform/paths.js';
import { openAnchors } from '../src/proof/anchors.js';
import { readAnchors, readBundle } from '../src/proof/shape.js';
import { verifyBundle } from '../src/proof/verify-bundle.js';
import { cosign } from '../src/tlog/cosignature.js';
import { logName } from '../src/tlog/log-name.js';
import { splitNote } from '../src/tlog/note.js';
import { alertBodies, signedRequests } from './messages.js';
import { drive } from './pipe.js';
import { median } from './spread.js';

export interface EvidenceResult {
  readonly messages: number;
  readonly logSize: number;
  /** Bytes: of the message, of its bundle. */
  readonly messageBytes: number;
  readonly bundleBytes: number;
  readonly exportedPerSecond: number;
  /** From bytes to verdict, signature, receipt, inclusion, checkpoint, cosignature; in one process. */
  readonly verifiedPerSecond: number;
  /** Milliseconds of `crx verify` as a whole: a process is started, reads two files, and says it. */
  readonly commandMs: number;
  readonly batchItems: number;
  readonly batchBytes: number;
  /** Of one line, with the whole batch and without. */
  readonly lineBundleBytes: number;
  readonly lineAloneBytes: number;
  readonly lineVerifyMs: number;
}

export interface EvidenceBench {
  readonly gatewayUrl: string;
  readonly port: number;
  readonly sender: SigningKey;
  readonly keyFor: () => KeyRecord;
  readonly folder: string;
}

const MESSAGES = 500;
const VERIFIED = 2_000;
const ITEMS = 1_000;
const BY = { officer: 'officer:bench', reason: 'measured' };

/** Bundles of messages that a gateway received, in its log and cosigned by the partner; made and verified in this process. */
export async function measureEvidence(bench: EvidenceBench): Promise<EvidenceResult> {
  const db = openDatabase(bench.gatewayUrl, { max: 2, statementTimeout: 120_000 });
  try {
    const flows = createEvidenceFlows({ db, reader: db, clock: systemClock });
    const bodies = alertBodies(MESSAGES);
    await drive({ port: bench.port, requests: signedRequests(bodies, bench.port, bench.sender), connections: 8 });
    const batch = await sendBatch(bench, db);
    const logSize = await cosigned(db, bench.sender);
    const kept = await keptIds(db, bodies.map((body) => (JSON.parse(body.toString('utf8')) as { messageId: string }).messageId));
    const single = await measureSingle(flows, kept, bench.folder);
    return { messages: MESSAGES, logSize, messageBytes: bodies[0]?.length ?? 0, ...single, batchItems: ITEMS, batchBytes: batch.bytes, ...await measureLine(flows, batch.keptId) };
  } finally {
    await db.close();
  }
}

type Single = Pick<EvidenceResult, 'bundleBytes' | 'exportedPerSecond' | 'verifiedPerSecond' | 'commandMs'>;

async function measureSingle(flows: EvidenceFlows, kept: readonly string[], folder: string): Promise<Single> {
  const bundles: Buffer[] = [];
  const began = performance.now();
  for (const keptId of kept) bundles.push(documentBytes(await flows.exportEvidence({ keptId, whole: true, ...BY })));
  const exportedPerSecond = rate(kept.length, began);
  const anchors = documentBytes(await flows.trustAnchors());
  await verified(anchors, bundles.slice(0, 50), 50);
  const verifying = performance.now();
  await verified(anchors, bundles, VERIFIED);
  const verifiedPerSecond = rate(VERIFIED, verifying);
  const files = [join(folder, 'bundle.json'), join(folder, 'anchors.json')] as const;
  await writeFile(files[0], bundles[0] as Buffer);
  await writeFile(files[1], anchors);
  return { bundleBytes: median(bundles.map(({ length }) => length)), exportedPerSecond, verifiedPerSecond, commandMs: await commandMs(files) };
}

/** @throws Error when one does not hold, up to its witness */
async function verified(anchors: Buffer, bundles: readonly Buffer[], count: number): Promise<void> {
  const open = openAnchors(readAnchors(anchors));
  for (let i = 0; i < count; i += 1) {
    const { verdict } = await verifyBundle(readBundle(bundles[i % bundles.length] as Buffer), open, ['signature', 'receipt', 'log', 'witness']);
    if (verdict !== 'holds') throw new Error(`a bundle is ${verdict}`);
  }
}

async function commandMs([bundle, anchors]: readonly [string, string]): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 7; i += 1) {
    const began = performance.now();
    await promisify(execFile)(process.execPath, [projectPath('dist', 'src', 'cli', 'crx.js'), 'verify', bundle, '--anchors', anchors, '--require', 'log', 'witness']);
    times.push(performance.now() - began);
  }
  return Math.round(median(times));
}

async function measureLine(flows: EvidenceFlows, keptId: string): Promise<Pick<EvidenceResult, 'lineBundleBytes' | 'lineAloneBytes' | 'lineVerifyMs'>> {
  const anchors = documentBytes(await flows.trustAnchors());
  const whole = documentBytes(await flows.exportEvidence({ keptId, whole: true, ...BY }));
  const alone = documentBytes(await flows.exportEvidence({ keptId, whole: false, ...BY }));
  await verified(anchors, [whole], 3);
  const began = performance.now();
  await verified(anchors, [whole], 10);
  return { lineBundleBytes: whole.length, lineAloneBytes: alone.length, lineVerifyMs: Math.round((performance.now() - began) / 10) };
}

/** Sends a batch and waits until every line has its answer. @returns the evidence of a line in its middle */
async function sendBatch({ port, sender, keyFor }: EvidenceBench, db: Database): Promise<{ bytes: number; keptId: string }> {
  const exchange = createExchange({ baseUrl: `http://127.0.0.1:${port}`, signingKey: sender, timeoutMs: 60_000, now: Date.now, keyFor });
  try {
    const body = Buffer.concat(alertBodies(ITEMS).map((one) => Buffer.concat([one, Buffer.from('\n')])));
    const { batchId } = JSON.parse((await exchange.post('/v1/batches', body, { contentType: 'application/x-ndjson' })).body.toString('utf8')) as { batchId: string };
    await until('the batch', async () => (await db.query(`SELECT FROM batches.progress WHERE batch_id = $1 AND state = 'done'`, [batchId])).rowCount === 1);
    const { rows: [row] } = await db.query<{ kept_id: string }>('SELECT kept_id FROM evidence.message WHERE batch_id = $1 AND batch_line = $2', [batchId, ITEMS / 2]);
    return { bytes: body.length, keptId: row?.kept_id ?? '' };
  } finally {
    exchange.close();
  }
}

/** The partner cosigns, once everything is under a checkpoint. @returns entries in the log */
async function cosigned(db: Database, { privateKey }: SigningKey): Promise<number> {
  await until('the log', async () => (await db.query('SELECT FROM ledger.receipt r LEFT JOIN ledger.leaf l USING (receipt_id) WHERE l.index IS NULL OR l.index >= (SELECT max(size) FROM ledger.checkpoint) LIMIT 1')).rowCount === 0);
  const checkpoint = await latestCheckpoint(db);
  if (!checkpoint) throw new Error('the log has no checkpoint');
  const at = new Date();
  await keepCosignature(db, { size: checkpoint.size, witness: 'ZZ', line: cosign(splitNote(checkpoint.note).text, { name: logName('ZZ'), privateKey }, at), cosignedAt: at, keptAt: at });
  return checkpoint.size;
}

async function keptIds(db: Database, messageIds: readonly string[]): Promise<string[]> {
  return (await db.query<{ kept_id: string }>(`SELECT kept_id FROM evidence.message WHERE direction = 'in' AND message_id = ANY($1::uuid[])`, [messageIds])).rows.map(({ kept_id }) => kept_id);
}

async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) if (await ask()) return;
  throw new Error(`waited two minutes for ${what}`);
}

const rate = (count: number, began: number): number => Math.round(count / ((performance.now() - began) / 1000));
