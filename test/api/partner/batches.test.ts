import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange, PartnerRefusal } from '../../../src/client/exchange.js';
import { done, items, ndjson, read, sendBatch } from '../../support/batches.js';
import { ask, signedHeaders } from '../../support/raw-request.js';
import { sample } from '../../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../../support/world.js';

const TARGET = '/v1/batches';
const NDJSON = 'application/x-ndjson';
const LIMIT = 64 * 1024 * 1024;

let world: World;
let kr: TestAdministration;
let zz: Exchange;
const spoolDirectory = mkdtempSync(join(tmpdir(), 'crx-spool-'));
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY'], config: (usual) => ({ ...usual, spoolDirectory }) });
  kr = world.administration('KR');
  zz = world.exchange('ZZ', 'KR');
}, 60_000);
afterAll(async () => {
  await world?.stop();
  rmSync(spoolDirectory, { recursive: true, force: true });
});

const refusalOf = (asked: Promise<unknown>): Promise<PartnerRefusal> => asked.then(() => { throw new Error('it was taken'); }, (error: unknown) => error as PartnerRefusal);

/** What is on disk and in evidence of batches. */
async function kept(): Promise<{ batches: number; chunks: number; spooled: number }> {
  const { rows: [row] } = await kr.db.query<{ batches: number; chunks: number }>(
    'SELECT (SELECT count(*) FROM evidence.batch) AS batches, (SELECT count(*) FROM evidence.batch_chunk) AS chunks');
  return { batches: row?.batches ?? -1, chunks: row?.chunks ?? -1, spooled: readdirSync(kr.config.spoolDirectory).length };
}

async function raw(body: Buffer, { contentType = NDJSON, extra = [], change = (same) => same }: {
  contentType?: string; extra?: ReadonlyArray<readonly [string, string]>; change?(headers: Array<readonly [string, string]>): Array<readonly [string, string]>;
} = {}): Promise<Awaited<ReturnType<typeof ask>>> {
  const { signingKey, tls } = world.identities.of('ZZ');
  const headers = change(signedHeaders({ key: signingKey, url: kr.partnerUrl, target: TARGET, body, contentType, extra }));
  return ask({ url: kr.partnerUrl, target: TARGET, headers, body, tls });
}

describe('what is refused as a whole leaves nothing behind', () => {
  it.each([
    ['50,001 items', () => Buffer.from('1\n'.repeat(50_001)), 'too_large', 413],
    ['no item at all', () => Buffer.from('\n\r\n\n'), 'schema_invalid', 400],
    ['64 MiB and one byte', () => Buffer.alloc(LIMIT + 1, 'x'), 'too_large', 413],
  ])('%s', async (_name, body, code, status) => {
    await sendBatch(zz, ndjson([sample('alert-vessel')]));
    const before = await kept();
    const refusal = await refusalOf(sendBatch(zz, body()));
    expect([refusal.code, refusal.answer.status]).toEqual([code, status]);
    expect(await until('the disk to be given back', async () => (await kept()).spooled === 0 && kept())).toEqual(before);
  }, 60_000);

  it('a digest of other bytes, also one by SHA-512', async () => {
    const before = await kept();
    const wrong = await raw(ndjson([sample('alert-vessel')]), {
      extra: [['Content-Digest', `sha-256=:${createHash('sha256').update('other').digest('base64')}:`]],
    });
    expect([wrong.status, wrong.problem.code]).toEqual([400, 'digest_mismatch']);
    const body = ndjson([sample('alert-vessel')]);
    const half = await raw(body, {
      extra: [['Content-Digest', `sha-256=:${createHash('sha256').update(body).digest('base64')}:, sha-512=:${createHash('sha512').update('other').digest('base64')}:`]],
    });
    expect([half.status, half.problem.code]).toEqual([400, 'digest_mismatch']);
    expect(await until('the disk to be given back', async () => (await kept()).spooled === 0 && kept())).toEqual(before);
    const both = await raw(body, {
      extra: [['Content-Digest', `sha-512=:${createHash('sha512').update(body).digest('base64')}:`]],
    });
    expect(both.status).toBe(202);
  });

  it('another content type, here and NDJSON elsewhere', async () => {
    const answer = await raw(ndjson([sample('alert-vessel')]), { contentType: 'application/json' });
    expect([answer.status, answer.problem.code]).toEqual([415, 'media_type_unsupported']);
    const refusal = await refusalOf(zz.post('/v1/alerts', ndjson([sample('alert-vessel')]), { contentType: NDJSON }));
    expect(refusal.code).toBe('media_type_unsupported');
  });
});

it('takes exactly 64 MiB, as one line that is no message, and its memory stays flat', async () => {
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 5);
  // The request is written in pieces by the client side of this process too: what is held against the limit is less than both would need.
  const body = Buffer.alloc(LIMIT, 'x');
  const { batchId, bytes } = await sendBatch(zz, body);
  clearInterval(watch);
  expect(bytes).toBe(LIMIT);
  expect((most - before) / 2 ** 20).toBeLessThan(64 + 96);
  expect((await done(zz, batchId)).counts).toEqual({ accepted: 0, duplicate: 0, conflict: 0, refused: 1 });
  expect(await items(zz, batchId)).toEqual([expect.objectContaining({ line: 1, outcome: 'refused', code: 'too_large' })]);
  const { rows: [row] } = await kr.db.query<{ digest: Buffer; largest: number }>(
    `SELECT sha256(string_agg(body, '' ORDER BY part)) AS digest, max(length(body)) AS largest FROM evidence.batch_chunk WHERE batch_id = $1`, [batchId]);
  expect(row?.digest).toEqual(createHash('sha256').update(body).digest());
  expect(row?.largest).toBeLessThan(4 * 2 ** 20);
}, 90_000);

it('takes 50,000 items', async () => {
  const { batchId, items: count } = await sendBatch(zz, Buffer.from('1\n'.repeat(50_000)));
  expect(count).toBe(50_000);
  expect((await done(zz, batchId, 120_000)).counts.refused).toBe(50_000);
  const page = read<{ items: unknown[]; more: boolean }>(await zz.get(`/v1/batches/${batchId}/items?limit=1000`));
  expect([page.items.length, page.more]).toEqual([1000, true]);
}, 150_000);

describe('the same again', () => {
  it('gets the original receipt, and is not worked on twice', async () => {
    const body = ndjson([sample('alert-vessel'), sample('seizure-full')]);
    const first = await sendBatch(zz, body);
    const second = await sendBatch(zz, body);
    expect(second).toEqual({ ...first, status: 200, state: expect.any(String) as unknown as string, duplicate: true });
    await done(zz, first.batchId);
    expect((await sendBatch(zz, body)).state).toBe('done');
    const { rows } = await kr.db.query('SELECT 1 FROM evidence.transmission WHERE batch_id = $1', [first.batchId]);
    expect(rows.length).toBe(2);
  });

  it('side by side is one batch', async () => {
    const body = ndjson([sample('alert-vessel')]);
    const all = await Promise.all(Array.from({ length: 6 }, () => sendBatch(zz, body)));
    expect(new Set(all.map((one) => one.receipt)).size).toBe(1);
    expect(all.filter((one) => !one.duplicate).length).toBe(1);
  });

  it('under an idempotency key is bound to its bytes', async () => {
    const key: ReadonlyArray<readonly [string, string]> = [['Idempotency-Key', randomUUID()]];
    const body = ndjson([sample('alert-vessel')]);
    expect([(await raw(body, { extra: key })).status, (await raw(body, { extra: key })).status, (await raw(body)).status]).toEqual([202, 200, 200]);
    const other = await raw(ndjson([sample('alert-vessel')]), { extra: key });
    expect([other.status, other.problem.code]).toEqual([409, 'message_conflict']);
    const odd = await raw(body, { extra: [['Idempotency-Key', 'tuesday']] });
    expect([odd.status, odd.problem.code]).toEqual([400, 'schema_invalid']);
  });

  it('as one request, byte for byte, is a replay', async () => {
    const { signingKey, tls } = world.identities.of('ZZ');
    const body = ndjson([sample('alert-vessel')]);
    const headers = signedHeaders({ key: signingKey, url: kr.partnerUrl, target: TARGET, body, contentType: NDJSON });
    expect((await ask({ url: kr.partnerUrl, target: TARGET, headers, body, tls })).status).toBe(202);
    expect((await ask({ url: kr.partnerUrl, target: TARGET, headers, body, tls })).problem.code).toBe('nonce_replayed');
  });
});

describe('the answers', () => {
  it('are paged by a cursor that is good for one batch and one filter', async () => {
    const [one, two] = [await sendBatch(zz, Buffer.from('1\n2\n3\n4\n5\n')), await sendBatch(zz, Buffer.from('6\n7\n8\n'))];
    await Promise.all([done(zz, one.batchId), done(zz, two.batchId)]);
    expect((await items(zz, one.batchId, '&outcome=refused', 2)).map((item) => item.line)).toEqual([1, 2, 3, 4, 5]);
    const { next } = read<{ next: string }>(await zz.get(`/v1/batches/${one.batchId}/items?limit=2`));
    for (const other of [`${one.batchId}/items?outcome=refused&after=${next}`, `${two.batchId}/items?after=${next}`, `${one.batchId}/items?after=nonsense`]) {
      expect((await refusalOf(zz.get(`/v1/batches/${other}`))).code).toBe('cursor_mismatch');
    }
    expect((await refusalOf(zz.get(`/v1/batches/${one.batchId}/items?limit=1001`))).code).toBe('schema_invalid');
  });

  it('are for the partner that sent the batch, and for nobody else', async () => {
    const { batchId, receiptId } = await sendBatch(zz, Buffer.from('1\n'));
    const { completionId } = await done(zz, batchId);
    const yy = world.exchange('YY', 'KR');
    for (const path of [`/v1/batches/${batchId}`, `/v1/batches/${batchId}/items`, `/v1/receipts/${receiptId}`, `/v1/receipts/${completionId}`, `/v1/batches/${randomUUID()}`]) {
      expect((await refusalOf(yy.get(path))).code).toBe('not_found');
    }
  });
});
