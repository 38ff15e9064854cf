import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/partner.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

export function cosignCheckpoint(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const { size, cosignature: line } = req.body as components['schemas']['Cosignature'];
    const { cosigned } = await deps.cosignCheckpoint({ partner: callerOf(res).administration, size, line });
    exchangeOf(res).answer(200, { size, checkpoint: cosigned });
  };
}
