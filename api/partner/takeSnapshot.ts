import { setTimeout as after } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { RequestHandler, Response } from 'express';
import { Refusal } from '../../src/platform/refusal.js';
import { spool } from '../../src/platform/spool.js';
import { snapshotOutbox } from '../../src/views/snapshot-outbox.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

/** Written to disk while it is hashed, since the signature stands before the content. */
const MOST_BYTES = 16 * 1024 ** 3;
const MOST_MS = 15 * 60_000;
const AT_ONCE = 4;
/** Who has the last byte of one may ask for the next before we have noticed that it left. */
const PATIENCE_MS = 1_000;

/** Everything that stands for the caller, as one signed file. */
export function takeSnapshot(deps: PartnerDoorDeps): RequestHandler {
  const taking = new Map<string, Promise<void>>();
  const isFull = (partner: string): boolean => taking.has(partner) || taking.size >= AT_ONCE;
  return async (_req, res) => {
    const partner = callerOf(res).administration;
    if (isFull(partner)) await Promise.race([taking.get(partner) ?? Promise.race(taking.values()), after(PATIENCE_MS, undefined, { ref: false })]);
    if (isFull(partner)) {
      throw new Refusal('rate_limited', { detail: taking.has(partner) ? 'A snapshot for you is being taken already.' : 'Too many snapshots are being taken.', retryAfter: 10 });
    }
    const sent = send(deps, partner, res).finally(() => taking.delete(partner));
    taking.set(partner, sent.catch(() => undefined));
    await sent;
  };
}

async function send(deps: PartnerDoorDeps, partner: string, res: Response): Promise<void> {
  const content = await spool(Readable.from(snapshotOutbox(deps.reader, partner)), {
    directory: deps.config.spoolDirectory, most: MOST_BYTES, drained: 0, sha512: false, timeoutMs: MOST_MS,
  });
  try {
    // Written before anything leaves: what cannot be recorded is not given.
    await deps.recordAudit({
      actor: `partner:${partner}`, action: 'snapshot.taken', object: `outbox:${partner}`, partners: [partner], detail: { bytes: content.length, sha256: content.sha256.toString('hex') },
    });
    await exchangeOf(res).answerFile(200, content, 'application/x-ndjson');
  } finally {
    await content.remove();
  }
}
