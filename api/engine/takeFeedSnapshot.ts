import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { RequestHandler, Response } from 'express';
import { Refusal } from '../../src/platform/refusal.js';
import { cursorAt } from '../../src/views/list-indicators.js';
import type { EngineDoorDeps } from './deps.js';

/** Each holds a moment of the database still while it is read. */
const AT_ONCE = 2;
/** Who takes nothing for this long has left. */
const PATIENCE_MS = 30_000;

/** Streamed as it is read: memory stays flat, and a reader that is slow slows the reading down. */
export function takeFeedSnapshot({ readStanding }: EngineDoorDeps): RequestHandler {
  let taking = 0;
  return async (_req, res) => {
    if (taking >= AT_ONCE) throw new Refusal('rate_limited', { detail: 'Two snapshots are being taken already.', retryAfter: 10 });
    taking += 1;
    try {
      await send(res, readStanding);
    } finally {
      taking -= 1;
    }
  };
}

async function send(res: Response, readStanding: EngineDoorDeps['readStanding']): Promise<void> {
  const digest = createHash('sha256');
  let count = 0;
  const position = await readStanding(async (page) => {
    const piece = Buffer.from(page.map(({ indicatorId, body: { indicatorId: _, ...indicator } }) => `${JSON.stringify({ indicatorId, indicator })}\n`).join(''), 'utf8');
    digest.update(piece);
    count += page.length;
    if (!res.headersSent) res.status(200).type('application/x-ndjson');
    if (!res.write(piece)) await taken(res);
  }).catch((error: unknown) => {
    // What has begun cannot become a problem any more: without its last line the file is not whole.
    if (!res.headersSent) throw error;
    res.destroy();
    return undefined;
  });
  if (position === undefined) return;
  if (!res.headersSent) res.status(200).type('application/x-ndjson');
  res.end(`${JSON.stringify({ next: cursorAt(position), position, count, sha256: digest.digest('hex') })}\n`);
}

async function taken(res: Response): Promise<void> {
  await once(res, 'drain', { signal: AbortSignal.timeout(PATIENCE_MS) });
}
