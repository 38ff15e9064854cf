import type { RequestHandler } from 'express';
import { showStatus as view } from '../../src/views/show-status.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

/** The caller's own figures, and nobody else's. */
export function showStatus(deps: PartnerDoorDeps): RequestHandler {
  return async (_req, res) => {
    const { administration: partner, created } = callerOf(res);
    const { answer, receivedAt } = exchangeOf(res);
    const differenceSeconds = Math.round(receivedAt.getTime() - created * 1000) / 1000;
    answer(200, await view(deps.reader, { administration: deps.config.administration, partner, at: receivedAt, differenceSeconds }));
  };
}
