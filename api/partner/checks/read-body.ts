import type { Request, RequestHandler, Response } from 'express';
import { namesSha512 } from '../../../src/envelope/content-digest.js';
import { MAX_BATCH_BYTES, MAX_BODY_BYTES } from '../../../src/envelope/profile.js';
import { Refusal } from '../../../src/platform/refusal.js';
import { spool } from '../../../src/platform/spool.js';
import type { PartnerDoorDeps } from '../deps.js';
import { exchangeOf } from '../exchange.js';

/** What is read and thrown away to be able to answer somebody who sends too much; beyond it the connection ends. */
const MAX_DRAINED_BYTES = 16 * 1024 * 1024;
const BODY_TIMEOUT_MS = 30_000;
/** A signature is good for five minutes; a batch that takes longer to come would be stale. */
const BATCH_TIMEOUT_MS = 300_000;

/** Reads the exact bytes: a message into memory, a batch onto disk. Nothing is decoded: what was signed is what arrives here. */
export function readBody(deps: PartnerDoorDeps): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET' && req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined) {
      exchangeOf(res).body = Buffer.alloc(0);
      return next();
    }
    if (isBatch(req)) return void spoolBatch(deps, req, res).then(() => next(), next);
    collect(req).then((body) => {
      exchangeOf(res).body = body;
      next();
    }, next);
  };
}

/** Only this operation may bring more than fits into memory. */
export function isBatch({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method === 'POST' && path === '/v1/batches';
}

async function spoolBatch({ config }: PartnerDoorDeps, req: Request, res: Response): Promise<void> {
  const spooled = await spool(req, {
    directory: config.spoolDirectory, most: MAX_BATCH_BYTES, drained: MAX_DRAINED_BYTES, sha512: namesSha512(req.headers['content-digest'] as string | undefined),
    timeoutMs: BATCH_TIMEOUT_MS,
  });
  res.once('close', () => void spooled.remove());
  if (spooled.length > MAX_BATCH_BYTES) throw new Refusal('too_large', { detail: `The batch has more than ${MAX_BATCH_BYTES} bytes. Nothing of it was kept.` });
  exchangeOf(res).spooled = spooled;
}

function collect(req: Request): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => req.destroy(new Error('the body took too long')), BODY_TIMEOUT_MS);
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > MAX_DRAINED_BYTES) req.destroy();
    });
    req.on('end', () => {
      clearTimeout(timer);
      if (bytes > MAX_BODY_BYTES) reject(tooLarge(bytes));
      else resolve(Buffer.concat(chunks, bytes));
    });
    req.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    req.on('close', () => clearTimeout(timer));
  });
}

function tooLarge(bytes: number): Refusal {
  return new Refusal('too_large', { detail: `The body has ${bytes} bytes; one message may have ${MAX_BODY_BYTES}.` });
}
