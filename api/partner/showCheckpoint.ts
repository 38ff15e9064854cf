import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from './deps.js';
import { exchangeOf } from './exchange.js';

const TEXT = 'text/plain; charset=utf-8';

export function showCheckpoint(deps: PartnerDoorDeps): RequestHandler {
  return async (_req, res) => {
    exchangeOf(res).answer(200, Buffer.from((await deps.readLog.checkpoint()).cosigned, 'utf8'), { contentType: TEXT });
  };
}
