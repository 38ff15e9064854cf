import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointInFile, checkpointInMemory, createClient, LogFork, LogRewind, NotProven, type CheckpointStore, type Client } from '../../src/client/client.js';
import { newSigningKey } from '../../src/envelope/new-key.js';
import { loadSigningKey } from '../../src/envelope/private-key.js';
import { signResponse } from '../../src/envelope/sign-response.js';
import { issueReceipt, type ReceiptPayload } from '../../src/ledger/receipt.js';
import { newId } from '../../src/platform/ids.js';
import { signCheckpoint } from '../../src/tlog/checkpoint.js';
import { leafHash } from '../../src/tlog/merkle.js';
import { consistencyPath, foldRight, inclusionPath, subtreesOf, type Folded } from '../../src/tlog/subtrees.js';
import { formatProof } from '../../src/tlog/tlog-proof.js';

/** A log in memory, signed by the gateway: what a dishonest one could show. */
interface History {
  readonly leaves: readonly Buffer[];
  readonly origin?: string;
}

const gateway = newSigningKey('ed25519');
const gatewayKey = loadSigningKey(gateway.privateJwk);
let server: Server;
let url: string;
let folder: string;
let shown: History;
/** Under which tree proofs of receipts are given, where it is another one. */
let proving: History | undefined;
const open: Client[] = [];

const grown = (word: string, size: number, from: readonly Buffer[] = []): History => ({ leaves: [...from, ...Array.from({ length: size - from.length }, (_, i) => leafHash(Buffer.from(`${word} ${i}`)))] });

function hashOf({ leaves }: History, folded: Folded): Buffer {
  const full = (level: number, index: number): Buffer => (level === 0 ? leaves[index] as Buffer : foldRight([full(level - 1, index * 2), full(level - 1, index * 2 + 1)]));
  return foldRight(folded.map(({ level, index }) => full(level, index)));
}

function noteOf(history: History): string {
  const { origin = 'crx/KR', leaves } = history;
  return signCheckpoint({ origin, size: leaves.length, root: hashOf(history, subtreesOf(0, leaves.length)) }, { name: origin, privateKey: gatewayKey.privateKey });
}

const receipts = new Map<string, Buffer>();
function receipt(): { jws: string; leafHash: Buffer } {
  const payload: ReceiptPayload = {
    version: 1, receiptId: newId(), receivedAt: new Date().toISOString(), sender: 'ZZ', receiver: 'KR', messageId: newId(), messageType: 'alert', recordVersion: 1,
    signatureBaseSha256: '', contentDigest: '', keyid: '', outcome: 'accepted', sequence: 1,
  };
  const issued = issueReceipt(payload, gatewayKey);
  receipts.set(payload.receiptId, issued.leafHash);
  return issued;
}

function answerTo(asked: URL): string {
  if (asked.pathname === '/v1/log/checkpoint') return noteOf(shown);
  if (asked.pathname === '/v1/log/consistency') {
    const [from, to] = ['from', 'to'].map((name) => Number(asked.searchParams.get(name))) as [number, number];
    return JSON.stringify({ log: 'crx/KR', from, to, hashes: consistencyPath(from, to).map((folded) => hashOf(shown, folded).toString('base64')) });
  }
  const leaf = receipts.get(asked.pathname.split('/')[3] as string) as Buffer;
  const tree = proving ?? shown;
  const index = Math.max(0, tree.leaves.findIndex((one) => one.equals(leaf)));
  return formatProof({ index, hashes: inclusionPath(index, tree.leaves.length).map((folded) => hashOf(tree, folded)), checkpoint: noteOf(tree) });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crx-log-'));
  server = createServer((req, res) => {
    req.resume().on('end', () => {
      const rawHeaders = Array.from({ length: req.rawHeaders.length / 2 }, (_, i) => [req.rawHeaders[2 * i] as string, req.rawHeaders[2 * i + 1] as string] as const);
      const body = Buffer.from(answerTo(new URL(String(req.url), 'http://log')));
      const [status, contentType] = [200, 'text/plain'];
      const signature = signResponse({ status, contentType, body }, { method: String(req.method), target: String(req.url), rawHeaders }, gatewayKey, { created: Math.floor(Date.now() / 1000) });
      res.writeHead(status, Object.fromEntries([['content-type', contentType], ['content-length', String(body.length)], ...signature]));
      res.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const client of open) client.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function clientOver(checkpoints: CheckpointStore): Client {
  const client = createClient({ baseUrl: url, signingKey: newSigningKey('ed25519').privateJwk, keys: { keys: [gateway.publicJwk] }, timeoutMs: 5000, attempts: 1, checkpoints });
  open.push(client);
  return client;
}
const failure = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, (error: unknown) => error);

describe('a log that is followed', () => {
  it('may grow', async () => {
    const { log } = clientOver(checkpointInMemory());
    const sizes: number[] = [];
    for (const size of [1, 2, 2, 7, 300]) {
      shown = grown('leaf', size);
      sizes.push((await log.checkpoint()).size);
    }
    expect(sizes).toEqual([1, 2, 2, 7, 300]);
  });

  it.each([['larger', 12], ['of the same size', 9]])('is a fork when another history is shown, %s, also to a program that was started anew', async (_, size) => {
    const file = join(folder, newId());
    shown = grown('leaf', 9);
    const { note } = await clientOver(checkpointInFile(file)).log.checkpoint();
    shown = grown('other', size);
    const fork = await failure(clientOver(checkpointInFile(file)).log.checkpoint());
    expect(fork).toBeInstanceOf(LogFork);
    expect(fork).toMatchObject({ before: { size: 9 }, now: { size, note: noteOf(shown) } });
    expect(await readFile(file, 'utf8')).toBe(note);
    shown = grown('leaf', 13);
    expect((await clientOver(checkpointInFile(file)).log.checkpoint()).size).toBe(13);
  });

  it('is rewound when it is smaller than it was, even where it agrees', async () => {
    const { log } = clientOver(checkpointInMemory());
    shown = grown('leaf', 9);
    await log.checkpoint();
    shown = grown('leaf', 8);
    const rewind = await failure(log.checkpoint());
    expect(rewind).toBeInstanceOf(LogRewind);
    expect(rewind).toMatchObject({ before: { size: 9 }, now: { size: 8 } });
  });

  it('is not believed under another name or key', async () => {
    const { log } = clientOver(checkpointInMemory());
    shown = grown('leaf', 9);
    await log.checkpoint();
    shown = { ...grown('leaf', 9), origin: 'crx/NL' };
    expect(await failure(log.checkpoint())).toBeInstanceOf(NotProven);
  });
});

describe('the proof of a receipt', () => {
  it('is verified, and its tree held against the last one seen, be it later or earlier', async () => {
    const { log } = clientOver(checkpointInMemory());
    const { jws, leafHash: leaf } = receipt();
    shown = { leaves: [...grown('leaf', 5).leaves, leaf] };
    proving = shown;
    expect(await log.proof(jws)).toMatchObject({ index: 5, size: 6, witnesses: [] });
    shown = grown('leaf', 20, shown.leaves);
    await log.checkpoint();
    expect(await log.proof(jws)).toMatchObject({ index: 5, size: 6 });
    expect((await log.checkpoint()).size).toBe(20);
    proving = { leaves: [...grown('other', 5).leaves, leaf] };
    expect(await failure(log.proof(jws))).toBeInstanceOf(LogFork);
    proving = undefined;
  });

  it('is none for a leaf that is not there, or in another tree than the one seen', async () => {
    const { log } = clientOver(checkpointInMemory());
    const { jws, leafHash: leaf } = receipt();
    shown = grown('leaf', 6);
    expect(await failure(log.proof(jws))).toMatchObject({ name: 'NotProven', message: expect.stringContaining('not proven to be in the log') });
    await log.checkpoint();
    shown = { leaves: [...grown('other', 6).leaves, leaf] };
    expect(await failure(log.proof(jws))).toBeInstanceOf(LogFork);
  });
});
