import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from './deps.js';
import { exchangeOf } from './exchange.js';

const WHOLE = 256;

export function showTile(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const tile = { level: Number(req.params.level), index: Number(req.params.index), width: Number(req.query.width ?? WHOLE) };
    exchangeOf(res).answer(200, await deps.readLog.tile(tile), { contentType: 'application/octet-stream' });
  };
}
