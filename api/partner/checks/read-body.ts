import type { Request, RequestHandler } from 'express';
import { MAX_BODY_BYTES } from '../../../src/envelope/profile.js';
import { Refusal } from '../../../src/platform/refusal.js';
import { exchangeOf } from '../exchange.js';

/** What is read and thrown away to be able to answer somebody who sends too much; beyond it the connection ends. */
const MAX_DRAINED_BYTES = 16 * 1024 * 1024;
const BODY_TIMEOUT_MS = 30_000;

/** Reads the exact bytes. Nothing is decoded: what was signed is what arrives here. */
export const readBody: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' && req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined) {
    exchangeOf(res).body = Buffer.alloc(0);
    return next();
  }
  collect(req).then((body) => {
    exchangeOf(res).body = body;
    next();
  }, next);
};

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
